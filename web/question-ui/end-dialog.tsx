import { useEffect, useId, useRef } from "react";
import { useQuestions } from "./context.ts";

/**
 * Asks before an attempt ends with questions open or answers unsent. Escape returns to the quiz. `isInline`: within
 * the text, for a view that is a part of a longer page and cannot lay itself over it.
 */
export function EndDialog(props: {
  open: number;
  unsent: number;
  isInline?: boolean;
  onEnd: () => void;
  onClose: () => void;
}) {
  const { t, say } = useQuestions();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const former = document.activeElement as HTMLElement | null;
    if (!props.isInline) return dialog.current?.showModal();
    dialog.current?.focus();
    return () => former?.focus();
  }, []);
  // A modal one gives the focus back when it is closed, and not when it is taken away.
  const close = () => (props.isInline ? props.onClose() : dialog.current?.close());
  const end = () => {
    close();
    props.onEnd();
  };
  const content = (
    <>
      <h2 id={id}>{t.endTitle}</h2>
      {props.open > 0 ? <p>{say("endOpen", { n: props.open })}</p> : null}
      {props.unsent > 0 ? <p>{say("endUnsent", { n: props.unsent })}</p> : null}
      <div className="row">
        <button type="button" className="quiet" onClick={close}>
          {t.keepGoing}
        </button>
        <button type="button" className="danger" onClick={end}>
          {t.endNow}
        </button>
      </div>
    </>
  );
  if (!props.isInline)
    return (
      <dialog ref={dialog} aria-labelledby={id} onClose={props.onClose}>
        {content}
      </dialog>
    );
  return (
    <dialog
      ref={dialog}
      open
      tabIndex={-1}
      className="quiz-end-box"
      aria-labelledby={id}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      {content}
    </dialog>
  );
}
