import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { routes } from "../api/routes.ts";
import { send } from "../session/outbox.ts";
import { useQuiz } from "./context.ts";
import { type Trouble, textOfTrouble, troubleOf } from "./trouble.ts";

export interface ReportProps {
  /** As the contract names it: `item:ID`. */
  target: string;
  onClose: () => void;
}

/** Tells the author what is wrong with a question; kept for later without a line. */
export function ReportDialog({ target, onClose }: ReportProps) {
  const { t, course } = useQuiz();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // One id for one report, however often it is sent.
  const report = useRef("");
  const [message, setMessage] = useState("");
  const [state, setState] = useState<"asking" | "short" | "sending" | "sent" | "waiting" | Trouble>("asking");
  useEffect(() => {
    report.current ||= crypto.randomUUID();
    dialog.current?.showModal();
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // The dialog is drawn inside the question's form by React, though not by the browser.
    event.stopPropagation();
    if (message.trim().length < 3) return setState("short");
    if (state === "sending") return;
    setState("sending");
    const body = { reportId: report.current, target, message: message.trim() };
    try {
      const sent = await send(`report:${report.current}`, routes.report, { params: { course }, body });
      setState(sent.state);
    } catch (error) {
      setState(troubleOf(error));
    }
  }
  const isDone = state === "sent" || state === "waiting";
  const said =
    typeof state === "object"
      ? t[textOfTrouble(state)]
      : { asking: "", short: t.reportShort, sending: t.sending, sent: t.reportThanks, waiting: t.reportKept }[
          state
        ];
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t.report}</h2>
      {isDone ? null : (
        <label className="quiz-report">
          <span>{t.reportWhat}</span>
          <textarea
            rows={5}
            maxLength={2000}
            dir="auto"
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
        </label>
      )}
      <p role="status">{said}</p>
      <div className="row">
        {isDone ? null : (
          <button type="button" aria-disabled={state === "sending"} onClick={(event) => void submit(event)}>
            {t.reportSend}
          </button>
        )}
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {t.close}
        </button>
      </div>
    </dialog>
  );
}
