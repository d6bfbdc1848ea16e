import { claimUntil, effectiveTier } from "../access/index.ts";
import type { Caller, Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { deleteIdleGuests } from "./store.ts";
import { signToken } from "./token.ts";

const DAY_SECONDS = 86_400;
/** A guest who is not seen for this long is forgotten; their token lives as long. */
export const GUEST_DAYS = 90;
const PURGE_BATCH = 500;
const PURGE_BATCHES = 20;

export interface MintedGuest {
  learnerId: string;
  token: string;
  tier: Caller["tier"];
  expiresAt: string;
  /** False when the caller was a guest already: the same guest, with a new token. */
  fresh: boolean;
}

/**
 * Mints a token for a new guest, or renews it for the guest who asks. A new guest costs no database row until
 * their first write. A known one gets the tier that is granted now and the present epoch (one query), which is how a
 * grant or a revocation takes effect; when the database is down, who has a tier is told so and keeps the token they
 * have. Accounts are refused with `conflict`.
 */
export async function mintGuest(ctx: Context): Promise<MintedGuest> {
  if (ctx.caller?.kind === "account")
    throw new AppError("conflict", "You are signed in; a guest is not needed.");
  const now = Math.floor(ctx.now.getTime() / 1_000);
  const known = ctx.caller;
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

/** Deletes guests not seen for 90 days, with all that is theirs, in bounded batches. Returns how many. */
export async function purgeIdleGuests(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - GUEST_DAYS * DAY_SECONDS * 1_000);
  let deleted = 0;
  for (let batch = 0; batch < PURGE_BATCHES; batch++) {
    const gone = await deleteIdleGuests(ctx, before, PURGE_BATCH);
    deleted += gone;
    if (gone < PURGE_BATCH) break;
  }
  return deleted;
}

/** Without the database a guest of the free tier is still renewed: nothing could be lost by it. */
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

/** 144 random bits: nobody guesses somebody else's. */
function newGuestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return `g_${btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")}`;
}
