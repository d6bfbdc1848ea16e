import { createExecutionContext, env } from "cloudflare:test";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { findOrCreateAccount } from "../accounts.ts";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";
import { markRefreshToken } from "./refresh-token.ts";
import { AUTHORIZE_PATH, TOKEN_PATH, authorizationServer } from "./server.ts";

const bindings = env as unknown as IdentityEnv;
const ORIGIN = "https://learn.test";
const REDIRECT = "http://127.0.0.1:8976/callback";
const VERIFIER = "v".repeat(43);

const post = (fields: Record<string, string>) =>
  new Request(`${ORIGIN}${TOKEN_PATH}`, { method: "POST", body: new URLSearchParams(fields) });

/** A grant of earlier Workers: with the library's own tokens, and no hash in the database. */
async function formerGrant() {
  const oauth = authorizationServer(bindings).getOAuthApi(bindings);
  const client = await oauth.createClient({ redirectUris: [REDIRECT], tokenEndpointAuthMethod: "none" });
  const { learnerId } = await findOrCreateAccount(
    connect(bindings),
    `${crypto.randomUUID()}@example.com`,
    "en",
  );
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(VERIFIER));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: REDIRECT,
    scope: "learn",
    resource: `${ORIGIN}/mcp`,
    code_challenge: btoa(String.fromCharCode(...new Uint8Array(digest)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=/g, ""),
    code_challenge_method: "S256",
  });
  const request = await oauth.parseAuthRequest(new Request(`${ORIGIN}${AUTHORIZE_PATH}?${query.toString()}`));
  const { redirectTo } = await oauth.completeAuthorization({
    request,
    userId: learnerId,
    metadata: {},
    scope: ["learn"],
    props: { clientName: "Former" },
  });
  const code = new URL(redirectTo).searchParams.get("code")!;
  const answer = await authorizationServer(bindings).fetch(
    post({
      grant_type: "authorization_code",
      code,
      client_id: client.clientId,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
    }),
    bindings,
    createExecutionContext(),
  );
  const { refresh_token: token } = await answer.json<{ refresh_token: string }>();
  const [, grantId] = code.split(":");
  await connect(bindings).execute(sql`
    update oauth_grants set refresh_hash = null, redirect_uri = null, resource = null where id = ${grantId}`);
  const refresh = async (sent: string) => {
    const fields = { grant_type: "refresh_token", refresh_token: sent, client_id: client.clientId };
    const response = await worker.fetch(post(fields), bindings, createExecutionContext());
    const body = await response.json<{ refresh_token: string; resource: string; error?: string }>();
    return { status: response.status, body };
  };
  return { learnerId, grantId, token, refresh };
}

test("an app connected before can use its old token once", async () => {
  const { token, refresh } = await formerGrant();
  const former = await markRefreshToken(bindings, token, "former");
  const first = await refresh(former);
  expect([first.status, first.body.resource]).toEqual([200, `${ORIGIN}/mcp`]);
  const second = await refresh(first.body.refresh_token);
  expect(second.status).toBe(200);
  expect((await refresh(former)).body.error).toBe("invalid_grant");
  expect((await refresh(second.body.refresh_token)).body.error).toBe("invalid_grant");
});

test("an old token that was rotated ends access, and a new token is not an old one", async () => {
  const { learnerId, grantId, token, refresh } = await formerGrant();
  expect((await refresh(await markRefreshToken(bindings, token))).body.error).toBe("invalid_grant");
  expect((await refresh(`${token}~made-up`)).body.error).toBe("invalid_grant");
  const rotatedAway = await markRefreshToken(bindings, `${learnerId}:${grantId}:rotated-away`, "former");
  expect((await refresh(rotatedAway)).body.error).toBe("invalid_grant");
  expect((await refresh(await markRefreshToken(bindings, token, "former"))).body.error).toBe("invalid_grant");
});
