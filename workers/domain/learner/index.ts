import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";

export { NEW_GUESTS, type Admission, admitGuest } from "./admit-guest.ts";
export { GUEST_LIMITS, guestLimit, roomForAttempt, roomForReport } from "./guest-limits.ts";
export { GUEST_DAYS, mintGuest, purgeIdleGuests, type MintedGuest } from "./guests.ts";
export { mergeGuest, mergeKnownGuest, type MergeOutcome } from "./merge-guest.ts";
export { keyRingOf, type TokenEnv } from "./keys.ts";
export { type ExportFormat, deleteOwnData, exportName, exportOwnData } from "./own-data.ts";
export {
  FRESH_MINUTES,
  ROLES,
  type Role,
  findLearner,
  requireFreshSession,
  requireRole,
  setRole,
} from "./roles.ts";
export { type Statement, exportStatements } from "./xapi.ts";
export { PERSONAL_TABLES, deleteLearner, exportLearner } from "./personal-data.ts";
export {
  ACCOUNT_TOKEN_SECONDS,
  SCOPES,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  resourceOf,
  signToken,
  tokenKeys,
  verifyToken,
} from "./token.ts";

export { endedSession, isEnded, lockLearner, mayWrite, runWrite, type Touch } from "./writer.ts";

/** The caller, or the problem `unauthenticated`. */
export function requireCaller(ctx: Context): Caller {
  if (ctx.caller) return ctx.caller;
  throw new AppError("unauthenticated", "POST /api/v1/guests mints a guest; no sign-in is needed.");
}
