import { claimUntil, effectiveTier } from "../access/index.ts";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { Origin } from "../../platform/http/index.ts";
import { COUNTED, type Purge } from "../../platform/purge.ts";
import { admitGuest } from "./admit-guest.ts";
import { countIdleGuests, deleteIdleGuests } from "./store.ts";
import { signToken } from "./token.ts";

const DAY_SECONDS = 86_400;
/** A guest inactive for this long is deleted; their token is valid as long. */
export const GUEST_DAYS = 90;
/**
 * How long a slice of the purge deletes. With the data of one more guest it stays well below the statement timeout
 * of 4 s.
 */
const PURGE_SLICE_MS = 1_500;

export interface MintedGuest {
  learnerId: string;
  token: string;
  tier: Caller["tier"];
  expiresAt: string;
  /** False when the caller was a guest already and got a new token. */
  fresh: boolean;
}

/**
 * Mints a token for a new guest, or renews the caller's. A new guest is counted for their origin (`admitGuest`:
 * `rate-limited`, `account-required`) and gets a row at their first write only; without the database they are not
 * counted, and cannot write. A known guest gets the tier in force and the current epoch (one query), which is how a
 * grant or a revocation takes effect. When the database is down, a guest with a paid tier gets
 * `database-unavailable` and keeps their token. Throws `conflict` for an account.
 */
export async function mintGuest(ctx: Context, origin: Origin): Promise<MintedGuest> {
  if (ctx.caller?.kind === "account") throw new AppError("conflict", "You are signed in already.");
  const now = Math.floor(ctx.now.getTime() / 1_000);
  const known = ctx.caller;
  if (!known) await admitUnlessDown(ctx, origin);
  const granted = known ? await grantedTier(ctx, known) : { tier: "free" as const, endsAt: null, epoch: 0 };
  const caller: Caller = known
    ? { learnerId: known.learnerId, kind: "guest", tier: granted.tier, epoch: granted.epoch }
    : { learnerId: newGuestId(), kind: "guest", tier: "free", epoch: 0 };
  const tierUntil = claimUntil(granted, ctx.now);
  const token = await signToken(
    ctx.env,
    caller,
    ctx.now,
    GUEST_DAYS * DAY_SECONDS,
    tierUntil === undefined ? {} : { tierUntil },
  );
  const expiresAt = new Date((now + GUEST_DAYS * DAY_SECONDS) * 1_000).toISOString();
  return { learnerId: caller.learnerId, token, tier: caller.tier, expiresAt, fresh: !known };
}

/** Purges guests inactive for 90 days (in UTC days, so up to a day more), with all their data. */
export function purgeIdleGuests(ctx: Context): Purge {
  const before = new Date(ctx.now.getTime() - GUEST_DAYS * DAY_SECONDS * 1_000);
  return {
    what: "guests",
    slice: () => deleteIdleGuests(ctx, before, PURGE_SLICE_MS),
    left: () => countIdleGuests(ctx, before, COUNTED),
  };
}

async function admitUnlessDown(ctx: Context, origin: Origin): Promise<void> {
  try {
    await admitGuest(ctx, origin, null);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "database-unavailable")) throw error;
  }
}

/**
 * Reads the tier in force. Without the database a free guest is still renewed, since they have no tier to lose.
 */
async function grantedTier(ctx: Context, known: Caller): ReturnType<typeof effectiveTier> {
  try {
    return await effectiveTier(ctx);
  } catch (error) {
    const isDown = error instanceof AppError && error.code === "database-unavailable";
    if (isDown && known.tier === "free" && !known.lapsed)
      return { tier: "free", endsAt: null, epoch: known.epoch };
    throw error;
  }
}

/** An id of 144 random bits, which cannot be guessed. */
function newGuestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return `g_${btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")}`;
}
