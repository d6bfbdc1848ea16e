import { env } from "cloudflare:workers";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  REDIRECT,
  allow,
  authorizePath,
  newVerifier,
  redeem,
  refresh,
  revoke,
  signedIn,
} from "../../test/journeys/oauth-client.ts";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";

const bindings: IdentityEnv = { ...(env as unknown as IdentityEnv) };
const server = {
  url: bindings.PUBLIC_ORIGIN,
  fetch: async (path: string, init?: RequestInit): Promise<Response> =>
    worker.fetch(new Request(new URL(path, bindings.PUBLIC_ORIGIN), init), bindings, {} as ExecutionContext),
};

/** The client's web site, which responds with `documents` and is called only by the identity Worker. */
const documents = new Map<string, unknown>();
beforeEach(() => {
  const outside = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith("https://app.example/")) return outside(input, init);
    const document = documents.get(url);
    return document === undefined ? new Response(null, { status: 404 }) : Response.json(document);
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Publishes a metadata document at a new address. */
function publishClient(metadata: Record<string, unknown> = {}) {
  const id = `https://app.example/${crypto.randomUUID()}/client.json`;
  documents.set(id, {
    client_id: id,
    client_name: "Example app",
    redirect_uris: [REDIRECT],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    ...metadata,
  });
  return { id, ...newVerifier() };
}

test("an app with a metadata document connects, refreshes and is revoked without registration", async () => {
  const client = publishClient();
  const browser = await signedIn(server);
  const page = await (await browser.get(authorizePath(server, client))).text();
  expect(page).toContain("app.example");
  const back = await allow(browser, authorizePath(server, client));
  const { status, body } = await redeem(server, client, back.searchParams.get("code")!);
  expect(status).toBe(200);
  expect(decodeJwt(body.access_token)).toMatchObject({ client_id: client.id, aud: `${server.url}/mcp` });
  const renewed = await refresh(server, client, body.refresh_token);
  expect(renewed.status).toBe(200);
  expect(await revoke(server, client, renewed.body.access_token)).toBe(200);
  expect((await refresh(server, client, renewed.body.refresh_token)).body.error).toBe("invalid_grant");
});

test("an app with a key authenticates with it, and each assertion works once", async () => {
  const [own, foreign] = [await generateKeyPair("ES256"), await generateKeyPair("ES256")];
  const client = publishClient({
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [{ ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256", use: "sig" }] },
  });
  const prove = async (key: CryptoKey, changes: Record<string, unknown> = {}) => ({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await new SignJWT({ jti: crypto.randomUUID(), ...changes })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setIssuer(client.id)
      .setSubject(client.id)
      .setAudience(server.url)
      .setIssuedAt()
      .setExpirationTime("2m")
      .sign(key),
  });
  const browser = await signedIn(server);
  const newCode = async () => (await allow(browser, authorizePath(server, client))).searchParams.get("code")!;
  const code = await newCode();
  expect((await redeem(server, client, code)).body.error).toBe("invalid_client");
  expect((await redeem(server, client, code, await prove(foreign.privateKey))).body.error).toBe(
    "invalid_client",
  );
  const proof = await prove(own.privateKey);
  expect((await redeem(server, client, code, proof)).status).toBe(200);
  expect((await redeem(server, client, await newCode(), proof)).body.error).toBe("invalid_client");
});

test("a known host is trusted only when it authenticates with its key", async () => {
  const own = await generateKeyPair("ES256");
  // Like ChatGPT's document: its key, or no authentication.
  const client = publishClient({
    token_endpoint_auth_methods_supported: ["none", "private_key_jwt"],
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [{ ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256", use: "sig" }] },
  });
  const prove = async () => ({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setIssuer(client.id)
      .setSubject(client.id)
      .setAudience(server.url)
      .setIssuedAt()
      .setExpirationTime("2m")
      .sign(own.privateKey),
  });
  const browser = await signedIn(server);
  const exchange = async (proof: Record<string, string>) => {
    const code = (await allow(browser, authorizePath(server, client))).searchParams.get("code")!;
    const { status, body } = await redeem(server, client, code, proof);
    return status === 200 ? { ...body, isHost: decodeJwt(body.access_token)["host"] === true } : null;
  };
  expect((await exchange(await prove()))!.isHost).toBe(false);
  bindings.HOST_CLIENTS = `https://other.example/client.json, ${client.id}`;
  const proven = (await exchange(await prove()))!;
  expect(proven.isHost).toBe(true);
  const provenAgain = await redeem(server, client, "", {
    grant_type: "refresh_token",
    code: undefined,
    redirect_uri: undefined,
    code_verifier: undefined,
    refresh_token: proven.refresh_token,
    ...(await prove()),
  });
  expect(decodeJwt(provenAgain.body.access_token)["host"]).toBe(true);
  // A thief of the refresh token does not have the key.
  const renewed = await refresh(server, client, provenAgain.body.refresh_token);
  expect(renewed.status).toBe(200);
  expect(decodeJwt(renewed.body.access_token)["host"]).toBeUndefined();
  expect((await exchange({}))!.isHost).toBe(false);
  expect((await exchange({ client_assertion: "" }))!.isHost).toBe(false);
  expect(await exchange({ client_assertion: "x" })).toBeNull();
});

test("a missing document, another client id or an unlisted redirect is rejected", async () => {
  const browser = await signedIn(server);
  const unknown = { ...publishClient(), id: "https://app.example/none/client.json" };
  const other = publishClient({ client_id: "https://app.example/other/client.json" });
  const elsewhere = publishClient({ redirect_uris: ["https://app.example/callback"] });
  for (const client of [unknown, other, elsewhere]) {
    const answer = await browser.get(authorizePath(server, client));
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    expect(await answer.text()).toContain('role="alert"');
  }
});
