import { useEffect, useId, useRef } from "react";
import { useQuiz } from "./context.ts";

/** Asks before an attempt ends with questions open or answers unsent. Escape goes on with the quiz. */
export function EndDialog(props: { open: number; unsent: number; onEnd: () => void; onClose: () => void }) {
  const { t, say } = useQuiz();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={props.onClose}>
      <h2 id={id}>{t.endTitle}</h2>
      {props.open > 0 ? <p>{say("endOpen", { n: props.open })}</p> : null}
      {props.unsent > 0 ? <p>{say("endUnsent", { n: props.unsent })}</p> : null}
      <div className="row">
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {t.keepGoing}
        </button>
        <button
          type="button"
          className="danger"
          onClick={() => {
            dialog.current?.close();
            props.onEnd();
          }}
        >
          {t.endNow}
        </button>
      </div>
    </dialog>
  );
}
