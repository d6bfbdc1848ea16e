import type { Db } from "../../platform/db/database.ts";
import { deleteFeed, writeFeed, writeHour } from "./store.ts";
import { hashOf, newToken } from "./token.ts";

/** Reminders of reviews by a calendar feed at a secret address. */
export { type Feed, readCalendarFeed } from "./read-feed.ts";
export type { FeedSettings } from "./store.ts";

/**
 * Makes an address for an account's feed and returns its token, which is not stored and cannot be shown again. A
 * former address stops working. Returns null when the account is gone.
 */
export async function createCalendarFeed(
  db: Db,
  learnerId: string,
  hour: number | null,
): Promise<string | null> {
  const token = newToken();
  const tokenHash = (await hashOf(token))!;
  return (await writeFeed(db, { learnerId, tokenHash, hour })) ? token : null;
}

/** Sets the local hour at which a day's event begins; null for the whole day. */
export const setCalendarHour = writeHour;

/** Withdraws an account's address: the feed is gone at once. */
export const removeCalendarFeed = deleteFeed;
