import { QUEUE_EVENT, REFUSED_EVENT, countWaiting, flush } from "../../shared/session/outbox.ts";
import { forgetWho, whoForSure } from "../../shared/session/who.ts";
import type { ToWorker } from "./names.ts";
import { checkOwner } from "./owner.ts";
import { recheckTexts } from "./recheck.ts";

/** What the line below the header tells. */
export interface Line {
  offline: boolean;
  /** When the copy was made that is shown, if it is one. */
  keptAt: string | null;
  waiting: number;
  refused: number;
}

/**
 * Sends what waits when there is a line again, counts what waits, holds what is kept here against who is signed in, and
 * registers the service worker. Begins at once and ends with `signal`.
 */
export function watchLine(locale: string, tell: (news: Partial<Line>) => void, signal: AbortSignal): void {
  let refused = 0;
  const count = () => void countWaiting().then((waiting) => tell({ waiting }));
  const settle = async () => {
    if (!navigator.onLine) return;
    // First, so that nothing of somebody who left is sent or shown.
    await checkOwner(await whoForSure());
    await flush();
    await recheckTexts(Date.now());
  };
  const begin = () => {
    count();
    void settle().catch(() => {
      // Storage is forbidden, or the line went again: the next time.
    });
  };
  addEventListener(QUEUE_EVENT, count, { signal });
  const onRefused = (event: Event) => tell({ refused: (refused += (event as CustomEvent<number>).detail) });
  addEventListener(REFUSED_EVENT, onRefused, { signal });
  addEventListener("online", begin, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && begin(), {
    signal,
  });
  // Come back to by the back button, perhaps after signing out.
  const onShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    forgetWho();
    begin();
  };
  addEventListener("pageshow", onShow, { signal });
  begin();
  void register(locale).catch(() => {
    // A browser that allows none is one without offline copies.
  });
}

async function register(locale: string): Promise<void> {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith("/_next/static/"));
  active?.postMessage({ type: "opened", locale, files } satisfies ToWorker);
}
