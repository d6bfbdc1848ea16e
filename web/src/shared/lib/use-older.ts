import { type RefObject, useEffect, useRef } from "react";

/**
 * A list that grows by "show older": the first of what came takes the focus, since the button may be gone with it. Gives
 * the list's ref, and what is called with how many rows there are before more are shown. `inside`: what of a row takes the
 * focus; otherwise the row itself.
 */
export function useOlder(
  shown: unknown,
  inside?: string,
): { list: RefObject<HTMLUListElement | null>; expect: (rows: number) => void } {
  const list = useRef<HTMLUListElement>(null);
  const from = useRef<number | null>(null);
  useEffect(() => {
    const row = from.current === null ? undefined : list.current?.children[from.current];
    from.current = null;
    (inside === undefined
      ? (row as HTMLElement | undefined)
      : row?.querySelector<HTMLElement>(inside)
    )?.focus();
  }, [shown]);
  return { list, expect: (rows) => void (from.current = rows) };
}
