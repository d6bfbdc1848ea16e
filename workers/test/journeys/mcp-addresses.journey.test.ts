import { SignJWT, decodeJwt, importJWK } from "jose";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import {
  type PublicServer,
  allow,
  authorizePath,
  callProfile,
  connect,
  redeem,
  refresh,
  registerClient,
  revoke,
  signedIn,
} from "./oauth-client.ts";

let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
});
afterAll(() => running.stop());

describe("/mcp", () => {
  const challengeOf = async (token: string | null, path = "/mcp") => {
    const answer = await callProfile(server, token, path);
    return { status: answer.status, challenge: answer.headers.get("www-authenticate") ?? "" };
  };

  test("/mcp/account without a token says where to get one, also when a host only connects", async () => {
    const connecting = await server.fetch("/mcp/account", {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: {} }),
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    });
    expect(connecting.status).toBe(401);
    expect((await server.fetch("/mcp/account")).status).toBe(401);
    const { status, challenge } = await challengeOf(null, "/mcp/account");
    expect(status).toBe(401);
    expect(challenge).not.toContain("error=");
    const metadata = /resource_metadata="([^"]+)"/.exec(challenge)![1]!;
    expect(metadata).toBe(`${server.url}/.well-known/oauth-protected-resource/mcp/account`);
    for (const [path, address] of [
      ["", "/mcp"],
      ["/mcp", "/mcp"],
      ["/mcp/account", "/mcp/account"],
    ]) {
      const resource = await (await server.fetch(`/.well-known/oauth-protected-resource${path}`)).json();
      expect(resource).toMatchObject({
        resource: `${server.url}${address}`,
        authorization_servers: [server.url],
        scopes_supported: ["learn"],
        resource_policy_uri: `${server.url}/privacy`,
        resource_tos_uri: `${server.url}/terms`,
      });
    }
    for (const path of ["/mcp/other", "/.well-known/oauth-protected-resource/other"])
      expect((await server.fetch(path)).status).toBe(404);
    const issuer = await (await server.fetch("/.well-known/oauth-authorization-server")).json();
    expect(issuer).toMatchObject({
      issuer: server.url,
      authorization_endpoint: `${server.url}/oauth/authorize`,
      token_endpoint: `${server.url}/oauth/token`,
      registration_endpoint: `${server.url}/oauth/register`,
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
    });
  });

  test("a token is for one of the two addresses, and refreshing keeps that address", async () => {
    const client = await registerClient(server);
    const resource = `${server.url}/mcp/account`;
    const back = await allow(await signedIn(server), authorizePath(server, client, { resource }));
    const code = back.searchParams.get("code")!;
    const { body } = await redeem(server, client, code, { resource });
    expect(decodeJwt(body.access_token).aud).toBe(resource);
    expect((await challengeOf(body.access_token, "/mcp/account")).status).toBe(200);
    expect(await challengeOf(body.access_token)).toEqual({
      status: 401,
      challenge: expect.stringContaining('error="invalid_token"'),
    });
    const open = await connect(server);
    expect((await challengeOf(open.tokens.access_token, "/mcp/account")).status).toBe(401);
    const next = await refresh(server, client, body.refresh_token);
    expect(decodeJwt(next.body.access_token).aud).toBe(resource);
    expect(
      (await refresh(server, client, next.body.refresh_token, { resource: `${server.url}/mcp` })).body.error,
    ).toBe("invalid_target");
    expect(await revoke(server, client, next.body.access_token)).toBe(200);
    expect((await refresh(server, client, next.body.refresh_token)).status).toBe(400);
  });

  test("refuses a browser's token, a guest's, an expired one and any forgery; and REST refuses an app's", async () => {
    const browser = await signedIn(server);
    const web = browser.cookies.get("__Host-cc_token")!;
    const guest = await (await server.fetch("/api/v1/guests", { method: "POST" })).json();
    const { tokens } = await connect(server);
    const key = JSON.parse(inject("secrets").ACCOUNT_KEY) as Record<string, string>;
    const claims = decodeJwt(tokens.access_token);
    const seconds = Math.floor(Date.now() / 1_000);
    const signed = async (changes: Record<string, unknown>) =>
      new SignJWT({ ...claims, ...changes })
        .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: key["kid"]! })
        .sign(await importJWK(key, "EdDSA"));
    expect((await challengeOf(await signed({}))).status).toBe(200);
    const [header, payload, signature] = tokens.access_token.split(".");
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const bad = {
      web,
      guest: (guest as { token: string }).token,
      expired: await signed({ exp: seconds - 1 }),
      otherAudience: await signed({ aud: "https://elsewhere.example/mcp" }),
      otherIssuer: await signed({ iss: "https://elsewhere.example" }),
      none: `${encode({ alg: "none", typ: "at+jwt", kid: key["kid"] })}.${payload}.`,
      tier: `${header}.${encode({ ...claims, tier: "pro" })}.${signature}`,
      nothing: "x",
    };
    for (const [name, token] of Object.entries(bad)) {
      const { status, challenge } = await challengeOf(token);
      expect([name, status]).toEqual([name, 401]);
      expect(challenge).toContain('error="invalid_token"');
    }
    expect((await challengeOf(await signed({ scope: "other" }))).status).toBe(403);
    const rest = await server.fetch("/api/v1/me", {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect([rest.status, ((await rest.json()) as { code: string }).code]).toEqual([401, "token-invalid"]);
  });

  test("is not reached by another name, and takes no huge body", async () => {
    const { tokens } = await connect(server);
    const wrongHost = await running.fetch("/mcp", {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(wrongHost.status).not.toBe(200);
    const huge = await server.fetch("/mcp", {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping", params: { x: "a".repeat(300_000) } }),
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        authorization: `Bearer ${tokens.access_token}`,
      },
    });
    expect(huge.status).toBe(413);
  });
});
