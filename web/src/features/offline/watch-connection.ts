import { QUEUE_EVENT, REFUSED_EVENT, countWaiting, flush } from "../../shared/session/outbox.ts";
import { forgetWho, whoForSure } from "../../shared/session/who.ts";
import type { ToWorker } from "./names.ts";
import { checkOwner } from "./owner.ts";
import { recheckTexts } from "./recheck.ts";

/** What the status bar below the header shows. */
export interface Connection {
  offline: boolean;
  /** When the page was saved, if it is a saved copy. */
  savedAt: string | null;
  waiting: number;
  refused: number;
}

/**
 * Sends queued changes when the connection is back, counts them, deletes data of a learner who signed out, and registers the
 * service worker. Begins at once and ends with `signal`.
 */
export function watchConnection(
  locale: string,
  report: (news: Partial<Connection>) => void,
  signal: AbortSignal,
): void {
  let refused = 0;
  const count = () => void countWaiting().then((waiting) => report({ waiting }));
  const sync = async () => {
    if (!navigator.onLine) return;
    // The owner is checked first, so that nothing of a learner who signed out is sent or shown.
    await checkOwner(await whoForSure());
    await flush();
    await recheckTexts(Date.now());
  };
  const begin = () => {
    count();
    void sync().catch(() => {
      // Storage is forbidden, or the connection was lost again: the next event retries.
    });
  };
  addEventListener(QUEUE_EVENT, count, { signal });
  const onRefused = (event: Event) => report({ refused: (refused += (event as CustomEvent<number>).detail) });
  addEventListener(REFUSED_EVENT, onRefused, { signal });
  addEventListener("online", begin, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && begin(), {
    signal,
  });
  // Returned to by the back button, perhaps after signing out.
  const onShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    forgetWho();
    begin();
  };
  addEventListener("pageshow", onShow, { signal });
  begin();
  void register(locale).catch(() => {
    // A browser that allows no service worker has no offline copies.
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
