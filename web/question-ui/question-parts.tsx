import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useQuestions } from "./context.ts";
import type { QuizState } from "./state.ts";
import { type StepState, countBefore, type mainAction } from "./steps.ts";
import type { QuestionTexts } from "./texts.ts";
import type { QuestionView } from "./types.ts";

type Action = ReturnType<typeof mainAction>;

/** Which question it is, of how many, and what it is worth. */
export function QuestionHead(props: {
  state: QuizState;
  item: QuestionView;
  id: string;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { state, item, id, heading } = props;
  const { say } = useQuestions();
  const { attempt, at } = state;
  return (
    <div className="row between quiz-head">
      <h2 id={id} ref={heading} tabIndex={-1}>
        {say("questionOf", { at: countBefore(attempt) + at + 1, total: attempt.questions })}
      </h2>
      <span className="dim small">{say("worth", { n: item.points })}</span>
    </div>
  );
}

/** What the learner may do besides answering, then the main button and the way past the question. */
export function QuestionActions(props: {
  state: QuizState;
  item: QuestionView;
  step: StepState;
  action: Action;
  isBusy: boolean;
  /** Shows the next open question; null where there is none. */
  onSkip: (() => void) | null;
  /** Sends "I don't know"; null where an answer is no longer wanted. */
  onGiveUp: (() => void) | null;
  more?: ReactNode;
}) {
  const { state, item, step, action, onSkip, onGiveUp, more } = props;
  const { t, report } = useQuestions();
  const label = state.ending === "sending" ? t.sending : labelOf(t, action, state.mayChange, step);
  const reporting = report?.(item);
  return (
    <>
      {onGiveUp ? (
        <p className="row">
          <button type="button" className="quiet quiz-give-up" onClick={onGiveUp}>
            {step === "retry" ? t.showAnswer : t.dontKnow}
          </button>
        </p>
      ) : null}
      {reporting || more ? (
        <div className="row between quiz-more">
          {reporting}
          {more}
        </div>
      ) : null}
      <div className="row quiz-actions">
        <button type="submit" className="primary" aria-disabled={props.isBusy}>
          {label}
        </button>
        {action === "send" && onSkip ? (
          <button type="button" className="quiet" onClick={onSkip}>
            {t.skip}
          </button>
        ) : null}
      </div>
    </>
  );
}

function labelOf(t: QuestionTexts, action: Action, mayChange: boolean, step: StepState): string {
  if (action === "next") return t.next;
  if (action === "finish") return t.finish;
  if (action === "result") return t.seeResult;
  if (!mayChange) return t.answer;
  return step === "open" ? t.save : t.change;
}

/** What is said of an answer that is on its way or not graded yet. */
export function noteOf(t: QuestionTexts, step: StepState, isDontKnow: boolean): string {
  if (step === "sending") return t.sending;
  if (step === "waiting") return t.waitingNote;
  if (step !== "recorded") return "";
  return isDontKnow ? t.recordedDontKnow : t.recordedNote;
}

/** Moves the focus once to the outcome of an answer that was sent from here: the verdict, or the note where there is none. */
export function useOutcomeFocus(step: StepState) {
  const sent = useRef(false);
  const verdict = useRef<HTMLHeadingElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!sent.current || step === "sending" || step === "open") return;
    sent.current = false;
    (verdict.current ?? status.current)?.focus();
  }, [step]);
  return { sent, verdict, status };
}
