import { sql } from "drizzle-orm";
import { decodeJwt, SignJWT, importJWK } from "jose";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect as connectDatabase } from "../../platform/db/database.ts";
import { faultyDatabase } from "../harness/faults.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { newAddress, openBrowser } from "./browser-client.ts";
import {
  type PublicServer,
  REDIRECT,
  allow,
  authorizePath,
  callProfile,
  connect,
  redeem,
  register,
  registerClient,
  signedIn,
} from "./oauth-client.ts";

const db = connectDatabase({ DATABASE_URL: inject("databaseUrl") });
const database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer({ DATABASE_URL: database.databaseUrl });
  server = running.atPublicOrigin();
});
afterAll(() => running.stop());

describe("connecting", () => {
  test("asks the signed-in person, escapes the app's texts, and asks others to sign in first", async () => {
    const client = await registerClient(server, { client_name: "<script>alert(1)</script>" });
    const path = authorizePath(server, client);
    const away = await openBrowser(server).get(path);
    expect(away.status).toBe(303);
    const back = new URL(away.headers.get("location")!, server.url);
    expect([back.pathname, back.searchParams.get("return_to")]).toEqual(["/sign-in", path]);
    const page = await (await signedIn(server)).get(path);
    const text = await page.text();
    expect(text).toContain("&lt;script&gt;alert(1)");
    expect(text).not.toContain("<script");
    expect(text).toContain("127.0.0.1");
    const policy = page.headers.get("content-security-policy")!;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("form-action");
  });

  test("is declined with an error that goes back to the app, with state and issuer", async () => {
    const client = await registerClient(server);
    const browser = await signedIn(server);
    const page = await (await browser.get(authorizePath(server, client))).text();
    const handle = /name="handle" value="([^"]+)"/.exec(page)![1]!;
    const answer = await browser.post("/oauth/authorize", { handle, decision: "deny" });
    const back = new URL(answer.headers.get("location")!);
    expect(back.href.startsWith(REDIRECT)).toBe(true);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: "access_denied",
      state: "st4te",
      iss: server.url,
    });
  });

  test("gives a code with state and issuer, for the one resource also when none is named", async () => {
    const client = await registerClient(server);
    const back = await allow(await signedIn(server), authorizePath(server, client, { resource: undefined }));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: "st4te", iss: server.url });
    const { body } = await redeem(server, client, back.searchParams.get("code")!);
    expect(decodeJwt(body.access_token).aud).toBe(`${server.url}/mcp`);
  });

  test.each([
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["another resource", { resource: "https://elsewhere.example/mcp" }, "invalid_target"],
    ["the implicit grant", { response_type: "token" }, "unsupported_response_type"],
  ])("with %s goes back with an error", async (_, changes, error) => {
    const client = await registerClient(server);
    const answer = await (await signedIn(server)).get(authorizePath(server, client, changes));
    const back = new URL(answer.headers.get("location")!);
    expect([back.href.startsWith(REDIRECT), back.searchParams.get("error")]).toEqual([true, error]);
  });

  test("to an address that was not registered leads nowhere", async () => {
    const client = await registerClient(server);
    const browser = await signedIn(server);
    for (const redirect_uri of ["https://evil.example/callback", "http://127.0.0.1:8976/other"]) {
      const answer = await browser.get(authorizePath(server, client, { redirect_uri }));
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    }
    expect((await browser.get(authorizePath(server, { ...client, id: "nobody" }))).status).toBe(400);
  });

  test("is not done by another browser's page, another site's form, or a page used before", async () => {
    const client = await registerClient(server);
    const [browser, thief] = [await signedIn(server), await signedIn(server)];
    const page = await (await browser.get(authorizePath(server, client))).text();
    const handle = /name="handle" value="([^"]+)"/.exec(page)![1]!;
    const post = (who: typeof browser, headers = {}) =>
      who.post("/oauth/authorize", { handle, decision: "allow" }, headers);
    expect((await post(thief)).status).toBe(400);
    expect((await post(browser, { origin: "https://evil.example" })).status).toBe(403);
    expect((await post(browser)).status).toBe(303);
    expect((await post(browser)).status).toBe(400);
  });

  test("is for the account on the page, and asks again when another one has signed in since", async () => {
    const client = await registerClient(server);
    const path = authorizePath(server, client);
    const [carol, dave] = [newAddress(), newAddress()];
    const browser = openBrowser(server);
    await browser.signIn(carol);
    const page = await (await browser.get(path)).text();
    expect(page).toContain(carol);
    const handle = /name="handle" value="([^"]+)"/.exec(page)![1]!;
    const action = /action="([^"]+)"/.exec(page)![1]!.replaceAll("&amp;", "&");
    await browser.signIn(dave);
    const answer = await browser.post(action, { handle, decision: "allow" });
    expect([answer.status, answer.headers.get("location")]).toEqual([409, null]);
    const text = await answer.text();
    expect(text).toContain(dave);
    expect(text).not.toContain(carol);
    expect(text.replaceAll("&amp;", "&")).toContain(`href="${path}"`);
    const { rows } = await db.execute(sql`select 1 from oauth_grants where client_id = ${client.id}`);
    expect(rows).toEqual([]);
    // The page can be used once, by carol too; a missing or invented account is also rejected.
    await browser.signIn(carol);
    expect((await browser.post(action, { handle, decision: "allow" })).status).toBe(400);
    for (const change of [(all: string) => all.split(".")[0]!, (all: string) => `${all.slice(0, -3)}xxx`]) {
      const own = /name="handle" value="([^"]+)"/.exec(await (await browser.get(path)).text())![1]!;
      const tried = await browser.post(action, { handle: change(own), decision: "allow" });
      expect(tried.status).toBe(409);
    }
    expect((await allow(browser, path)).searchParams.get("code")).toMatch(/./);
  });

  test.each([
    [["https://evil.example/callback"], 400],
    [["https://chatgpt.com.evil.example/callback"], 400],
    [["http://evil.example/callback"], 400],
    [["https://chatgpt.com/connector/oauth/x", "https://evil.example/callback"], 400],
    [["javascript:alert(1)"], 400],
    [["https://chatgpt.com/connector/oauth/x"], 201],
    [["http://localhost:3000/cb", "cursor://anysphere.cursor-mcp/oauth/callback"], 201],
  ])("registering %j is answered with %i", async (redirect_uris, status) => {
    expect((await register(server, { redirect_uris })).status).toBe(status);
  });

  test("clients cannot be registered without end from one address", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      statuses.push((await register(server, {}, "203.0.113.77")).status);
    }
    expect(statuses.slice(0, 10).every((status) => status === 201)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("/mcp", () => {
  const challengeOf = async (token: string | null) => {
    const answer = await callProfile(server, token);
    return { status: answer.status, challenge: answer.headers.get("www-authenticate") ?? "" };
  };

  test("without a token says where to get one", async () => {
    const { status, challenge } = await challengeOf(null);
    expect(status).toBe(401);
    const metadata = /resource_metadata="([^"]+)"/.exec(challenge)![1]!;
    expect(metadata).toBe(`${server.url}/.well-known/oauth-protected-resource/mcp`);
    const resource = (await (await server.fetch(metadata)).json()) as Record<string, unknown>;
    expect(resource).toMatchObject({
      resource: `${server.url}/mcp`,
      authorization_servers: [server.url],
      scopes_supported: ["learn"],
    });
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
