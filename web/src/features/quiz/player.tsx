import type { Attempt } from "@course-companion/contract/quiz";
import { EndDialog, Question, Rich } from "@course-companion/question-ui";
import type { QuizState } from "@course-companion/question-ui/state";
import { countSteps, mainAction } from "@course-companion/question-ui/steps";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { directionOf, nameIn } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { QuizLinks } from "./links.ts";
import type { Opened } from "./open.ts";
import { QuizProvider } from "./quiz-provider.tsx";
import { Result } from "./result.tsx";
import { StepList } from "./step-list.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import { type Play, usePlayer } from "./use-player.ts";
import type { QuizContext } from "./use-quiz.ts";

export interface PlayerProps {
  locale: string;
  course: string;
  place: string;
  /** The language that the page's texts are in. */
  language: string;
  opened: Opened;
  /** Whether a press opened it, and not a reload. */
  isFresh: boolean;
  texts: QuizTexts;
  links: QuizLinks;
  ending?: ReactNode;
  /** Another attempt. */
  onAgain: () => void;
  /** What stands in its way. */
  trouble: Trouble | null;
}

/** An attempt from the first question to its result. */
export function Player(props: PlayerProps) {
  const { opened, texts: t, links } = props;
  const play = usePlayer(props.place, opened);
  const { state, dispatch } = play;
  const { attempt } = state;
  const isMoved = useRef(props.isFresh);
  useEffect(() => {
    isMoved.current = true;
  }, []);
  const context: QuizContext = {
    locale: props.locale,
    t,
    links,
    course: props.course,
    ending: props.ending,
    language: { lang: attempt.language, dir: directionOf(attempt.language) },
  };
  const counts = countSteps(state);
  const { trouble, isAsking, ask, end, cancel } = useEnding(play);
  if (state.shows === "result")
    return (
      <QuizProvider value={context}>
        <Result
          attempt={attempt}
          endedElsewhere={state.endedElsewhere}
          isFresh={isMoved.current}
          trouble={props.trouble}
          onAgain={props.onAgain}
        />
      </QuizProvider>
    );
  const entry = attempt.items[state.at]!;
  return (
    <QuizProvider value={context}>
      <div className="quiz">
        {attempt.intro && counts.answered === 0 && state.at === 0 ? <Rich text={attempt.intro} /> : null}
        <OtherLanguageNote attempt={attempt} page={props} />
        <StepList state={state} onGo={(at) => dispatch({ type: "went", at })} />
        <QueueStatus state={state} t={t} />
        <Question key={entry.item.id} play={play} entry={entry} isMoved={isMoved.current} onEnd={ask} />
        {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={end} /> : null}
        {/* The question's own button finishes once all are answered: two would be one too many. */}
        {attempt.status === "open" && mainAction(state, entry) !== "finish" ? (
          <EndButton ending={state.ending} t={t} onEnd={ask} />
        ) : null}
        {isAsking ? (
          <EndDialog open={counts.open} unsent={counts.unsent} onEnd={end} onClose={cancel} />
        ) : null}
      </div>
    </QuizProvider>
  );
}

/** Ends an attempt, and asks before that when questions are open or answers are not sent. */
function useEnding(play: Play) {
  const { state, dispatch } = play;
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const end = () => {
    // The last trouble is shown until it is over: the button that tries again goes with it.
    play.end().then(
      () => setTrouble(null),
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  };
  const ask = () => {
    const { open, unsent } = countSteps(state);
    if (state.attempt.status === "finished") dispatch({ type: "showed" });
    else if (open > 0 || unsent > 0) setAsking(true);
    else end();
  };
  return { trouble, isAsking, ask, end, cancel: () => setAsking(false) };
}

const baseOf = (language: string): string => language.split("-")[0]!;

/** An attempt's questions, and the answers to them, are in the language that it was begun in. */
function OtherLanguageNote({ attempt, page }: { attempt: Attempt; page: PlayerProps }) {
  if (attempt.status !== "open" || baseOf(attempt.language) === baseOf(page.language)) return null;
  const { locale, texts } = page;
  return (
    <p className="note">
      {fill(locale, texts.otherLanguage, { language: nameIn(locale, attempt.language) })}
    </p>
  );
}

/** Says that answers, or the end, wait for a connection. */
function QueueStatus({ state, t }: { state: QuizState<Attempt>; t: QuizTexts }) {
  const isEnding = state.ending === "waiting";
  return (
    <div role="status">
      {isEnding || countSteps(state).waiting > 0 ? (
        <p className="note">{isEnding ? t.endWaiting : t.lineDown}</p>
      ) : null}
    </div>
  );
}

function EndButton(props: { ending: QuizState<Attempt>["ending"]; t: QuizTexts; onEnd: () => void }) {
  const { ending, t, onEnd } = props;
  return (
    <p className="quiz-end">
      <button
        type="button"
        className="quiet"
        aria-disabled={ending !== "no"}
        onClick={() => (ending === "no" ? onEnd() : undefined)}
      >
        {ending === "sending" ? t.sending : t.finish}
      </button>
    </p>
  );
}
