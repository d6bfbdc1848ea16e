import {
  type Draft,
  type Missing,
  emptyDraft,
  isBlocked,
  missingOf,
  toResponse,
} from "@course-companion/questions";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useAnswers } from "./context.ts";
import { Feedback } from "./feedback.tsx";
import { Field } from "./field.tsx";
import { useQuestionKeys } from "./keys.ts";
import { Rich } from "./rich.tsx";
import type { Answer, QuestionView, Result } from "./types.ts";

/** A question on its own, outside of a quiz: asked, answered once, and then with the feedback on the answer. */
export function OneQuestion(props: {
  item: QuestionView;
  /** The answer that counts; null until there is one. */
  answer: (Pick<Answer, "response" | "dontKnow"> & { result: Result }) | null;
  /** An answer that waits to be sent. */
  waiting?: Draft | null;
  className: string;
  /** Names the form; gets the id to carry. */
  heading: (id: string) => ReactNode;
  /** A press on an option is the answer; by the keyboard, where arrow keys move through them, the button gives it. */
  atOnce?: boolean;
  /** Sends a response. A failure is explained by `trouble`. */
  send: (response: Draft) => Promise<void>;
  trouble: (error: unknown) => ReactNode;
  words: { answer: string; sending: string; waitingNote?: string };
  /** After the feedback. */
  children?: ReactNode;
}) {
  const { item, answer, waiting = null, words } = props;
  const { t } = useAnswers();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(item));
  const [isSending, setSending] = useState(false);
  const [warned, setWarned] = useState<Missing | null>(null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const byPointer = useRef(false);
  const sent = useRef(false);
  const verdict = useRef<HTMLHeadingElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const base = useId();
  const form = useRef<HTMLFormElement>(null);
  useQuestionKeys(form);
  const isLocked = isSending || answer !== null || waiting !== null;

  // The outcome of an answer that was given here takes the focus once, and the page stays where it is.
  useEffect(() => {
    if (!sent.current || (!answer && !waiting)) return;
    sent.current = false;
    (verdict.current ?? status.current)?.focus({ preventScroll: true });
  }, [answer, waiting]);

  async function send(given: Draft, isUrgent: boolean) {
    if (isLocked) return;
    const missing = missingOf(item, given);
    if (isUrgent ? missing : isBlocked(missing, warned)) return setWarned(missing);
    setWarned(null);
    setFailure(null);
    setSending(true);
    sent.current = true;
    try {
      await props.send(toResponse(item, given));
    } catch (error) {
      sent.current = false;
      setFailure({ error });
    }
    setSending(false);
  }

  function change(given: Draft) {
    setDraft(given);
    setWarned(null);
    setFailure(null);
    if (props.atOnce && byPointer.current && missingOf(item, given) === null) void send(given, true);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(draft, false);
  }

  return (
    <form
      ref={form}
      className={`one-question ${props.className}`}
      aria-labelledby={`${base}h ${base}q`}
      noValidate
      onPointerDown={() => (byPointer.current = true)}
      onKeyDown={() => (byPointer.current = false)}
      onSubmit={submit}
    >
      {props.heading(`${base}h`)}
      <Rich id={`${base}q`} text={item.prompt} />
      <Field
        item={item}
        answer={answer?.response ?? waiting ?? draft}
        result={answer?.result ?? null}
        locked={isLocked}
        asks={`${base}q`}
        onChange={change}
      />
      {warned ? (
        <p className="note warn" role="alert">
          {t[`missing_${warned}`]}
        </p>
      ) : null}
      {failure ? props.trouble(failure.error) : null}
      {waiting && !answer ? (
        <p ref={status} tabIndex={-1} role="status" className="quiz-status">
          {words.waitingNote}
        </p>
      ) : null}
      {answer ? <Feedback result={answer.result} item={item} answer={answer} heading={verdict} /> : null}
      {answer ? props.children : null}
      {answer || waiting ? null : (
        <p className="row">
          <button type="submit" className="quiet" aria-disabled={isSending}>
            {isSending ? words.sending : words.answer}
          </button>
          <button
            type="button"
            className="quiet quiz-give-up"
            onClick={() => void send({ dontKnow: true }, true)}
          >
            {t.dontKnow}
          </button>
        </p>
      )}
    </form>
  );
}
