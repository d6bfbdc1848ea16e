import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { PERSONAL_TABLES } from "../../domain/learner/personal-data.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { type BrowserClient, codeOf, mailTo, newAddress, openBrowser, whoIs } from "./browser-client.ts";

let server: JourneyServer;
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
beforeAll(async () => {
  server = await runJourneyServer();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "kept" });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

const page = async (browser: BrowserClient, path = "/account") => (await browser.get(path)).text();
const complete = (browser: BrowserClient) =>
  browser.send("/api/v1/me/progress/kept/start", {
    method: "PUT",
    body: JSON.stringify({ status: "completed" }),
    headers: { "content-type": "application/json", origin: server.url },
  });
const progressOf = async (browser: BrowserClient) =>
  JSON.stringify(await (await browser.get("/api/v1/me/progress?course=kept")).json());

const unusedCodes = async (email: string) => {
  const { rows } = await db().execute(sql`select 1 from sign_in_challenges where email = ${email}`);
  return rows.length;
};

test("a guest's progress moves to the account after signing in, once, and shows on every device", async () => {
  const [email, one, two] = [newAddress(), openBrowser(server), openBrowser(server)];
  await one.send("/api/v1/guests", { method: "POST", headers: { origin: server.url } });
  expect((await complete(one)).status).toBe(200);
  const guest = (await whoIs(one)).value.learner;
  await one.signIn(email);
  expect(one.cookies.has("cc_guest")).toBe(false);
  expect((await whoIs(one)).value.learner).toMatch(/^a_/);
  expect(await progressOf(one)).toContain('"completed":1');
  await two.signIn(email);
  expect(await progressOf(two)).toBe(await progressOf(one));
  const { rows } = await db().execute(sql`select 1 from learners where id = ${guest}`);
  expect(rows).toEqual([]);
});

describe("the account page", () => {
  test("requires sign-in, and returns to the page afterwards", async () => {
    const browser = openBrowser(server);
    const away = await browser.get("/account");
    expect([away.status, away.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/sign-in\?/)]);
    await browser.signIn(newAddress());
    expect((await browser.get("/account")).status).toBe(200);
  });

  test("saves language and time zone, and rejects invalid ones", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const kept = await browser.post("/account/settings", { locale: "ur", time_zone: "Asia/Karachi" });
    expect(kept.headers.get("location")).toBe("/account?done=saved");
    expect(await page(browser)).toContain('lang="ur" dir="rtl"');
    const me = (await (await browser.get("/api/v1/me")).json()) as Record<string, unknown>;
    expect(me).toMatchObject({ locale: "ur", timeZone: "Asia/Karachi" });
    for (const bad of [{ locale: "tlh" }, { time_zone: "Mars/Olympus" }, { time_zone: "'; drop" }])
      expect(
        (await browser.post("/account/settings", { locale: "ur", time_zone: "UTC", ...bad })).status,
      ).toBe(422);
  });

  test("ends another browser's session and disconnects an app, and only one's own", async () => {
    const [email, one, two, stranger] = [newAddress(), ...[1, 2, 3].map(() => openBrowser(server))] as const;
    await one!.signIn(email);
    await two!.signIn(email);
    await stranger!.signIn(newAddress());
    const learner = (await whoIs(one!)).value.learner;
    await db().execute(sql`insert into oauth_grants (id, learner_id, client_id, client_name, scope)
      values (${`grant-${learner}`}, ${learner}, 'https://app.example/client.json', '<b>App</b>', 'learn')`);
    const text = await page(one!);
    expect(text).toContain("&lt;b&gt;App&lt;/b&gt;");
    expect(text).toContain("app.example");
    const others = [...text.matchAll(/name="id" value="([^"]+)"/g)].map((match) => match[1]!);
    expect(others).toHaveLength(2);
    for (const id of others) {
      await stranger!.post("/account/sessions/end", { id });
      await stranger!.post("/account/apps/disconnect", { id });
    }
    expect((await two!.post("/identity/token")).status).toBe(200);
    for (const id of others) {
      await one!.post("/account/sessions/end", { id });
      await one!.post("/account/apps/disconnect", { id });
    }
    expect((await two!.post("/identity/token")).status).toBe(401);
    expect(await page(one!)).not.toContain("app.example");
    const { rows } = await db().execute(sql`select 1 from revoked_grants where id = ${`grant-${learner}`}`);
    expect(rows).toHaveLength(1);
  });

  test("changes the email address with a code, and notifies the old one", async () => {
    const [before, after, taken] = [newAddress(), newAddress(), newAddress()];
    const [browser, other] = [openBrowser(server), openBrowser(server)];
    await other.signIn(taken);
    await browser.signIn(before);
    const learner = (await whoIs(browser)).value.learner;
    expect((await browser.post("/account/email", { email: "nobody" })).status).toBe(422);
    const change = async (email: string) => {
      await browser.post("/account/email", { email });
      return browser.post("/account/email/code", { code: codeOf((await mailTo(server, email)).at(-1)!) });
    };
    expect((await change(taken)).status).toBe(422);
    await openBrowser(server).post("/sign-in", { email: before });
    expect(await unusedCodes(before)).toBe(1);
    expect((await change(after)).headers.get("location")).toBe("/account?done=email-changed");
    expect((await mailTo(server, before)).at(-1)!.text).toContain(after);
    expect(await unusedCodes(before)).toBe(0);
    const again = openBrowser(server);
    await again.signIn(after);
    expect((await whoIs(again)).value.learner).toBe(learner);
  });

  test("gives everything as a file, in both forms, without secrets", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    await browser.signIn(email);
    await complete(browser);
    for (const format of ["json", "xapi"]) {
      const byPage = await browser.post("/account/export", { format });
      expect(byPage.headers.get("content-disposition")).toMatch(/^attachment; filename="course-companion-a_/);
      const byApi = await browser.get(`/api/v1/me/export?format=${format}`);
      const [one, two] = [await byPage.json(), await byApi.json()] as Record<string, unknown>[];
      expect(Object.keys(one!)).toEqual(Object.keys(two!));
      const text = JSON.stringify([one, two]);
      expect(text.includes(email)).toBe(format === "json");
      for (const cookie of browser.cookies.values())
        if (cookie.length > 20) expect(text).not.toContain(cookie.split(".")[0]);
    }
  });

  test("deletes the account when its word is typed, and every token of it is dead", async () => {
    const [email, browser, app] = [newAddress(), openBrowser(server), openBrowser(server)];
    await browser.signIn(email);
    await app.signIn(email);
    const learner = (await whoIs(browser)).value.learner;
    await openBrowser(server).post("/sign-in", { email });
    expect(await unusedCodes(email)).toBe(1);
    expect((await browser.post("/account/delete", { word: "remove" })).status).toBe(422);
    const word = /Type “?([^”<]+?)”?\s/.exec(await page(browser, "/account/delete"))?.[1] ?? "delete";
    expect((await browser.post("/account/delete", { word })).headers.get("location")).toBe(
      "/account/deleted",
    );
    expect(await unusedCodes(email)).toBe(0);
    expect((await complete(app)).status).toBe(401);
    expect((await app.post("/identity/token")).status).toBe(401);
    for (const [table, column] of Object.entries(PERSONAL_TABLES)) {
      if (column === null) continue;
      const { rows } = await db().execute(
        sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${learner}`,
      );
      expect([table, rows]).toEqual([table, []]);
    }
    const fresh = openBrowser(server);
    await fresh.signIn(email);
    expect((await whoIs(fresh)).value.learner).not.toBe(learner);
  });

  test("asks to sign in again before irreversible actions", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const { learner } = (await whoIs(browser)).value;
    await db().execute(
      sql`update auth_sessions set created_at = now() - interval '61 minutes' where user_id = ${learner}`,
    );
    for (const path of ["/account/delete", "/account/email"])
      expect([path, (await browser.get(path)).status]).toEqual([path, 403]);
    expect((await browser.post("/account/delete", { word: "delete" })).status).toBe(403);
    const byApi = await browser.send("/api/v1/me", {
      method: "DELETE",
      body: JSON.stringify({ confirm: learner }),
      headers: { "content-type": "application/json", origin: server.url },
    });
    expect([byApi.status, ((await byApi.json()) as { code: string }).code]).toEqual([403, "session-stale"]);
  });
});

test("the privacy page names every table with learner data, in every language", async () => {
  for (const language of ["en", "es", "ur", "ar", "zh-CN"]) {
    const text = await page(openBrowser(server), `/privacy?lang=${language}`);
    const absent = [...Object.keys(PERSONAL_TABLES), "audit_log"].filter(
      (table) => !text.includes(`>${table}<`),
    );
    expect([language, absent]).toEqual([language, []]);
  }
});
