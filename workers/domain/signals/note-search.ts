import { sleep } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { refusal } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { SEARCH_DAYS, normalQuery } from "./rules.ts";
import { COUNTED, type Purge } from "../../platform/purge.ts";
import { countOldSearches, deleteSearches, insertSearch } from "./store-searches.ts";

const DAY_MS = 86_400_000;
const SLICE = 1_000;

/** The first day (UTC) that is too long ago. */
export const forgottenDay = (now: Date): string =>
  new Date(now.getTime() - SEARCH_DAYS * DAY_MS).toISOString().slice(0, 10);

/**
 * Notes, after the answer, that the caller asked a course what it does not cover; of nobody when nobody is signed in.
 * Neither delays nor fails the answer: what cannot be kept is logged, without the question.
 */
export function noteUncovered(ctx: Context, course: string, text: string): void {
  const { caller } = ctx;
  const query = normalQuery(text);
  if (caller === null || query === "") return;
  const day = ctx.now.toISOString().slice(0, 10);
  const keep = async () => {
    // The driver is opened at the first statement and takes its time; the answer goes first.
    await sleep(0);
    await insertSearch(ctx, caller, { course, query, day });
  };
  ctx.waitUntil(
    keep().catch((error: unknown) => {
      const cause = error instanceof AppError ? error.code : (refusal(error)?.code ?? "unknown");
      const { requestId } = ctx;
      console.warn(JSON.stringify({ level: "warn", event: "search-not-noted", cause, requestId }));
    }),
  );
}

/** The questions of more than 90 days ago. */
export function purgeSearches(ctx: Context): Purge {
  const until = forgottenDay(ctx.now);
  return {
    what: "searches",
    slice: async () => {
      const deleted = await deleteSearches(ctx.db(), until, SLICE);
      return { deleted, done: deleted < SLICE };
    },
    left: () => countOldSearches(ctx.db(), until, COUNTED),
  };
}
