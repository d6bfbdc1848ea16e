import type { Context } from "../context.ts";
import { deleteTombstones } from "./store.ts";

/** An edit that was made offline is sent within this time or may come back to life after its deletion. */
export const TOMBSTONE_DAYS = 90;
const BATCH = 1_000;
const BATCHES = 20;

/** Deletes what is left of notes that were deleted 90 days ago, in bounded batches. Returns how many. */
export async function purgeTombstones(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - TOMBSTONE_DAYS * 86_400_000);
  let deleted = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const gone = await deleteTombstones(ctx, before, BATCH);
    deleted += gone;
    if (gone < BATCH) break;
  }
  return deleted;
}
