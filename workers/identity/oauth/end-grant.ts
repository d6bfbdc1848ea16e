import type { IdentityEnv } from "../env.ts";
import { type GrantRef, closeGrant } from "./grants.ts";
import { authorizationServer } from "./server.ts";

/**
 * Ends a connected app's access, in the database first: from then on its tokens write nothing and refresh nothing. What
 * is left in the key-value store is of no use any more, and is taken away too. Does nothing when the grant is not of the
 * client that is named. Safe to repeat.
 */
export async function endGrant(
  env: IdentityEnv,
  grant: GrantRef & { clientId?: string },
  why: "grant-revoked" | "code-replayed" = "grant-revoked",
): Promise<void> {
  const closed = await closeGrant(env, grant, why);
  if (closed) await authorizationServer(env).getOAuthApi(env).revokeGrant(grant.grantId, grant.learnerId);
}
