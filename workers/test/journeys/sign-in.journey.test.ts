import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { codeOf, mailTo, newAddress, openBrowser, whoIs } from "./browser-client.ts";

let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
});
afterAll(() => server.stop());

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
describe("signing in by a code", () => {
  test("a stranger becomes an account, is the same one at the next browser, and is signed out", async () => {
    const [email, one, two] = [newAddress(), openBrowser(server), openBrowser(server)];
    const asked = await one.post("/sign-in", { email, return_to: "/courses/a?b=1" });
    expect([asked.status, asked.headers.get("location")]).toEqual([
      303,
      "/sign-in/code?return_to=%2Fcourses%2Fa%3Fb%3D1",
    ]);
    expect(await (await one.get(asked.headers.get("location")!)).text()).toContain(email);
    const code = codeOf((await mailTo(server, email))[0]!);
    const done = await one.post("/sign-in/code", {
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
      return_to: "/courses/a?b=1",
    });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/courses/a?b=1"]);
    const first = await whoIs(one);
    expect(first).toMatchObject({ status: 200, value: { kind: "account" } });

    expect((await two.signIn(email)).status).toBe(303);
    expect((await whoIs(two)).value.learner).toBe(first.value.learner);

    const out = await one.post("/sign-out");
    expect(out.headers.get("location")).toBe("/sign-out/done");
    expect((await one.get("/sign-out/done")).status).toBe(200);
    expect([...one.cookies.keys()].filter((name) => /session|token/.test(name))).toEqual([]);
    expect((await one.post("/identity/token")).status).toBe(401);
    expect((await two.post("/identity/token")).status).toBe(200);
  });

  test("digits of Urdu and Arabic keyboards are digits", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    await browser.post("/sign-in", { email });
    const code = codeOf((await mailTo(server, email))[0]!);
    const typed = code.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)));
    expect((await browser.post("/sign-in/code", { code: typed })).status).toBe(303);
  });

  test("a code is good for three tries, in the browser that asked only, and once", async () => {
    const [email, browser, stranger] = [newAddress(), openBrowser(server), openBrowser(server)];
    await browser.post("/sign-in", { email });
    const code = codeOf((await mailTo(server, email))[0]!);
    for (let i = 0; i < 4; i++) expect((await stranger.post("/sign-in/code", { code })).status).toBe(422);
    const wrong = await browser.post("/sign-in/code", { code: other(code) });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("Tries left: 2")]);
    expect(await (await browser.post("/sign-in/code", { code: "12" })).text()).toContain("six digits");
    expect((await browser.post("/sign-in/code", { code })).status).toBe(303);
    expect((await browser.post("/sign-in/code", { code })).status).toBe(422);

    await stranger.post("/sign-in", { email });
    const second = codeOf((await mailTo(server, email)).at(-1)!);
    for (let i = 0; i < 3; i++) await stranger.post("/sign-in/code", { code: other(second) });
    expect((await stranger.post("/sign-in/code", { code: second })).status).toBe(422);
  });

  test("many tries at the same moment are three", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    await browser.post("/sign-in", { email });
    const code = codeOf((await mailTo(server, email))[0]!);
    const jar = new Map(browser.cookies);
    const tries = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const twin = openBrowser(server);
        for (const [name, value] of jar) twin.cookies.set(name, value);
        return (await twin.post("/sign-in/code", { code: other(code) })).text();
      }),
    );
    expect(tries.filter((text) => text.includes("Tries left"))).toHaveLength(2);
    expect((await browser.post("/sign-in/code", { code })).status).toBe(422);
  });

  test("two browsers that sign in at the same moment make one account", async () => {
    const [email, one, two] = [newAddress(), openBrowser(server), openBrowser(server)];
    await Promise.all([one.post("/sign-in", { email }), two.post("/sign-in", { email })]);
    const codes = (await mailTo(server, email)).map(codeOf);
    const tries = await Promise.all(
      [one, two].flatMap((browser) => codes.map((code) => browser.post("/sign-in/code", { code }))),
    );
    expect(tries.filter(({ status }) => status === 303)).toHaveLength(2);
    expect((await whoIs(one)).value.learner).toBe((await whoIs(two)).value.learner);
  });
});

describe("a session", () => {
  test("ends when its browser signs in again, and its token writes nothing any more", async () => {
    const [browser, before] = [openBrowser(server), openBrowser(server)];
    await browser.signIn(newAddress());
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    const first = (await whoIs(before)).value.learner;
    await browser.signIn(newAddress());
    expect((await whoIs(browser)).value.learner).not.toBe(first);
    const write = await before.send("/api/v1/me", {
      method: "PATCH",
      body: JSON.stringify({ timeZone: "UTC" }),
      headers: { "content-type": "application/json", origin: server.url },
    });
    expect(write.status).toBe(401);
    expect((await before.post("/identity/token")).status).toBe(401);
    expect((await browser.post("/identity/token")).status).toBe(200);
  });
});

describe("requests from other sites", () => {
  test.each([
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "", "sec-fetch-site": "cross-site" }, 403],
  ])("a form from there does nothing: %j", async (headers, status) => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    expect((await browser.post("/sign-in", { email }, headers)).status).toBe(status);
    expect(await mailTo(server, email)).toEqual([]);
    await browser.signIn(newAddress());
    for (const path of ["/sign-out", "/sign-out/everywhere", "/identity/token", "/sign-in/password"])
      expect([path, (await browser.post(path, {}, headers)).status]).toEqual([path, status]);
    expect((await browser.post("/identity/token")).status).toBe(200);
  });

  test("sign-in never redirects to another site", async () => {
    const browser = openBrowser(server);
    for (const bad of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      const query = encodeURIComponent(bad);
      expect((await browser.get(`/sign-in?return_to=${query}`)).status).toBe(400);
      expect((await browser.get(`/sign-in/code?return_to=${query}`)).status).toBe(400);
      expect((await browser.post("/sign-in", { email: newAddress(), return_to: bad })).status).toBe(400);
      expect((await browser.post("/sign-in/code", { code: "000000", return_to: bad })).status).toBe(400);
    }
  });

  test("forms are small, and forms", async () => {
    const browser = openBrowser(server);
    expect((await browser.post("/sign-in", { email: "a".repeat(20_000) })).status).toBe(413);
    expect((await browser.post("/sign-in", {}, { "content-type": "text/plain" })).status).toBe(415);
    expect((await browser.post("/sign-in", { email: "nobody" })).status).toBe(422);
  });
});

describe("limits", () => {
  /** Requests a code from a separate network. */
  const ask = (email: string, browser = openBrowser(server)) => browser.post("/sign-in", { email });

  test("an address gets five codes an hour, then the page says when to try again, for any address", async () => {
    const [account, nobody] = [newAddress(), newAddress()];
    const owner = openBrowser(server);
    await owner.signIn(account);
    // The owner's first code was requested from a browser that was not yet recognised.
    const asked = await Promise.all(Array.from({ length: 4 }, () => ask(account)));
    expect(asked.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    for (let i = 0; i < 5; i++) expect((await ask(nobody)).status).toBe(303);
    const answers = await Promise.all(
      [account, nobody].map(async (email) => {
        const answer = await ask(email);
        const page = (await answer.text()).replaceAll(email, "…");
        const seconds = Number(answer.headers.get("retry-after"));
        expect(page).toContain(`another in ${Math.ceil(seconds / 60)} minutes`);
        expect(seconds).toBeGreaterThan(3_000);
        expect(seconds).toBeLessThanOrEqual(3_600);
        const names = [...answer.headers.keys()].toSorted();
        return [answer.status, names, page.replace(/in \d+ minutes/, "in … minutes")];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]![0]).toBe(429);
    expect([(await mailTo(server, account)).length, (await mailTo(server, nobody)).length]).toEqual([5, 5]);
    // The owner's browser is recognised: requests by others do not block its mail.
    expect((await owner.signIn(account)).status).toBe(303);
    for (let i = 0; i < 6; i++) expect((await ask(account, owner)).status).toBe(303);
    expect(await mailTo(server, account)).toHaveLength(12);
  });

  test("a code that was sent works on when no other is sent", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    for (let i = 0; i < 5; i++) expect((await ask(email, browser)).status).toBe(303);
    const refused = await ask(email, browser);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('href="/sign-in/code?return_to=');
    const code = codeOf((await mailTo(server, email)).at(-1)!);
    expect((await browser.post("/sign-in/code", { code })).status).toBe(303);
  });

  test("a browser is not known by a number that it made up, nor by another address's", async () => {
    const [email, own] = [newAddress(), newAddress()];
    const stranger = openBrowser(server);
    await stranger.signIn(own);
    const proof = stranger.cookies.get("__Host-cc_known")!;
    for (let i = 0; i < 5; i++) await ask(email);
    const made = [...Array.from({ length: 8 }, (_, i) => `${i}`.repeat(16)), "x"].map((name) => `${name}.y`);
    for (const value of [...made, proof, `${proof.split(".")[0]}.${"a".repeat(43)}`]) {
      const browser = openBrowser(server);
      browser.cookies.set("__Host-cc_known", value);
      expect([value, (await ask(email, browser)).status]).toEqual([value, 429]);
    }
    expect(await mailTo(server, email)).toHaveLength(5);
  });

  test("responses do not reveal whether an account exists", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    await browser.signIn(email);
    const ask = async (address: string) => {
      const visitor = openBrowser(server);
      const response = await visitor.post("/sign-in", { email: address });
      const page = await (await visitor.get(response.headers.get("location")!)).text();
      const names = [...response.headers.keys()].toSorted();
      return {
        status: response.status,
        names,
        cookies: [...visitor.cookies.keys()],
        page: page.replaceAll(address, "…"),
      };
    };
    expect(await ask(email)).toEqual(await ask(newAddress()));
  });
});
