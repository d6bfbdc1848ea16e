import { sql } from "drizzle-orm";
import { decodeJwt } from "jose";
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

  test("gives a code with state and issuer, for /mcp when no resource is named", async () => {
    const client = await registerClient(server);
    const back = await allow(await signedIn(server), authorizePath(server, client, { resource: undefined }));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: "st4te", iss: server.url });
    const code = back.searchParams.get("code")!;
    const { body } = await redeem(server, client, code, { resource: undefined });
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
