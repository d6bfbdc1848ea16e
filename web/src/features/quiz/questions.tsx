import type { Attempt } from "@course-companion/contract/quiz";
import { EndDialog, Question, Rich } from "@course-companion/question-ui";
import type { QuizState } from "@course-companion/question-ui/state";
import { countSteps, mainAction } from "@course-companion/question-ui/steps";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { useState } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { nameIn } from "../../shared/lib/locales.ts";
import { StepList } from "./step-list.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import type { Play } from "./use-player.ts";
import { useQuiz } from "./use-quiz.ts";

/** The question that is shown, alone on the page: the site's header and footer are out of its way (`focus.css`). */
export function Questions(props: {
  play: Play;
  /** Of the page's texts. */
  language: string;
  isMoved: boolean;
}) {
  const { play } = props;
  const { state, dispatch } = play;
  const { attempt } = state;
  const { t, links } = useQuiz();
  const { trouble, isAsking, ask, end, cancel } = useEnding(play);
  const counts = countSteps(state);
  const entry = attempt.items[state.at]!;
  // The question's own button finishes once all are answered: two would be one too many.
  const mayFinish = attempt.status === "open" && mainAction(state, entry) !== "finish";
  return (
    <div className="focus">
      <FocusTop />
      <StepList state={state} onGo={(at) => dispatch({ type: "went", at })} />
      <div className="quiz focus-body">
        <OtherLanguageNote attempt={attempt} page={props.language} />
        <QueueStatus state={state} t={t} />
        {attempt.intro && counts.answered === 0 && state.at === 0 ? (
          <div className="quiz-intro">
            <Rich text={attempt.intro} />
          </div>
        ) : null}
        {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={end} /> : null}
        <Question
          key={entry.item.id}
          play={play}
          entry={entry}
          isMoved={props.isMoved}
          onEnd={ask}
          more={mayFinish ? <EndButton ending={state.ending} t={t} onEnd={ask} /> : null}
        />
        {isAsking ? (
          <EndDialog open={counts.open} unsent={counts.unsent} onEnd={end} onClose={cancel} />
        ) : null}
      </div>
    </div>
  );
}

/** The way out, with where it leads, and that leaving loses nothing. */
function FocusTop() {
  const { t, say, links } = useQuiz();
  const { href, title, lang } = links.chapter ?? links.course;
  return (
    <div className="focus-top">
      <a href={href} aria-label={say("leaveTo", { title })}>
        <span aria-hidden="true">✕</span>
        <bdi lang={lang}>{title}</bdi>
      </a>
      <span className="small">
        <span aria-hidden="true">✓</span> {t.savedHere}
      </span>
    </div>
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
function OtherLanguageNote({ attempt, page }: { attempt: Attempt; page: string }) {
  const { locale, say } = useQuiz();
  if (attempt.status !== "open" || baseOf(attempt.language) === baseOf(page)) return null;
  return <p className="note">{say("otherLanguage", { language: nameIn(locale, attempt.language) })}</p>;
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
    <button
      type="button"
      className="bare small"
      aria-disabled={ending !== "no"}
      onClick={() => (ending === "no" ? onEnd() : undefined)}
    >
      {ending === "sending" ? t.sending : t.finish}
    </button>
  );
}
