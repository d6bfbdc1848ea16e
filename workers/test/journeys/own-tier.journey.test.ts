import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { newAddress, openBrowser, whoIs } from "./browser-client.ts";

const COURSE = "own-tier";
const db = connect({ DATABASE_URL: inject("databaseUrl") });
let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

/** Additions to a request with which a learner may try to get a higher tier. */
const WISHES = {
  tier: "pro",
  role: "operator",
  kind: "account",
  plan: "team",
  entitlements: [{ tier: "pro" }],
};
/** Valid parameters, so that each route's handler runs. */
const VALUES: Record<string, string> = {
  course: COURSE,
  chapter: "start",
  quiz: "start-check",
  timeZone: "Asia/Karachi",
  locale: "es",
  status: "completed",
  message: "more, please",
  target: "chapter:start",
  quote: "words",
};

interface Operation {
  method: string;
  path: string;
}

/** Lists all writing routes of the OpenAPI document. */
async function writingRoutes(): Promise<Operation[]> {
  const openapi = (await (await server.fetch("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ["post", "put", "patch", "delete"].includes(method))
      .map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** Reads a learner's tier from the database. */
async function standingOf(learner: string) {
  const { rows } = await db.execute<{ tier: string | null; role: string; grants: number }>(sql`
    select (select tier from effective_tier(l.id, now())) as tier, l.role,
      (select count(*) from entitlements where learner_id = l.id)::int as grants
    from learners l where l.id = ${learner}`);
  return rows[0];
}

test("no route of the API or of the account pages lets a learner raise their own tier or role", async () => {
  const browser = openBrowser(server);
  await browser.signIn(newAddress());
  const { learner } = (await whoIs(browser)).value;
  const routes = (await writingRoutes()).filter(
    ({ method, path }) => !(method === "DELETE" && path.endsWith("/me")),
  );
  expect(routes.length).toBeGreaterThan(10);
  for (const { method, path } of routes) {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? crypto.randomUUID());
    for (const query of ["", `?${new URLSearchParams({ tier: "pro", role: "operator" }).toString()}`]) {
      const answer = await browser.send(`${address}${query}`, {
        method,
        body: JSON.stringify({ ...VALUES, ...WISHES }),
        headers: { "content-type": "application/json", origin: server.url },
      });
      expect([method, path, answer.status < 500]).toEqual([method, path, true]);
      await answer.body?.cancel();
    }
  }
  const wishes = { tier: "pro", role: "operator", kind: "account", plan: "team" };
  for (const path of [
    "/account/settings",
    "/account/email",
    "/account/export",
    "/sign-in",
    "/identity/token",
  ])
    await browser.post(path, { locale: "es", time_zone: "Asia/Karachi", email: newAddress(), ...wishes });
  expect(await standingOf(learner)).toEqual({ tier: null, role: "learner", grants: 0 });
  expect((await whoIs(browser)).value).toMatchObject({ learner, tier: "free" });
  expect((await browser.get("/api/v1/audit")).status).toBe(403);
});
