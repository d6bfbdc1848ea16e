import { get, set } from "idb-keyval";
import { ApiError, call, renewing } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { CHECKED, LEARNER } from "./names.ts";

const EVERY_MS = 6 * 3_600_000;

interface Checked {
  at: number;
  tier: string;
  /** Whether the check before found the same tier. A token stays valid for half an hour after a change. */
  settled: boolean;
}

/**
 * Deletes saved gated texts and media that the account no longer opens. When the tier differs from one of the last two
 * checks, the server is asked for each of them. Runs every six hours at most, and only where something is saved.
 */
export async function recheckTexts(now: number): Promise<void> {
  if (!("caches" in globalThis) || !(await caches.has(LEARNER))) return;
  const last = await get<Checked>(CHECKED);
  if (last && now - last.at < EVERY_MS) return;
  const own = await caches.open(LEARNER);
  const saved = await own.keys();
  if (saved.length === 0) return;
  const { tier } = await call(routes.me, {});
  if (tier !== last?.tier || !last.settled)
    for (const request of saved)
      await renewing(() => fetch(request.url, { credentials: "same-origin", cache: "no-cache" })).catch(
        (error: unknown) => {
          if (error instanceof ApiError && error.problem.status === 403) return own.delete(request);
          throw error;
        },
      );
  await set(CHECKED, { at: now, tier, settled: tier === last?.tier } satisfies Checked);
}
