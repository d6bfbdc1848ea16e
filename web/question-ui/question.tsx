import { type Missing, isBlocked, missingOf } from "@course-companion/questions";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useFocusOnArrival, useQuestions } from "./context.ts";
import { Feedback } from "./feedback.tsx";
import { Field } from "./field.tsx";
import { Hints } from "./hints.tsx";
import { useQuestionKeys } from "./keys.ts";
import { Rich } from "./rich.tsx";
import { type QuizEvent, type QuizState, nextOpen } from "./state.ts";
import { type StepState, countBefore, isLocked, mainAction, shownAnswer, stepOf } from "./steps.ts";
import type { QuestionTexts } from "./texts.ts";
import type { Entry } from "./types.ts";

/** A quiz in progress, with the actions that reach the server. */
export interface QuestionPlay {
  state: QuizState;
  dispatch: (event: Extract<QuizEvent, { type: "drafted" | "went" }>) => void;
  /** Sends what is in a question's fields; a second press while it is on its way does nothing. */
  answer: (entry: Entry) => Promise<void>;
  /** Takes the next hint; throws when there is none. */
  hint: (entry: Entry) => Promise<void>;
}

/** One question: asked, answered, and then with the feedback on the answer. */
export function Question(props: {
  play: QuestionPlay;
  entry: Entry;
  /** Whether the learner pressed a button to get here, so that the focus follows. */
  isMoved: boolean;
  onEnd: () => void;
}) {
  const { play, entry, onEnd } = props;
  const { state, dispatch } = play;
  const { t, say, refusal, report } = useQuestions();
  const [warned, setWarned] = useState<Missing | null>(null);
  const base = useId();
  const form = useRef<HTMLFormElement>(null);
  useQuestionKeys(form);
  const heading = useFocusOnArrival<HTMLHeadingElement>(props.isMoved);
  const { item } = entry;
  const step = stepOf(entry, state.given);
  const locked = isLocked(state, entry);
  const result = entry.answer?.result ?? null;
  const refused = state.refused?.item === item.id ? state.refused.trouble : null;
  const next = nextOpen(state);
  const action = mainAction(state, entry);
  const isBusy = step === "sending" || (action === "finish" && state.ending !== "no");

  // The outcome of an answer that was sent from here takes the focus once.
  const sent = useRef(false);
  const verdict = useRef<HTMLHeadingElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!sent.current || step === "sending" || step === "open") return;
    sent.current = false;
    (verdict.current ?? status.current)?.focus();
  }, [step]);

  const goNext = () => (next === null ? onEnd() : dispatch({ type: "went", at: next }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (action !== "send") return goNext();
    const missing = missingOf(item, shownAnswer(state, entry));
    if (isBlocked(missing, warned)) return setWarned(missing);
    setWarned(null);
    sent.current = true;
    void play.answer(entry);
  }
  const label = state.ending === "sending" ? t.sending : labelOf(t, action, state.mayChange, step);
  const note = noteOf(t, step);
  return (
    <form ref={form} className="quiz-question card" aria-labelledby={`${base}h`} onSubmit={submit} noValidate>
      <div className="row between">
        <h2 id={`${base}h`} ref={heading} tabIndex={-1}>
          {say("questionOf", {
            at: countBefore(state.attempt) + state.at + 1,
            total: state.attempt.questions,
          })}
        </h2>
        <span className="dim small">{say("worth", { n: item.points })}</span>
      </div>
      <Rich id={`${base}q`} text={item.prompt} />
      <Field
        item={item}
        answer={shownAnswer(state, entry)}
        result={result}
        locked={locked}
        asks={`${base}q`}
        onChange={(answer) => {
          setWarned(null);
          dispatch({ type: "drafted", item: item.id, answer });
        }}
      />
      {warned ? (
        <p className="note warn" role="alert">
          {t[`missing_${warned}`]}
        </p>
      ) : null}
      {refused ? refusal(refused) : null}
      <Hints entry={entry} isOpen={!locked && step === "open"} onHint={() => play.hint(entry)} />
      <p ref={status} tabIndex={-1} role="status" className={note ? "quiz-status" : "visually-hidden"}>
        {note}
      </p>
      {state.elsewhere.includes(item.id) ? <p className="note">{t.elsewhereNote}</p> : null}
      {result ? (
        <Feedback result={result} item={item} heading={verdict} isSkipped={entry.answer?.response === null} />
      ) : null}
      <div className="row between quiz-actions">
        <div className="row">
          <button type="submit" className="primary" aria-disabled={isBusy}>
            {label}
          </button>
          {action === "send" && next !== null ? (
            <button type="button" className="quiet" onClick={goNext}>
              {t.skip}
            </button>
          ) : null}
        </div>
        {report?.(item)}
      </div>
    </form>
  );
}

function labelOf(
  t: QuestionTexts,
  action: ReturnType<typeof mainAction>,
  mayChange: boolean,
  step: StepState,
): string {
  if (action === "next") return t.next;
  if (action === "finish") return t.finish;
  if (action === "result") return t.seeResult;
  if (!mayChange) return t.answer;
  return step === "open" ? t.save : t.change;
}

function noteOf(t: QuestionTexts, step: StepState): string {
  if (step === "sending") return t.sending;
  if (step === "waiting") return t.waitingNote;
  return step === "recorded" ? t.recordedNote : "";
}
