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

/** Takes what is left of an account's grants out of the key-value store, once the database has ended them. */
export async function forgetGrants(env: IdentityEnv, learnerId: string): Promise<void> {
  const oauth = authorizationServer(env).getOAuthApi(env);
  let cursor: string | undefined;
  do {
    const page = await oauth.listUserGrants(learnerId, cursor === undefined ? {} : { cursor });
    await Promise.all(page.items.map(({ id }) => oauth.revokeGrant(id, learnerId)));
    cursor = page.cursor;
  } while (cursor !== undefined);
}
