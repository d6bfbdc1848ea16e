import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { grantTier } from "../../domain/access/entitlements.ts";
import { connect } from "../../platform/db/database.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { faultyDatabase } from "../harness/faults.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { newAddress, openBrowser, whoIs } from "./browser-client.ts";

const database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer({ DATABASE_URL: database.databaseUrl });
});
afterAll(() => server.stop());

describe("the token of a browser", () => {
  test("speaks for the account before the guest's cookie does, and is never a guest when it has expired", async () => {
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const account = await whoIs(browser);
    const guest = await openBrowser(server).send("/api/v1/guests", { method: "POST" });
    const { token } = (await guest.json()) as { token: string };
    browser.cookies.set("cc_guest", token);
    expect(await whoIs(browser)).toEqual(account);

    const good = browser.cookies.get("__Host-cc_token")!;
    browser.cookies.set("__Host-cc_token", `${good.slice(0, -4)}AAAA`);
    expect(await whoIs(browser)).toMatchObject({ status: 401, value: { code: "token-expired" } });
    browser.cookies.set("__Host-cc_token", token);
    expect(await whoIs(browser)).toMatchObject({ status: 401, value: { code: "token-expired" } });
    const renewed = await browser.post("/identity/token");
    expect(await renewed.json()).toEqual({ expiresAt: expect.any(String) });
    expect(await whoIs(browser)).toEqual(account);
    expect(browser.cookies.has("cc_guest")).toBe(false);
  });

  test("writes from this origin only, and writes nothing after sign-out, of this browser or of all", async () => {
    const [email, one, two] = [newAddress(), openBrowser(server), openBrowser(server)];
    await one.signIn(email);
    await two.signIn(email);
    const write = async (token: string, headers: Record<string, string> = { origin: server.url }) => {
      const response = await server.fetch("/api/v1/me", {
        method: "PATCH",
        body: JSON.stringify({ timeZone: "Asia/Karachi" }),
        headers: { cookie: `__Host-cc_token=${token}`, "content-type": "application/json", ...headers },
      });
      return response.status;
    };
    const [first, second] = [one, two].map((browser) => browser.cookies.get("__Host-cc_token")!);
    expect(await write(first!)).toBeLessThan(300);
    expect(await write(first!, { origin: "https://evil.example" })).toBe(403);
    await one.post("/sign-out");
    expect(await write(first!)).toBe(401);
    expect(await write(second!)).toBeLessThan(300);
    await two.post("/sign-out/everywhere");
    expect(await write(second!)).toBe(401);
    two.cookies.set("__Host-cc_token", second!);
    expect((await two.post("/identity/token")).status).toBe(401);
    expect(two.cookies.has("__Host-cc_token")).toBe(false);
  });

  test("reads courses without a single database query", async () => {
    const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "signed-in" });
    await seedBucket(server.bucket, fixture.objects);
    const browser = openBrowser(server);
    await browser.signIn(newAddress());
    const { learner: learnerId } = (await whoIs(browser)).value;
    const grant = { tier: "premium", source: "test", endsAt: null } as const;
    const db = connect({ DATABASE_URL: inject("databaseUrl") });
    await grantTier(db, { ...grant, id: crypto.randomUUID(), learnerId });
    expect((await browser.post("/identity/token")).status).toBe(200);
    const bearer = browser.cookies.get("__Host-cc_token")!;
    const before = await database.counts();
    // A question that the course does not cover is recorded after the response, but not while it is typed.
    for (const path of ["", "/chapters/start", "/search?q=gardens", "/search?q=the&partial=1"]) {
      const address = `/api/v1/courses/signed-in${path}`;
      expect([path, (await browser.get(address)).status]).toEqual([path, 200]);
      const headers = { authorization: `Bearer ${bearer}` };
      expect((await server.fetch(address, { headers })).status).toBe(200);
    }
    expect(await database.counts()).toEqual(before);
    await browser.get("/api/v1/me");
    expect(await database.counts()).not.toEqual(before);
  });
});
