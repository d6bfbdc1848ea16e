import { type Missing, isHeldBack, missingOf } from "@course-companion/questions";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useFocusOnArrival, useQuiz } from "./context.ts";
import { Feedback } from "./feedback.tsx";
import { Field } from "./field.tsx";
import { Hints } from "./hints.tsx";
import { QuestionReport } from "./question-report.tsx";
import { Rich } from "./rich.tsx";
import { type Entry, nextOpen } from "./state.ts";
import { isLocked, mainAction, shownAnswer, stepOf } from "./steps.ts";
import { TroubleNote } from "./trouble-note.tsx";
import type { Play } from "./use-player.ts";

/** One question: asked, answered, and then with what is told about the answer. */
export function Question(props: {
  play: Play;
  entry: Entry;
  /** Whether somebody came here by a press, so that the focus goes along. */
  isMoved: boolean;
  onEnd: () => void;
}) {
  const { play, entry, onEnd } = props;
  const { state, dispatch } = play;
  const { t, say, links, isCheck } = useQuiz();
  const [warned, setWarned] = useState<Missing | null>(null);
  const base = useId();
  const heading = useFocusOnArrival<HTMLHeadingElement>(props.isMoved);
  const { item } = entry;
  const step = stepOf(entry, state.given);
  const locked = isLocked(state, entry);
  const result = entry.answer?.result ?? null;
  const isTold = result !== null;
  const refused = state.refused?.item === item.id ? state.refused.trouble : null;
  const next = nextOpen(state);
  const action = mainAction(state, entry);
  const isBusy = step === "sending" || (action === "finish" && state.ending !== "no");

  // What became of an answer takes the focus, once, when it was sent from here.
  const sent = useRef(false);
  const told = useRef<HTMLHeadingElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!sent.current || step === "sending" || step === "open") return;
    sent.current = false;
    (told.current ?? status.current)?.focus();
  }, [step]);

  const goNext = () => (next === null ? onEnd() : dispatch({ type: "went", at: next }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (action !== "send") return goNext();
    const missing = missingOf(item, shownAnswer(state, entry));
    if (isHeldBack(missing, warned)) return setWarned(missing);
    setWarned(null);
    sent.current = true;
    void play.answer(entry);
  }
  const labels = {
    send: isCheck ? (step === "open" ? t.save : t.change) : t.answer,
    next: t.next,
    finish: t.finish,
    result: t.seeResult,
  };
  const note =
    step === "sending"
      ? t.sending
      : step === "waiting"
        ? t.waitingNote
        : step === "recorded"
          ? t.recordedNote
          : "";
  return (
    <form className="quiz-question card" aria-labelledby={`${base}h`} onSubmit={submit} noValidate>
      <div className="row between">
        <h2 id={`${base}h`} ref={heading} tabIndex={-1}>
          {say("questionOf", { at: state.at + 1, total: state.attempt.items.length })}
        </h2>
        <span className="dim small">{say("worth", { n: item.points })}</span>
      </div>
      <Rich id={`${base}q`} html={item.prompt.html} />
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
      {refused ? <TroubleNote trouble={refused} t={t} links={links} /> : null}
      <Hints entry={entry} isOpen={!locked && step === "open"} onHint={() => play.hint(entry)} />
      <p ref={status} tabIndex={-1} role="status" className={note ? "quiz-status" : "visually-hidden"}>
        {note}
      </p>
      {state.elsewhere.includes(item.id) ? <p className="note">{t.elsewhereNote}</p> : null}
      {isTold ? (
        <Feedback result={result} item={item} heading={told} isSkipped={entry.answer?.response === null} />
      ) : null}
      <div className="row between quiz-actions">
        <div className="row">
          <button type="submit" aria-disabled={isBusy}>
            {state.ending === "sending" ? t.sending : labels[action]}
          </button>
          {action === "send" && next !== null ? (
            <button type="button" className="quiet" onClick={goNext}>
              {t.skip}
            </button>
          ) : null}
        </div>
        <QuestionReport item={item.id} />
      </div>
    </form>
  );
}
