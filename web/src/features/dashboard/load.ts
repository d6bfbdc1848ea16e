import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { LearnerSnapshot } from "./snapshot.ts";

/** Attempts that are shown first, and that "show older" adds. */
const PAGE = 10;

/** Loads what the page shows. Throws as `call` does when the dashboard fails; the history is optional. */
export async function loadSnapshot(learner: string | null, locale: string): Promise<LearnerSnapshot> {
  const [dashboard, history] = await Promise.all([
    call(routes.dashboard, { query: { locale } }),
    loadAttempts(null).catch(() => null),
  ]);
  return { learner, at: new Date().toISOString(), dashboard, history };
}

export const loadAttempts = (cursor: string | null) =>
  call(routes.attempts, { query: cursor === null ? { limit: PAGE } : { limit: PAGE, cursor } });
