import { causeOf, log } from "../../platform/observe/log.ts";
import { sleep } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { SEARCH_DAYS, normalQuery } from "./rules.ts";
import { COUNTED, type Purge } from "../../platform/purge.ts";
import { countOldSearches, deleteSearches, insertSearch } from "./store-searches.ts";

const DAY_MS = 86_400_000;
const SLICE = 1_000;

/** Returns the newest day (UTC) that is past the retention period. */
export const expiredDay = (now: Date): string =>
  new Date(now.getTime() - SEARCH_DAYS * DAY_MS).toISOString().slice(0, 10);

/**
 * Records a search that a course does not cover, after the response and only with a caller. It neither delays nor
 * fails the response: an error is logged without the question.
 */
export function recordUncoveredSearch(ctx: Context, course: string, text: string): void {
  const { caller } = ctx;
  const query = normalQuery(text);
  if (caller === null || query === "") return;
  const day = ctx.now.toISOString().slice(0, 10);
  const save = async () => {
    // Opening the driver for the first statement takes time, so the response is sent first.
    await sleep(0);
    await insertSearch(ctx, caller, { course, query, day });
  };
  ctx.waitUntil(
    save().catch((error: unknown) => {
      log("warn", "search-not-recorded", { cause: causeOf(error), requestId: ctx.requestId });
    }),
  );
}

/** Purges searches older than 90 days. */
export function purgeSearches(ctx: Context): Purge {
  const until = expiredDay(ctx.now);
  return {
    what: "searches",
    slice: async () => {
      const deleted = await deleteSearches(ctx.db(), until, SLICE);
      return { deleted, done: deleted < SLICE };
    },
    left: () => countOldSearches(ctx.db(), until, COUNTED),
  };
}
