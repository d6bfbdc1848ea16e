import type { IdentityEnv } from "../env.ts";
import { type GrantRef, closeGrant } from "./grants.ts";
import { authorizationServer } from "./server.ts";

/**
 * Ends a connected app's access, first in the database: its tokens can then neither write nor be refreshed. Then it
 * deletes the grant from the key-value store. Does nothing when the grant belongs to another client. Safe to
 * repeat.
 */
export async function endGrant(
  env: IdentityEnv,
  grant: GrantRef & { clientId?: string },
  why: "grant-revoked" | "code-replayed" = "grant-revoked",
): Promise<void> {
  const closed = await closeGrant(env, grant, why);
  if (closed) await authorizationServer(env).getOAuthApi(env).revokeGrant(grant.grantId, grant.learnerId);
}

/** Deletes an account's grants from the key-value store, after the database has ended them. */
export async function forgetGrants(env: IdentityEnv, learnerId: string): Promise<void> {
  const oauth = authorizationServer(env).getOAuthApi(env);
  let cursor: string | undefined;
  do {
    const page = await oauth.listUserGrants(learnerId, cursor === undefined ? {} : { cursor });
    await Promise.all(page.items.map(({ id }) => oauth.revokeGrant(id, learnerId)));
    cursor = page.cursor;
  } while (cursor !== undefined);
}
