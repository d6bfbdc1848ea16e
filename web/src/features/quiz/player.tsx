import { EndDialog, Question, Rich } from "@course-companion/question-ui";
import { countSteps, mainAction } from "@course-companion/question-ui/steps";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { useEffect, useRef, useState } from "react";
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
import { usePlayer } from "./use-player.ts";
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
  /** Another attempt. */
  onAgain: () => void;
  /** What stands in its way. */
  trouble: Trouble | null;
}

const baseOf = (language: string): string => language.split("-")[0]!;

/** An attempt from the first question to its result. */
export function Player(props: PlayerProps) {
  const { opened, texts: t, links } = props;
  const play = usePlayer(props.place, opened);
  const { state, dispatch } = play;
  const { attempt } = state;
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isMoved = useRef(props.isFresh);
  useEffect(() => {
    isMoved.current = true;
  }, []);
  const context: QuizContext = {
    locale: props.locale,
    t,
    links,
    course: props.course,
    language: { lang: attempt.language, dir: directionOf(attempt.language) },
  };
  const counts = countSteps(state);
  // Its questions and the answers to them are in the language that it was begun in.
  const isOther = baseOf(attempt.language) !== baseOf(props.language);

  const end = () => {
    // The last trouble stands until it is over: the button that tries again goes with it.
    play.end().then(
      () => setTrouble(null),
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  };
  function askEnd() {
    if (attempt.status === "finished") dispatch({ type: "showed" });
    else if (counts.open > 0 || counts.unsent > 0) setAsking(true);
    else end();
  }
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
        {isOther && attempt.status === "open" ? (
          <p className="note">
            {fill(props.locale, t.otherLanguage, { language: nameIn(props.locale, attempt.language) })}
          </p>
        ) : null}
        <StepList state={state} onGo={(at) => dispatch({ type: "went", at })} />
        <div role="status">
          {state.ending === "waiting" ? (
            <p className="note">{t.endWaiting}</p>
          ) : counts.waiting > 0 ? (
            <p className="note">{t.lineDown}</p>
          ) : null}
        </div>
        <Question key={entry.item.id} play={play} entry={entry} isMoved={isMoved.current} onEnd={askEnd} />
        {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={end} /> : null}
        {/* The question's own button finishes once all are answered: two would be one too many. */}
        {attempt.status === "open" && mainAction(state, entry) !== "finish" ? (
          <p className="quiz-end">
            <button
              type="button"
              className="quiet"
              aria-disabled={state.ending !== "no"}
              onClick={() => (state.ending === "no" ? askEnd() : undefined)}
            >
              {state.ending === "sending" ? t.sending : t.finish}
            </button>
          </p>
        ) : null}
        {asking ? (
          <EndDialog open={counts.open} unsent={counts.unsent} onEnd={end} onClose={() => setAsking(false)} />
        ) : null}
      </div>
    </QuizProvider>
  );
}
