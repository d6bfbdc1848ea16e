import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { runLearnerCli as learner } from "../harness/learner-cli.ts";
import { limit } from "../harness/time-limits.ts";
import {
  type BrowserClient,
  codeOf,
  mailTo,
  newAddress,
  openBrowser,
  randomNetwork,
} from "./browser-client.ts";

const db = connect({ DATABASE_URL: inject("databaseUrl") });
let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
});
afterAll(() => server.stop());

const signIn = (browser: BrowserClient, account: string, password: string) =>
  browser.post("/sign-in/password", { account, password });

/** An account with a password. */
async function newAccount(): Promise<{ email: string; password: string }> {
  const { out } = await learner(["create", newAddress(), "--password"]);
  const [email, , password] = out.trim().split("\t");
  return { email: email!, password: password! };
}

describe("a one-time code", () => {
  test("is stored as a hash, and expires after ten minutes", async () => {
    const [email, browser] = [newAddress(), openBrowser(server)];
    await browser.post("/sign-in", { email });
    const code = codeOf((await mailTo(server, email))[0]!);
    const { rows } = await db.execute<{ row: unknown; minutes: number }>(sql`
      select to_json(c) as row, extract(epoch from c.expires_at - c.created_at) / 60 as minutes
      from sign_in_challenges c where email = ${email}`);
    expect(JSON.stringify(rows[0]!.row)).not.toContain(code);
    expect(Number(rows[0]!.minutes)).toBeCloseTo(10, 3);
    await db.execute(sql`
      update sign_in_challenges set expires_at = now() - interval '1 second' where email = ${email}`);
    const late = await browser.post("/sign-in/code", { code });
    expect(late.status).toBe(422);
    expect([...browser.cookies.keys()]).not.toContain("__Host-cc_session");
    await browser.signIn(email);
    expect([...browser.cookies.keys()]).toContain("__Host-cc_session");
  });

  test("is not invalidated by someone else who requests codes for the same address", async () => {
    const [email, owner, stranger] = [newAddress(), openBrowser(server), openBrowser(server)];
    await owner.post("/sign-in", { email });
    const code = codeOf((await mailTo(server, email))[0]!);
    await stranger.post("/sign-in", { email });
    const wrong = code === "111111" ? "222222" : "111111";
    for (let tries = 0; tries < 4; tries++)
      expect((await stranger.post("/sign-in/code", { code: wrong })).status).toBe(422);
    expect((await owner.post("/sign-in/code", { code })).status).toBe(303);
  });
});

describe("a password", () => {
  test("that strangers get wrong forty times locks its owner out nowhere, only makes them wait", async () => {
    const { email, password } = await newAccount();
    const known = openBrowser(server);
    expect((await signIn(known, email, password)).status).toBe(303);
    const statuses: number[] = [];
    for (let wave = 0; wave < 5; wave++) {
      const strangers = Array.from({ length: 8 }, () => openBrowser(server));
      const answers = await Promise.all(strangers.map((one) => signIn(one, email, "guess")));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses).toHaveLength(40);
    expect(new Set(statuses)).toEqual(new Set([422]));
    const began = Date.now();
    expect((await signIn(openBrowser(server), email, password)).status).toBe(303);
    expect(Date.now() - began).toBeGreaterThan(1_900);
    await known.post("/sign-out");
    expect((await signIn(known, email, password)).status).toBe(303);
  });

  test("that 200 networks get wrong at once is still taken from its owner, in a known browser and in a new one", async () => {
    const { email, password } = await newAccount();
    const known = openBrowser(server);
    expect((await signIn(known, email, password)).status).toBe(303);
    const networks = Array.from({ length: 200 }, (_, at) =>
      at % 2 ? randomNetwork() : `2001:db8:${at.toString(16)}:1::1`,
    );
    const counts = new Map<number, number>();
    let isOver = false;
    const flood = Array.from({ length: 50 }, async (_, lane) => {
      for (let at = lane; !isOver; at += 50) {
        const { status } = await signIn(openBrowser(server, networks[at % 200]), newAddress(), "guess");
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const owners: number[] = [];
    for (let i = 0; i < 2; i++) {
      const began = Date.now();
      owners.push((await signIn(known, email, password)).status);
      owners.push((await signIn(openBrowser(server), email, password)).status);
      expect((await openBrowser(server).get("/sign-in")).status).toBe(200);
      expect(Date.now() - began).toBeLessThan(limit(30_000));
    }
    isOver = true;
    await Promise.all(flood);
    expect(owners).toEqual(Array<number>(4).fill(303));
    expect([...counts.keys()].filter((status) => ![422, 429, 503].includes(status))).toEqual([]);
    expect(counts.get(422)).toBeGreaterThan(10);
  });

  test("is tried to the end for a browser that goes away, whose place is free then", async () => {
    const { email, password } = await newAccount();
    const leave = async () => {
      const browser = openBrowser(server);
      const body = new URLSearchParams({ account: newAddress(), password: "guess" }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded", origin: server.url };
      const signal = AbortSignal.timeout(40);
      await browser.send("/sign-in/password", { method: "POST", body, headers, signal }).catch(() => {});
    };
    await Promise.all(Array.from({ length: 12 }, leave));
    const began = Date.now();
    expect((await signIn(openBrowser(server), email, password)).status).toBe(303);
    expect(Date.now() - began).toBeLessThan(limit(10_000));
  });

  test("is guessed at ten times from one network, and then no more", async () => {
    const { email, password } = await newAccount();
    const network = "198.51.100.9";
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries++)
      statuses.push((await signIn(openBrowser(server, network), email, "guess")).status);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
    const pretender = openBrowser(server, network);
    pretender.cookies.set("__Host-cc_known", `${"a".repeat(16)}.${"b".repeat(43)}`);
    expect((await signIn(pretender, email, "guess")).status).toBe(429);
    expect((await signIn(openBrowser(server, network), newAddress(), "guess")).status).toBe(422);
    expect((await signIn(openBrowser(server), email, password)).status).toBe(303);
  });

  test("of no account and a wrong one are answered alike, and there is no signing up by one", async () => {
    const { email } = await newAccount();
    const answers = await Promise.all(
      [email, newAddress()].map(async (address) => {
        const answer = await signIn(openBrowser(server), address, "guess");
        return [answer.status, (await answer.text()).replaceAll(address, "…")];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    for (const path of ["/identity/unused/sign-up/email", "/api/auth/sign-up/email", "/sign-up"])
      expect((await openBrowser(server).post(path, { email: newAddress(), password: "x" })).status).toBe(404);
  });
});
