import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { type BrowserClient, newAddress, openBrowser } from "./browser-client.ts";

let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "kept" });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

/** The address that a page shows, from the API's root on. */
const addressIn = (text: string) => /(\/api\/v1\/calendar\/[\w-]{32}\.ics)<\/code>/.exec(text)?.[1];
const create = async (browser: BrowserClient, fields: Record<string, string> = { hour: "" }) =>
  addressIn(await (await browser.post("/account/reminders", fields)).text())!;
/** A calendar app has no cookie. */
const read = (path: string, init: RequestInit = {}) => openBrowser(server).send(path, init);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const setExam = (browser: BrowserClient, examDate: string) =>
  browser.send("/api/v1/me/plans/kept", {
    method: "PUT",
    body: JSON.stringify({ examDate }),
    headers: { "content-type": "application/json", origin: server.url },
  });

describe("reminders", () => {
  test("are a calendar at an address that is shown once and read without a cookie", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    expect(await (await browser.get("/account")).text()).toContain("Create calendar address");
    const path = await create(browser);
    expect(path).toBeDefined();
    await setExam(browser, inDays(7));
    const response = await read(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(response.headers.get("set-cookie")).toBeNull();
    const text = await response.text();
    expect(text).toContain(`DTSTART;VALUE=DATE:${inDays(7).replaceAll("-", "")}\r\n`);
    expect(text).toMatch(/SUMMARY;LANGUAGE=en:Exam: /);
    const etag = response.headers.get("etag")!;
    expect((await read(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    const head = await read(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    // The account page knows that there is one, and cannot show it.
    const account = await (await browser.get("/account")).text();
    expect(account).toContain("Replace address");
    expect(account).not.toContain(path.slice(-20));
    expect((await browser.get("/account/reminders")).headers.get("location")).toBe("/account#reminders");
  });

  test("are in the learner's language, at the hour that they chose", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    await browser.post("/account/settings", { locale: "ur", time_zone: "Asia/Karachi" });
    const page = await (await browser.post("/account/reminders", { hour: "7" })).text();
    expect(page).toContain('lang="ur" dir="rtl"');
    expect(page).toContain("webcal:");
    await setExam(browser, inDays(7));
    expect(await (await read(addressIn(page)!)).text()).toMatch(/SUMMARY;LANGUAGE=ur:امتحان: /);
    expect((await browser.post("/account/reminders/hour", { hour: "21" })).headers.get("location")).toBe(
      "/account?done=saved#reminders",
    );
    expect(await (await browser.get("/account")).text()).toMatch(/<option value="21" selected/);
    for (const hour of ["24", "-1", "7.5", "x"])
      expect((await browser.post("/account/reminders/hour", { hour })).status, hour).toBe(422);
  });

  test("end with a replaced address, a removed one, and the account", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const old = await create(browser);
    const path = await create(browser);
    expect([(await read(old)).status, (await read(path)).status]).toEqual([404, 200]);
    await browser.post("/account/reminders/remove");
    const gone = await read(path);
    expect([gone.status, ((await gone.json()) as { code: string }).code]).toEqual([404, "not-found"]);
    expect(await (await browser.get("/account?done=reminders-removed")).text()).toContain(
      "Calendar address removed.",
    );
    const last = await create(browser);
    await browser.post("/account/delete", { word: "delete" });
    expect((await read(last)).status).toBe(404);
    for (const wrong of ["x.ics", "..%2f.ics", `${"x".repeat(32)}.ics`, "x".repeat(32)])
      expect((await read(`/api/v1/calendar/${wrong}`)).status, wrong).toBe(404);
  });

  test("are made by one's own form alone, and need a session", async () => {
    const browser = openBrowser(server);
    const away = await browser.post("/account/reminders", { hour: "" });
    expect([away.status, away.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/sign-in/)]);
    await browser.signIn(newAddress());
    const foreign = { origin: "https://evil.example" };
    for (const path of ["", "/hour", "/remove"])
      expect((await browser.post(`/account/reminders${path}`, { hour: "" }, foreign)).status).toBe(403);
  });
});
