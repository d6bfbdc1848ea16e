import {
  type Draft,
  type Missing,
  isBlocked,
  isDontKnow,
  isSame,
  missingOf,
  toResponse,
} from "@course-companion/questions";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { ConfidenceField } from "./confidence.tsx";
import { useFocusOnArrival, useQuestions } from "./context.ts";
import { Feedback } from "./feedback.tsx";
import { Field } from "./field.tsx";
import { Hints } from "./hints.tsx";
import { useQuestionKeys } from "./keys.ts";
import { QuestionActions, QuestionHead, noteOf, useOutcomeFocus } from "./question-parts.tsx";
import { Rich } from "./rich.tsx";
import { type QuizEvent, type QuizState, nextOpen } from "./state.ts";
import { isLocked, mainAction, shownAnswer, stepOf } from "./steps.ts";
import type { Entry } from "./types.ts";

/** A quiz in progress, with the actions that reach the server. */
export interface QuestionPlay {
  state: QuizState;
  dispatch: (event: Extract<QuizEvent, { type: "drafted" | "confided" | "went" }>) => void;
  /** Sends a response, or what is in a question's fields; a second press while it is on its way does nothing. */
  answer: (entry: Entry, response?: Draft) => Promise<void>;
  /** Takes the next hint; throws when there is none. */
  hint: (entry: Entry) => Promise<void>;
}

interface QuestionProps {
  play: QuestionPlay;
  entry: Entry;
  /** Whether the learner pressed a button to get here, so that the focus follows. */
  isMoved: boolean;
  onEnd: () => void;
  /** What else may be done here, beside "Report a problem". */
  more?: ReactNode;
}

/** One question: asked, answered, and then with the feedback on the answer. */
export function Question(props: QuestionProps) {
  const { play, entry } = props;
  const { state } = play;
  const { t, refusal } = useQuestions();
  const base = useId();
  const form = useRef<HTMLFormElement>(null);
  useQuestionKeys(form);
  const heading = useFocusOnArrival<HTMLHeadingElement>(props.isMoved);
  const { item } = entry;
  const sending = useSending(props);
  const { step, action, isBusy, outcome, skip } = sending;
  const locked = isLocked(state, entry);
  const { answer } = entry;
  const result = answer?.result ?? null;
  const refused = state.refused?.item === item.id ? state.refused.trouble : null;
  const shown = shownAnswer(state, entry);
  const note = noteOf(t, step, isDontKnow(shown));
  return (
    <form
      ref={form}
      className="quiz-question card"
      aria-labelledby={`${base}h`}
      onSubmit={sending.submit}
      noValidate
    >
      <div className="quiz-body">
        <QuestionHead state={state} item={item} id={`${base}h`} heading={heading} />
        <Rich id={`${base}q`} text={item.prompt} />
        <Field
          item={item}
          answer={shown}
          result={locked ? result : null}
          locked={locked}
          asks={`${base}q`}
          onChange={sending.change}
        />
        <Warning missing={sending.warned} />
        {refused ? refusal(refused) : null}
        {step === "open" && !locked ? (
          <ConfidenceField
            value={state.confidences[item.id] ?? null}
            onChange={(confidence) => play.dispatch({ type: "confided", item: item.id, confidence })}
          />
        ) : null}
        <Hints
          entry={entry}
          isOpen={!locked && (step === "open" || step === "retry")}
          onHint={() => play.hint(entry)}
        />
        <p
          ref={outcome.status}
          tabIndex={-1}
          role="status"
          className={note ? "quiz-status" : "visually-hidden"}
        >
          {note}
        </p>
        {state.elsewhere.includes(item.id) ? <p className="note">{t.elsewhereNote}</p> : null}
        {result ? <Feedback result={result} item={item} answer={answer} heading={outcome.verdict} /> : null}
      </div>
      <QuestionActions
        {...{ state, item, step, action, isBusy }}
        onSkip={skip}
        onGiveUp={sending.giveUp}
        more={props.more}
      />
    </form>
  );
}

/** Says what is missing of an answer that was sent too early. */
function Warning({ missing }: { missing: Missing | "same" | null }) {
  const { t } = useQuestions();
  if (!missing) return null;
  return (
    <p className="note warn" role="alert">
      {t[`missing_${missing}`]}
    </p>
  );
}

/** What the main button does, and what stands in its way. */
function useSending({ play, entry, onEnd }: QuestionProps) {
  const { state, dispatch } = play;
  const [warned, setWarned] = useState<Missing | "same" | null>(null);
  const step = stepOf(entry, state.given);
  const outcome = useOutcomeFocus(step);
  const next = nextOpen(state);
  const action = mainAction(state, entry);
  const isBusy = step === "sending" || (action === "finish" && state.ending !== "no");
  const goNext = () => (next === null ? onEnd() : dispatch({ type: "went", at: next }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (action !== "send") return goNext();
    const draft = shownAnswer(state, entry);
    const missing = missingOf(entry.item, draft);
    if (isBlocked(missing, warned === "same" ? null : warned)) return setWarned(missing);
    const before = step === "retry" ? entry.answer?.response : null;
    if (before && isSame(entry.item, toResponse(entry.item, draft), before)) return setWarned("same");
    send();
  }
  function send(response?: Draft) {
    setWarned(null);
    outcome.sent.current = true;
    void play.answer(entry, response);
  }
  const canGiveUp = !isBusy && (step === "open" || step === "retry") && !isLocked(state, entry);
  const giveUp = canGiveUp ? () => send({ dontKnow: true }) : null;
  const change = (answer: Draft) => {
    setWarned(null);
    dispatch({ type: "drafted", item: entry.item.id, answer });
  };
  return {
    warned,
    step,
    outcome,
    action,
    isBusy,
    skip: next === null ? null : goNext,
    submit,
    change,
    giveUp,
  };
}
