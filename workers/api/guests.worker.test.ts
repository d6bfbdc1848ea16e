import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { grantTier, revokeTier } from "../domain/access/entitlements.ts";
import type { ChapterAccess } from "../contract/content.ts";
import type { Problem } from "../contract/problems.ts";
import type { Guest } from "../contract/service.ts";
import { connect } from "../platform/db/database.ts";
import { signToken, verifyToken } from "../domain/learner/index.ts";
import { call, json, publishFixture } from "./test-app.ts";
import { limit } from "../test/harness/time-limits.ts";

const mint = (headers: Record<string, string> = {}, own: Partial<typeof env> = {}, path = "/guests") =>
  call(path, { method: "POST", headers, env: own });
const withDatabase = { DATABASE_URL: env.DATABASE_URL };
const cookieOf = (response: Response) => response.headers.get("set-cookie")!.split(";")[0]!;

describe("a guest", () => {
  test("is created without the database, with a token and a host-only cookie", async () => {
    const response = await mint();
    expect(response.status).toBe(201);
    const guest = await json<Guest>(response);
    expect(guest).toMatchObject({
      kind: "guest",
      tier: "free",
      tokenType: "Bearer",
      learner: expect.stringMatching(/^g_[\w-]{24}$/),
    });
    expect(Date.parse(guest.expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    expect(response.headers.get("set-cookie")).toBe(
      `__Host-cc_guest=${guest.token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000; Secure`,
    );
    expect(await verifyToken(env, guest.token)).toEqual({
      learnerId: guest.learner,
      kind: "guest",
      tier: "free",
      epoch: 0,
    });
  });

  test("on http gets a cookie that browsers accept there", async () => {
    const response = await mint({}, {}, "http://localhost:8787/api/v1/guests");
    expect(response.headers.get("set-cookie")).toMatch(
      /^cc_guest=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000$/,
    );
  });

  test("stays the same when they ask again", async () => {
    const first = await mint({}, withDatabase);
    const guest = await json<Guest>(first);
    const headers = { cookie: `other=1; ${cookieOf(first)}`, origin: "https://course.example" };
    const again = await mint(headers, withDatabase);
    expect(again.status).toBe(200);
    expect((await json<Guest>(again)).learner).toBe(guest.learner);
    const bearer = await mint({ authorization: `Bearer ${guest.token}` }, withDatabase);
    expect((await json<Guest>(bearer)).learner).toBe(guest.learner);
    expect(bearer.headers.get("set-cookie")).toBeNull();
  });

  test("gets a tier that was granted meanwhile when they ask again, until the grant ends", async () => {
    const guest = await json<Guest>(await mint());
    const db = connect(env);
    await db.execute(sql`insert into learners (id, kind) values (${guest.learner}, 'guest')`);
    await db.execute(
      sql`insert into entitlements (learner_id, tier, source, ends_at) values (${guest.learner}, 'premium', 'test', now() + interval '1 hour')`,
    );
    const renewed = await json<Guest>(await mint({ authorization: `Bearer ${guest.token}` }, withDatabase));
    expect(renewed).toMatchObject({ learner: guest.learner, tier: "premium" });
    const { course } = await publishFixture();
    const read = (token: string) =>
      call(`/courses/${course}/chapters/deeper`, { headers: { authorization: `Bearer ${token}` } });
    expect([(await read(guest.token)).status, (await read(renewed.token)).status]).toEqual([403, 200]);
    expect((await verifyToken(env, renewed.token, new Date(Date.now() + 2 * 3_600_000))).tier).toBe("free");
  });

  test("with a revoked tier cannot write, reads for half an hour at most, and stays the same guest", async () => {
    const guest = await json<Guest>(await mint());
    const db = connect(env);
    const grant = {
      id: crypto.randomUUID(),
      learnerId: guest.learner,
      tier: "premium",
      source: "test",
      endsAt: null,
    } as const;
    await grantTier(db, grant);
    const { token } = await json<Guest>(await mint({ authorization: `Bearer ${guest.token}` }, withDatabase));
    const { course } = await publishFixture();
    const complete = async (bearer: string, chapter: string) => {
      const response = await call(`/me/progress/${course}/${chapter}`, {
        method: "PUT",
        body: `{"status":"completed"}`,
        headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
        env: withDatabase,
      });
      return response.ok ? response.status : (await json<Problem>(response)).code;
    };
    expect(await complete(token, "deeper")).toBe(200);
    expect([await revokeTier(db, guest.learner, null), await revokeTier(db, guest.learner, null)]).toEqual([
      1, 0,
    ]);
    expect([await complete(token, "last"), await complete(token, "start")]).toEqual([
      "token-invalid",
      "token-invalid",
    ]);
    const headers = { authorization: `Bearer ${token}` };
    expect((await call(`/courses/${course}/chapters/last`, { headers })).status).toBe(200);
    const later = await verifyToken(env, token, new Date(Date.now() + 1_801_000));
    expect(later).toMatchObject({ learnerId: guest.learner, tier: "free", lapsed: true });
    const renewed = await json<Guest>(await mint(headers, withDatabase));
    expect(renewed).toMatchObject({ learner: guest.learner, tier: "free" });
    expect([await complete(renewed.token, "last"), await complete(renewed.token, "start")]).toEqual([
      "not-in-account",
      200,
    ]);
  });

  test(
    "keeps their token when the database is needed for grants and unavailable",
    { timeout: limit(20_000) },
    async () => {
      const claim = { learnerId: "g_kept", kind: "guest", tier: "premium", epoch: 0 } as const;
      const token = await signToken(env, claim, new Date(), 60);
      const response = await mint({ authorization: `Bearer ${token}` });
      expect([response.status, (await json<Problem>(response)).code]).toEqual([503, "database-unavailable"]);
    },
  );

  test("can check access, with the reason when a chapter is closed", async () => {
    const { course } = await publishFixture();
    const { token } = await json<Guest>(await mint());
    const ask = async (chapter: string) =>
      json<ChapterAccess>(
        await call(`/me/access?course=${course}&chapter=${chapter}`, {
          headers: { authorization: `Bearer ${token}` },
        }),
      );
    expect(await ask("beginning")).toEqual({
      course,
      chapter: "start",
      allowed: true,
      reason: null,
      tier: "free",
      missing: [],
      free: true,
      yourTier: "free",
    });
    expect(await ask("deeper")).toMatchObject({
      allowed: false,
      reason: "not-in-account",
      tier: "premium",
      free: false,
    });
  });
});

describe("a cookie", () => {
  test("allows writes only from this site", async () => {
    const cookie = cookieOf(await mint());
    const { course } = await publishFixture();
    const write = async (headers: Record<string, string>) => {
      const response = await call(`/courses/${course}/verify-quote`, {
        method: "POST",
        body: JSON.stringify({ quote: "gardens and colours in version" }),
        headers: { "content-type": "application/json", cookie, ...headers },
      });
      return response.ok ? response.status : (await json<Problem>(response)).code;
    };
    expect(await write({ origin: "https://course.example" })).toBe(200);
    expect(await write({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await write({ origin: "https://evil.example" })).toBe("origin-refused");
    expect(await write({ origin: "http://course.example" })).toBe("origin-refused");
    expect(await write({ origin: "null" })).toBe("origin-refused");
    expect(await write({ "sec-fetch-site": "same-site" })).toBe("origin-refused");
    expect(await write({})).toBe("origin-refused");
  });

  test("cannot be replaced by another site", async () => {
    expect((await mint({ origin: "https://evil.example" })).status).toBe(403);
    expect((await mint({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("that has expired is ignored", async () => {
    const { course } = await publishFixture();
    const headers = { cookie: "__Host-cc_guest=eyJhbGciOiJub25lIn0.e30." };
    expect((await call(`/courses/${course}/chapters/start`, { headers })).status).toBe(200);
    expect((await mint({ ...headers, origin: "https://course.example" })).status).toBe(201);
  });
});

test("a bearer token takes precedence over a cookie, and needs no origin", async () => {
  const [one, two] = [await mint(), await mint()];
  const cookie = cookieOf(one);
  const { token, learner } = await json<Guest>(two);
  const headers = { cookie, authorization: `Bearer ${token}`, origin: "https://evil.example" };
  expect(
    (await json<Guest>(await mint({ cookie, authorization: `Bearer ${token}` }, withDatabase))).learner,
  ).toBe(learner);
  const { course } = await publishFixture();
  const write = { method: "PUT", body: "{}", env: withDatabase };
  const path = `/me/progress/${course}/start`;
  const type = { "content-type": "application/json" };
  expect((await call(path, { ...write, headers: { ...headers, ...type } })).status).toBe(200);
  const spoilt = { ...headers, ...type, authorization: "Bearer nonsense", origin: "https://course.example" };
  expect((await call(path, { ...write, headers: spoilt })).status).toBe(401);
});

test("an invalid bearer token is rejected with a challenge", async () => {
  const { course } = await publishFixture();
  for (const authorization of ["Bearer nonsense", "Basic YTpi", "Bearer ", "Bearer a b"]) {
    const response = await call(`/courses/${course}/chapters/start`, { headers: { authorization } });
    expect([authorization, response.status, (await json<Problem>(response)).code]).toEqual([
      authorization,
      401,
      "token-invalid",
    ]);
    expect(response.headers.get("www-authenticate")).toContain('error="invalid_token"');
  }
});

test("public keys are published without private parts", async () => {
  const { keys } = await json<{ keys: Record<string, string>[] }>(await call("/keys"));
  // One for guests and one for accounts.
  expect(keys).toHaveLength(2);
  for (const key of keys)
    expect(Object.keys(key).toSorted()).toEqual(["alg", "crv", "kid", "kind", "kty", "use", "x"]);
});
