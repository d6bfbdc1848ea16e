import { type Draft, type Missing, isBlocked, missingOf } from "@course-companion/questions";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
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
  dispatch: (event: Extract<QuizEvent, { type: "drafted" | "went" }>) => void;
  /** Sends what is in a question's fields; a second press while it is on its way does nothing. */
  answer: (entry: Entry) => Promise<void>;
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
  const result = entry.answer?.result ?? null;
  const refused = state.refused?.item === item.id ? state.refused.trouble : null;
  const note = noteOf(t, step);
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
          answer={shownAnswer(state, entry)}
          result={result}
          locked={locked}
          asks={`${base}q`}
          onChange={sending.change}
        />
        <Warning missing={sending.warned} />
        {refused ? refusal(refused) : null}
        <Hints entry={entry} isOpen={!locked && step === "open"} onHint={() => play.hint(entry)} />
        <p
          ref={outcome.status}
          tabIndex={-1}
          role="status"
          className={note ? "quiz-status" : "visually-hidden"}
        >
          {note}
        </p>
        {state.elsewhere.includes(item.id) ? <p className="note">{t.elsewhereNote}</p> : null}
        {result ? (
          <Feedback
            result={result}
            item={item}
            heading={outcome.verdict}
            isSkipped={entry.answer?.response === null}
          />
        ) : null}
      </div>
      <QuestionActions {...{ state, item, step, action, isBusy }} onSkip={skip} more={props.more} />
    </form>
  );
}

/** Says what is missing of an answer that was sent too early. */
function Warning({ missing }: { missing: Missing | null }) {
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
  const [warned, setWarned] = useState<Missing | null>(null);
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
    const missing = missingOf(entry.item, shownAnswer(state, entry));
    if (isBlocked(missing, warned)) return setWarned(missing);
    setWarned(null);
    outcome.sent.current = true;
    void play.answer(entry);
  }
  const change = (answer: Draft) => {
    setWarned(null);
    dispatch({ type: "drafted", item: entry.item.id, answer });
  };
  return { warned, step, outcome, action, isBusy, skip: next === null ? null : goNext, submit, change };
}
