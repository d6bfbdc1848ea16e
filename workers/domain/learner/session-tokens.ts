import type { Caller } from "../../platform/context.ts";
import type { SessionTokens } from "../../platform/http/cookies.ts";
import { AppError } from "../../platform/errors.ts";
import type { TokenEnv } from "./keys.ts";
import { verifyToken } from "./token.ts";

/**
 * Returns the caller of a browser's tokens, null without one. An invalid guest token is ignored, since the browser cannot
 * delete its cookie. An invalid account token is `token-expired`, so that its owner does not continue as a guest without
 * noticing; `POST /identity/token` renews or deletes it.
 */
export async function verifySession(
  env: TokenEnv,
  { account, guest }: SessionTokens,
  now: Date,
): Promise<Caller | null> {
  if (account) {
    const caller = await verifyOrNull(env, account, now);
    if (caller?.kind === "account") return caller;
    throw new AppError(
      "token-expired",
      "POST /identity/token from this site renews it or signs the account out.",
    );
  }
  const caller = guest ? await verifyOrNull(env, guest, now) : null;
  return caller?.kind === "guest" ? caller : null;
}

async function verifyOrNull(env: TokenEnv, token: string, now: Date): Promise<Caller | null> {
  try {
    return await verifyToken(env, token, now);
  } catch (error) {
    if (error instanceof AppError && (error.code === "token-expired" || error.code === "token-invalid"))
      return null;
    throw error;
  }
}
