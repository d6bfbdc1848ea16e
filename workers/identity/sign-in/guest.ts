import { causeOf, log } from "../../platform/observe/log.ts";
import { observationOf } from "../../platform/observe/observe.ts";
import { guestCookieName, readCookie } from "../../platform/http/cookies.ts";
import { AppError } from "../../platform/errors.ts";
import { connect } from "../../platform/db/database.ts";
import { mergeGuest, verifyToken } from "../../domain/learner/index.ts";
import { clearGuest } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";

/** Returns the id of the browser's guest, or null. */
export async function guestOf(env: IdentityEnv, request: Request): Promise<string | null> {
  const token = readCookie(request, guestCookieName(request.url));
  if (!token) return null;
  try {
    const caller = await verifyToken(env, token);
    return caller.kind === "guest" ? caller.learnerId : null;
  } catch (error) {
    if (error instanceof AppError && (error.code === "token-expired" || error.code === "token-invalid"))
      return null;
    throw error;
  }
}

/**
 * Merges the browser's guest into the account. Returns the cookies to send, which delete the guest's. When the
 * merge fails the cookie stays, and the next renewal of the token tries again.
 */
export async function mergeGuestOf(env: IdentityEnv, request: Request, learnerId: string): Promise<string[]> {
  const guestId = await guestOf(env, request);
  if (guestId === null) return [];
  try {
    await mergeGuest(connect(env), { guestId, learnerId });
    return [clearGuest(request.url)];
  } catch (error) {
    const level = error instanceof AppError && error.code === "database-unavailable" ? "warn" : "error";
    log(level, "guest-not-merged", { cause: causeOf(error), requestId: observationOf(request).requestId });
    return [];
  }
}
