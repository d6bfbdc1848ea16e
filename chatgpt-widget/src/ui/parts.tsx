import { wholePercent } from "@course-companion/contract/percent";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";

export function Button({
  primary,
  children,
  ...rest
}: {
  primary?: boolean;
  children: ComponentChildren;
  onClick?: () => void;
  disabled?: boolean;
}) {
  return (
    <button type="button" class={primary ? "primary" : ""} {...rest}>
      {children}
    </button>
  );
}

export function Bar({ share, label }: { share: number; label: string }) {
  return (
    <div class="bar" role="img" aria-label={label}>
      <span style={{ inlineSize: `${wholePercent(share)}%` }} />
    </div>
  );
}

/** How many chapters are completed. */
export function ChaptersDone({ done, total }: { done: number; total: number }) {
  const { words } = useApp();
  const said = words.say("chaptersDone", { done, n: total });
  return (
    <div class="done">
      <Bar share={total === 0 ? 0 : done / total} label={said} />
      <small aria-hidden="true">{said}</small>
    </div>
  );
}

export function Loading() {
  const { words } = useApp();
  return (
    <div class="loading" role="status">
      {words.say("loading")}
    </div>
  );
}

/** What `load` gives; it runs again when a value of `deps` changes, and on `retry`. */
export function useLoaded<T>(
  load: () => Promise<T>,
  deps: readonly unknown[],
): { value?: T; error?: unknown; retry: () => void } {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const [round, setRound] = useState(0);
  const latest = useRef(0);
  useEffect(() => {
    const mine = ++latest.current;
    setState({});
    load().then(
      (value) => mine === latest.current && setState({ value }),
      (error: unknown) => mine === latest.current && setState({ error }),
    );
  }, [...deps, round]);
  return { ...state, retry: () => setRound((now) => now + 1) };
}

/** Brings the focus to what has just appeared, so that a screen reader reads it and the keyboard continues from there. */
export function useFocus<T extends HTMLElement>(key: unknown, when = true) {
  const ref = useRef<T>(null);
  const first = useRef(true);
  useEffect(() => {
    // Not at the beginning: the conversation has the focus then.
    if (first.current) first.current = false;
    else if (when) ref.current?.focus({ preventScroll: false });
  }, [key, when]);
  return ref;
}
