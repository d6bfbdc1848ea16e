import { get, set } from "idb-keyval";
import { ApiError, call, renewing } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { CHECKED, LEARNER } from "./names.ts";

const EVERY_MS = 6 * 3_600_000;

interface Checked {
  at: number;
  tier: string;
  /** Whether the look before found the same tier. A token is believed for half an hour after a change. */
  settled: boolean;
}

/**
 * Drops gated texts and media that the account no longer opens: asks for each when the tier is another than at one of the
 * last two looks. Looks every six hours at most, and only where something is kept. The server says of each whether it is
 * open.
 */
export async function recheckTexts(now: number): Promise<void> {
  if (!("caches" in globalThis) || !(await caches.has(LEARNER))) return;
  const last = await get<Checked>(CHECKED);
  if (last && now - last.at < EVERY_MS) return;
  const own = await caches.open(LEARNER);
  const kept = await own.keys();
  if (kept.length === 0) return;
  const { tier } = await call(routes.me, {});
  if (tier !== last?.tier || !last.settled)
    for (const request of kept)
      await renewing(() => fetch(request.url, { credentials: "same-origin", cache: "no-cache" })).catch(
        (error: unknown) => {
          if (error instanceof ApiError && error.problem.status === 403) return own.delete(request);
          throw error;
        },
      );
  await set(CHECKED, { at: now, tier, settled: tier === last?.tier } satisfies Checked);
}
