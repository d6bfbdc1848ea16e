import { useEffect, useRef, useState } from "react";
import { useQuestions } from "./context.ts";
import { Rich } from "./rich.tsx";
import type { Entry } from "./types.ts";

/** The hints that were taken, and the way to the next while the question is open. */
export function Hints({
  entry,
  isOpen,
  onHint,
}: {
  entry: Entry;
  isOpen: boolean;
  onHint: () => Promise<void>;
}) {
  const { t, say, explain } = useQuestions();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isBusy = useRef(false);
  // The newest hint takes the focus: the button may be gone with it.
  const isTaken = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTaken.current) list.current?.querySelector<HTMLElement>("li:last-child")?.focus();
    isTaken.current = false;
  }, [entry.hintsShown.length]);
  const shown = entry.hintsShown;
  const isMore = isOpen && shown.length < entry.item.hints;
  if (shown.length === 0 && !isMore) return null;

  async function take() {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(true);
    setTrouble(null);
    isTaken.current = true;
    try {
      await onHint();
    } catch (error) {
      isTaken.current = false;
      setTrouble(explain(error));
    }
    isBusy.current = false;
    setBusy(false);
  }
  return (
    <div className="quiz-hints">
      <div ref={list}>
        {shown.length > 0 ? (
          <ol className="plain">
            {shown.map((hint, at) => (
              // Hints come in order and are never taken back.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at} className="note" tabIndex={-1}>
                <strong>{say("hintName", { at: at + 1 })}</strong>
                <Rich text={hint} />
              </li>
            ))}
          </ol>
        ) : null}
      </div>
      {trouble ? (
        <p className="note warn" role="alert">
          {trouble}
        </p>
      ) : null}
      {isMore ? (
        <button type="button" className="quiet" aria-disabled={busy} onClick={() => void take()}>
          {shown.length === 0 ? t.hint : t.nextHint}
        </button>
      ) : null}
    </div>
  );
}
