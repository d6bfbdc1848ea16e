import type { QuizState } from "@course-companion/question-ui/state";
import { type StepState, countSteps, stepOf } from "@course-companion/question-ui/steps";
import { useQuiz } from "./use-quiz.ts";

/** How far one is: a segment a question, which leads to it and says how it stands. */
export function StepList({ state, onGo }: { state: QuizState; onGo: (at: number) => void }) {
  const { t, say } = useQuiz();
  const { answered, total } = countSteps(state);
  const names: Record<StepState, string> = {
    open: t.stepOpen,
    sending: t.sending,
    waiting: t.stepWaiting,
    recorded: t.stepRecorded,
    retry: t.stepRetry,
    skipped: t.skipped,
    right: t.right,
    partly: t.partly,
    wrong: t.wrong,
  };
  return (
    <nav className="quiz-steps" aria-label={t.questionsLabel}>
      <p className="visually-hidden">{say("answeredOf", { done: answered, total })}</p>
      <ol className="segments">
        {state.attempt.items.map((entry, at) => {
          const step = stepOf(entry, state.given);
          const name = say("stepName", { at: at + 1, state: names[step] });
          return (
            <li key={entry.item.id}>
              <button
                type="button"
                className="quiz-step"
                data-state={step}
                aria-current={at === state.at ? "step" : undefined}
                aria-label={name}
                title={name}
                onClick={() => onGo(at)}
              />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
