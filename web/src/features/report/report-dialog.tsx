import { type SyntheticEvent, useEffect, useId, useRef, useState } from "react";
import { timeOrderedId } from "@course-companion/contract/time-ordered-id";
import { routes } from "../../shared/api/routes.ts";
import { send as sendOrQueue } from "../../shared/session/outbox.ts";

/** What a report is about and how it speaks. */
export interface ReportPlace {
  course: string;
  /** As the contract names it: `item:ID`, or `chapter:CHAPTER#SECTION`; asked when the report is begun. */
  target: () => string;
  texts: Record<
    | "report"
    | "reportWhat"
    | "reportShort"
    | "reportSend"
    | "reportThanks"
    | "reportKept"
    | "sending"
    | "close",
    string
  >;
  /** What to say of a refusal or a failure. */
  explain: (error: unknown) => string;
}

/** Reports a mistake in a question or a section to the author. Offline the report is queued. */
export function ReportDialog(props: ReportPlace & { onClose: () => void }) {
  const { texts: t, onClose } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const [message, setMessage] = useState("");
  const { state, submit } = useReport(props);
  useEffect(() => dialog.current?.showModal(), []);
  const isDone = state === "sent" || state === "waiting";
  // The button that sent it is gone.
  useEffect(() => void (isDone && close.current?.focus()), [isDone]);
  const said =
    typeof state === "object"
      ? state.failed
      : { asking: "", short: t.reportShort, sending: t.sending, sent: t.reportThanks, waiting: t.reportKept }[
          state
        ];
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t.report}</h2>
      {isDone ? null : (
        <label className="report">
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
          <button
            type="button"
            aria-disabled={state === "sending"}
            onClick={(event) => submit(event, message)}
          >
            {t.reportSend}
          </button>
        )}
        <button ref={close} type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {t.close}
        </button>
      </div>
    </dialog>
  );
}

type State = "asking" | "short" | "sending" | "sent" | "waiting" | { failed: string };

/** Sends a report, and says what became of it. */
function useReport({ course, explain, ...props }: ReportPlace) {
  // One id for one report, however often it is sent.
  const [reportId] = useState(() => timeOrderedId());
  const [target] = useState(props.target);
  const [state, setState] = useState<State>("asking");

  async function send(message: string) {
    if (message.length < 3) return setState("short");
    if (state === "sending") return;
    setState("sending");
    const body = { reportId, target, message };
    try {
      const sent = await sendOrQueue(`report:${reportId}`, routes.report, { params: { course }, body });
      setState(sent.state);
    } catch (error) {
      setState({ failed: explain(error) });
    }
  }

  function submit(event: SyntheticEvent, message: string) {
    event.preventDefault();
    // In a quiz the dialog is drawn inside the question's form by React, though not by the browser.
    event.stopPropagation();
    void send(message.trim());
  }
  return { state, submit };
}
