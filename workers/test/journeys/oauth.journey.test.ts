import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { faultyDatabase } from "../harness/faults.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { whoIs } from "./browser-client.ts";
import {
  type PublicServer,
  callProfile,
  codeFor,
  connect,
  redeem,
  refresh,
  registerClient,
  resultOf,
  revoke,
  signedIn,
} from "./oauth-client.ts";

const database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer({ DATABASE_URL: database.databaseUrl });
  server = running.atPublicOrigin();
});
afterAll(() => running.stop());

describe("a token for an app", () => {
  test("names the account, scope and lifetime, and is verified without the database", async () => {
    const browser = await signedIn(server);
    const { learner } = (await whoIs(browser)).value;
    const { client, tokens } = await connect(server, browser);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 1_800, scope: "learn" });
    const claims = decodeJwt(tokens.access_token);
    expect(claims).toMatchObject({
      iss: server.url,
      aud: `${server.url}/mcp`,
      sub: learner,
      client_id: client.id,
      scope: "learn",
      tier: "free",
      role: "learner",
      kind: "account",
      ep: 0,
      gid: expect.any(String),
    });
    expect(claims.exp! - claims.iat!).toBe(1_800);
    expect(JSON.stringify(claims)).not.toContain("@");
    const answer = await callProfile(server, tokens.access_token);
    expect(answer.status).toBe(200);
    expect(await resultOf(answer)).toMatchObject({
      result: { structuredContent: { kind: "account", tier: "free", scopes: ["learn"] } },
    });
    const before = await database.counts();
    expect((await callProfile(server, tokens.access_token, "/mcp", "list_courses")).status).toBe(200);
    expect(await database.counts()).toEqual(before);
  });

  test("is renewed; a token whose answer was lost works once more, and the pair in that answer ends the access", async () => {
    const { client, tokens } = await connect(server);
    const lost = await refresh(server, client, tokens.refresh_token);
    expect(lost.status).toBe(200);
    expect(lost.body).toMatchObject({ token_type: "Bearer", expires_in: 1_800, scope: "learn" });
    expect(lost.body.refresh_token).not.toBe(tokens.refresh_token);
    expect((await callProfile(server, lost.body.access_token)).status).toBe(200);
    const second = await refresh(server, client, tokens.refresh_token);
    expect(second.status).toBe(200);
    const third = await refresh(server, client, second.body.refresh_token);
    expect(third.status).toBe(200);
    expect((await refresh(server, client, lost.body.refresh_token)).body.error).toBe("invalid_grant");
    expect((await refresh(server, client, third.body.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("used for six simultaneous refreshes, gives one new pair, and access continues", async () => {
    const { client, tokens } = await connect(server);
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => refresh(server, client, tokens.refresh_token)),
    );
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(5).fill(400),
    ]);
    for (const { status, body } of tries) if (status !== 200) expect(body.error).toBe("invalid_grant");
    const winner = tries.find(({ status }) => status === 200)!;
    expect((await refresh(server, client, winner.body.refresh_token)).status).toBe(200);
  });

  test("is refreshed by its own client only, for its own resource and scope, with each parameter once", async () => {
    const { client, tokens } = await connect(server);
    const stranger = await registerClient(server);
    const refusals = [
      [stranger, {}, "invalid_grant"],
      [{ ...client, id: "nobody" }, {}, "invalid_client"],
      [client, { resource: "https://elsewhere.example/mcp" }, "invalid_target"],
      [client, { scope: "admin" }, "invalid_scope"],
    ] as const;
    for (const [who, changes, error] of refusals)
      expect((await refresh(server, who, tokens.refresh_token, changes)).body.error).toBe(error);
    const twice = await server.fetch("/oauth/token", {
      method: "POST",
      body: `grant_type=refresh_token&client_id=${client.id}&refresh_token=x&refresh_token=${tokens.refresh_token}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([twice.status, ((await twice.json()) as { error: string }).error]).toEqual([
      400,
      "invalid_request",
    ]);
    const right = { resource: `${server.url}/mcp`, scope: "learn admin" };
    expect(await refresh(server, client, tokens.refresh_token, right)).toMatchObject({
      status: 200,
      body: { scope: "learn" },
    });
  });

  test("whose refresh lost its answer on the way from the database is renewed all the same", async () => {
    const { client, tokens } = await connect(server);
    await database.next(1, "drop");
    const renewed = await refresh(server, client, tokens.refresh_token);
    expect(renewed.status).toBe(200);
    expect((await refresh(server, client, renewed.body.refresh_token)).status).toBe(200);
  });

  test("a refresh token that was made up ends nothing", async () => {
    const { client, tokens } = await connect(server);
    const [grant] = tokens.refresh_token.split("~");
    const forged = `${grant!.split(":").slice(0, 2).join(":")}:aaaaaaaaaaaaaaaa~bbbb`;
    for (const bad of [forged, grant!, "x", ""])
      expect((await refresh(server, client, bad)).status).toBe(400);
    expect((await refresh(server, client, tokens.refresh_token)).status).toBe(200);
  });

  test.each(["access_token", "refresh_token"] as const)("is revoked by its %s", async (kind) => {
    const { client, tokens } = await connect(server);
    const stranger = await registerClient(server);
    expect(await revoke(server, stranger, tokens[kind])).toBeLessThan(500);
    expect((await refresh(server, client, tokens.refresh_token)).status).toBe(200);
    const again = await connect(server);
    expect(await revoke(server, again.client, again.tokens[kind])).toBe(200);
    expect((await refresh(server, again.client, again.tokens.refresh_token)).body.error).toBe(
      "invalid_grant",
    );
    expect(await revoke(server, again.client, "nonsense")).toBe(200);
  });

  test("ends with a disconnect on the account page, and with signing out everywhere", async () => {
    for (const end of ["disconnect", "everywhere"]) {
      const browser = await signedIn(server);
      const { client, tokens } = await connect(server, browser);
      const account = await (await browser.get("/account")).text();
      expect(account).toContain("Hand");
      const id = /name="id" value="([^"]+)"/.exec(account)![1]!;
      const path = end === "disconnect" ? "/account/apps/disconnect" : "/sign-out/everywhere";
      expect((await browser.post(path, { id })).status).toBe(303);
      expect([end, (await refresh(server, client, tokens.refresh_token)).body.error]).toEqual([
        end,
        "invalid_grant",
      ]);
    }
  });
});

describe("a code", () => {
  test("redeemed six times at the same moment gives one token, and no second one ever", async () => {
    const client = await registerClient(server);
    const code = await codeFor(server, client);
    const tries = await Promise.all(Array.from({ length: 6 }, () => redeem(server, client, code)));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of tries) if (status !== 200) expect(body.error).toBe("invalid_grant");
    // The code may have been stolen: the granted access is revoked.
    const winner = tries.find(({ status }) => status === 200)!;
    expect((await refresh(server, client, winner.body.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("redeemed again later ends the access that it gave", async () => {
    const client = await registerClient(server);
    const code = await codeFor(server, client);
    const first = await redeem(server, client, code);
    expect(first.status).toBe(200);
    expect((await redeem(server, client, code)).body.error).toBe("invalid_grant");
    expect((await refresh(server, client, first.body.refresh_token)).body.error).toBe("invalid_grant");
  });

  test("whose answer was lost on the way from the database is redeemed all the same", async () => {
    const client = await registerClient(server);
    const code = await codeFor(server, client);
    await database.next(1, "drop");
    expect((await redeem(server, client, code)).status).toBe(200);
  });

  test.each([
    ["another verifier", { code_verifier: "a".repeat(43) }, "invalid_grant"],
    ["no verifier", { code_verifier: undefined }, "invalid_request"],
    ["another resource", { resource: "https://elsewhere.example/mcp" }, "invalid_target"],
    ["another redirect", { redirect_uri: "http://127.0.0.1:8976/other" }, "invalid_grant"],
  ])("is worth nothing with %s", async (_, changes, error) => {
    const client = await registerClient(server);
    const tried = await redeem(server, client, await codeFor(server, client), changes);
    expect([tried.status, tried.body.error]).toEqual([400, error]);
  });

  test("is worth nothing to another client", async () => {
    const [client, thief] = [await registerClient(server), await registerClient(server)];
    const code = await codeFor(server, client);
    const tried = await redeem(server, { ...client, id: thief.id }, code);
    expect(tried.body.error).toBe("invalid_grant");
  });
});
