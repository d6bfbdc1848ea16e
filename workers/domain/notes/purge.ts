import type { Context } from "../../platform/context.ts";
import { COUNTED, type Purge } from "../../platform/purge.ts";
import { countTombstones, deleteTombstones } from "./store-purge.ts";

/** How long a deletion is remembered. An older offline edit that is sent later can restore the note. */
const TOMBSTONE_DAYS = 90;
const SLICE = 1_000;

/** Purges the tombstones of notes deleted 90 days ago. */
export function purgeTombstones(ctx: Context): Purge {
  const before = new Date(ctx.now.getTime() - TOMBSTONE_DAYS * 86_400_000);
  return {
    what: "tombstones",
    slice: async () => {
      const deleted = await deleteTombstones(ctx, before, SLICE);
      return { deleted, done: deleted < SLICE };
    },
    left: () => countTombstones(ctx, before, COUNTED),
  };
}
