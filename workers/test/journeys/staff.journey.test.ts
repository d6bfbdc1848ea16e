import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { setRole } from "../../domain/learner/index.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { type BrowserClient, newAddress, openBrowser, whoIs } from "./browser-client.ts";

let server: JourneyServer;
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
beforeAll(async () => {
  server = await runJourneyServer();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "staffed" });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

const ask = async (browser: BrowserClient, path: string) => {
  const response = await browser.get(`/api/v1${path}`);
  return { status: response.status, value: (await response.json()) as Record<string, unknown> };
};
const report = (browser: BrowserClient, message: string) =>
  browser.send("/api/v1/courses/staffed/reports", {
    method: "POST",
    body: JSON.stringify({ reportId: crypto.randomUUID(), target: "item:word", message }),
    headers: { "content-type": "application/json", origin: server.url },
  });

test("reports are for authors, the audit log for operators, by the role of this moment and a fresh session", async () => {
  const browser = openBrowser(server);
  expect((await ask(browser, "/courses/staffed/reports")).status).toBe(401);
  await browser.signIn(newAddress());
  const { learner } = (await whoIs(browser)).value;
  for (const message of ["one", "two", "three"]) expect((await report(browser, message)).status).toBe(202);
  const refused = (code: string) => ({ status: 403, value: { code } });
  expect(await ask(browser, "/courses/staffed/reports")).toMatchObject(refused("role-required"));

  expect(await setRole(db(), learner, "author")).toBe(true);
  const first = await ask(browser, "/courses/staffed/reports?limit=2");
  expect(first.status).toBe(200);
  const next = encodeURIComponent(first.value["next"] as string);
  const second = await ask(browser, `/courses/staffed/reports?limit=2&before=${next}`);
  const messages = [first, second].flatMap(({ value }) =>
    (value["reports"] as { message: string }[]).map(({ message }) => message),
  );
  expect(messages).toEqual(["three", "two", "one"]);
  expect(second.value["next"]).toBeNull();
  expect(JSON.stringify([first, second])).not.toContain(learner);
  expect(await ask(browser, "/audit")).toMatchObject(refused("role-required"));

  await setRole(db(), learner, "operator");
  expect((await ask(browser, "/courses/staffed/reports")).status).toBe(200);
  const audit = await ask(browser, "/audit?limit=5");
  expect(audit.status).toBe(200);
  const lines = audit.value["lines"] as { id: number; action: string }[];
  expect(lines.map(({ action }) => action)).toContain("role-changed");
  expect(JSON.stringify(lines)).not.toContain(learner);
  const older = await ask(browser, `/audit?limit=5&before=${lines.at(-1)!.id}`);
  expect((older.value["lines"] as { id: number }[]).every(({ id }) => id < lines.at(-1)!.id)).toBe(true);

  await db().execute(
    sql`update auth_sessions set created_at = now() - interval '61 minutes' where user_id = ${learner}`,
  );
  expect(await ask(browser, "/audit")).toMatchObject(refused("session-stale"));
  // The token still has the operator role.
  await db().execute(sql`update auth_sessions set created_at = now() where user_id = ${learner}`);
  await browser.post("/identity/token");
  await setRole(db(), learner, "learner");
  expect(await ask(browser, "/audit")).toMatchObject(refused("role-required"));
});

test("a guest has no role, and only an account is given one", async () => {
  const browser = openBrowser(server);
  await browser.send("/api/v1/guests", { method: "POST", headers: { origin: server.url } });
  expect(await ask(browser, "/audit")).toMatchObject({ status: 403, value: { code: "role-required" } });
  expect(await setRole(db(), (await whoIs(browser)).value.learner, "operator")).toBe(false);
});
