import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";

export { admitGuest } from "./admit-guest.ts";
export { findGuest } from "./find-guest.ts";
export { GUEST_LIMITS, guestLimit, roomForAttempt, roomForReport } from "./guest-limits.ts";
export { GUEST_DAYS, mintGuest, purgeIdleGuests } from "./guests.ts";
export { mergeGuest, mergeKnownGuest } from "./merge-guest.ts";
export { deleteOwnData, exportName, exportOwnData } from "./own-data.ts";
export { FRESH_MINUTES, findLearner, hasRole, requireRole, setRole } from "./roles.ts";
export { exportLearner } from "./export-learner.ts";
export { PERSONAL_TABLES, deleteLearner } from "./personal-data.ts";
export { verifySession } from "./session-tokens.ts";
export {
  ACCOUNT_TOKEN_SECONDS,
  MCP_PATHS,
  type McpAddress,
  SCOPES,
  resourceOf,
  resourcesOf,
  signToken,
  tokenKeys,
  verifyToken,
} from "./token.ts";

export { ANSWERS_A_WRITE, endedSession, isEnded, lockLearner, runWrite, writerArguments } from "./writer.ts";

/** Returns the caller; throws `unauthenticated` when there is none. */
export function requireCaller(ctx: Context): Caller {
  if (ctx.caller) return ctx.caller;
  throw new AppError("unauthenticated", "Use POST /api/v1/guests to become a guest; no sign-in is needed.");
}
