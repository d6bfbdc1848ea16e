import type { QuizState } from "@course-companion/question-ui/state";
import { type StepState, countSteps, stepOf } from "@course-companion/question-ui/steps";
import { useQuiz } from "./use-quiz.ts";

const SIGNS: Record<StepState, string> = {
  open: "",
  sending: "…",
  waiting: "…",
  recorded: "•",
  skipped: "–",
  right: "✓",
  partly: "◐",
  wrong: "✗",
};

/** How far one is, and the questions to go to, each with how it stands. */
export function StepList({ state, onGo }: { state: QuizState; onGo: (at: number) => void }) {
  const { t, say } = useQuiz();
  const { answered, total } = countSteps(state);
  const names: Record<StepState, string> = {
    open: t.stepOpen,
    sending: t.sending,
    waiting: t.stepWaiting,
    recorded: t.stepRecorded,
    skipped: t.skipped,
    right: t.right,
    partly: t.partly,
    wrong: t.wrong,
  };
  const done = say("answeredOf", { done: answered, total });
  return (
    <nav className="quiz-steps" aria-label={t.questionsLabel}>
      <progress max={total} value={answered} aria-label={done} />
      <p className="small dim">{done}</p>
      <ol>
        {state.attempt.items.map((entry, at) => {
          const step = stepOf(entry, state.given);
          return (
            <li key={entry.item.id}>
              <button
                type="button"
                className={`quiz-step ${step}`}
                aria-current={at === state.at ? "step" : undefined}
                aria-label={say("stepName", { at: at + 1, state: names[step] })}
                onClick={() => onGo(at)}
              >
                {say("place", { at: at + 1 })}
                {SIGNS[step] ? <span aria-hidden="true">{SIGNS[step]}</span> : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
