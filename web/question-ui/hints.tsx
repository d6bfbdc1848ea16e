import { useEffect, useId, useRef, useState } from "react";
import { useQuestions } from "./context.ts";
import { Rich } from "./rich.tsx";
import type { Entry, Text } from "./types.ts";

interface HintsProps {
  entry: Entry;
  isOpen: boolean;
  onHint: () => Promise<void>;
}

/** The hints that were taken, and the way to the next while the question is open. */
export function Hints(props: HintsProps) {
  const { entry, isOpen } = props;
  const { t } = useQuestions();
  const { busy, trouble, list, take } = useTaking(props);
  const cost = useId();
  const shown = entry.hintsShown;
  const isMore = isOpen && shown.length < entry.item.hints;
  if (shown.length === 0 && !isMore) return null;
  return (
    <div className="quiz-hints">
      <div ref={list}>{shown.length > 0 ? <Taken hints={shown} /> : null}</div>
      {trouble ? (
        <p className="note warn" role="alert">
          {trouble}
        </p>
      ) : null}
      {isMore ? (
        <p className="row">
          <button
            type="button"
            className="quiet"
            aria-disabled={busy}
            aria-describedby={cost}
            onClick={() => void take()}
          >
            {shown.length === 0 ? t.hint : t.nextHint}
          </button>
          <span id={cost} className="small dim">
            {t.hintCost}
          </span>
        </p>
      ) : null}
    </div>
  );
}

function Taken({ hints }: { hints: readonly Text[] }) {
  const { say } = useQuestions();
  return (
    <ol className="plain">
      {hints.map((hint, at) => (
        // Hints come in order and are never taken back.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} className="note" tabIndex={-1}>
          <strong>{say("hintName", { at: at + 1 })}</strong>
          <Rich text={hint} />
        </li>
      ))}
    </ol>
  );
}

/** Takes a hint at a time. The newest takes the focus: the button may be gone with it. */
function useTaking({ entry, onHint }: HintsProps) {
  const { explain } = useQuestions();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isBusy = useRef(false);
  const isTaken = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTaken.current) list.current?.querySelector<HTMLElement>("li:last-child")?.focus();
    isTaken.current = false;
  }, [entry.hintsShown.length]);
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
  return { busy, trouble, list, take };
}
