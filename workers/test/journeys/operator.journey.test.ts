import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { runLearnerCli as learner } from "../harness/learner-cli.ts";
import { newAddress, openBrowser, whoIs } from "./browser-client.ts";
import { type PublicServer, connect as connectApp, refresh } from "./oauth-client.ts";

const db = connect({ DATABASE_URL: inject("databaseUrl") });
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
});
afterAll(() => running.stop());

/** Lists the audit log's actions on a learner, oldest first. */
async function actsOn(id: string): Promise<string[]> {
  const { rows } = await db.execute<{ action: string }>(sql`
    select l.action from audit_log l join audit_pseudonyms p on l.subject = p.pseudonym::text
    where p.learner_id = ${id} order by l.id`);
  return rows.map(({ action }) => action);
}

/** Signs in with a password and returns the response. */
async function signIn(browser: ReturnType<typeof openBrowser>, account: string, password: string) {
  return browser.post("/sign-in/password", { account, password, return_to: "/account" });
}

test("an operator makes accounts with passwords, sees where they are signed in, and ends it all", async () => {
  const [email, other] = [newAddress(), newAddress()];
  const made = await learner(["create", email.toUpperCase(), other, "--password", "--role", "author"]);
  expect([made.code, made.err]).toEqual([0, ""]);
  const [[address, id, password], second] = made.out.split("\n").map((line) => line.split("\t")) as [
    [string, string, string],
    string[],
  ];
  expect(address).toBe(email);
  expect(password).toMatch(/^\w{20}$/);
  expect(second[2]).not.toBe(password);

  const browser = openBrowser(server);
  expect((await signIn(browser, email, "wrong")).status).toBe(422);
  expect((await signIn(browser, newAddress(), password)).status).toBe(422);
  expect((await signIn(browser, email, password)).status).toBe(303);
  expect((await whoIs(browser)).value).toMatchObject({ learner: id, kind: "account" });
  const { client, tokens } = await connectApp(server, browser);

  const listed = await learner(["sessions", email]);
  expect(listed.out.trim().split("\n")).toHaveLength(2);
  expect(listed.out).toContain("\tapp\tHand");
  const ended = await learner(["sessions", id, "--end"]);
  expect(ended).toMatchObject({ code: 0, out: `Ended 1 sessions and 1 apps of ${id}.\n` });
  expect((await learner(["sessions", id])).out).toContain("has no sessions");
  expect((await refresh(server, client, tokens.refresh_token)).body.error).toBe("invalid_grant");
  const write = await browser.send("/api/v1/me", {
    method: "PATCH",
    body: JSON.stringify({ timeZone: "Asia/Karachi" }),
    headers: { "content-type": "application/json", origin: server.url },
  });
  expect([write.status, ((await write.json()) as { code: string }).code]).toEqual([401, "token-invalid"]);

  const again = (await learner(["create", email, "--password"])).out.trim().split("\t");
  expect([again[1], again[2] === password]).toEqual([id, false]);
  expect((await signIn(openBrowser(server), email, password)).status).toBe(422);
  expect((await signIn(openBrowser(server), email, again[2]!)).status).toBe(303);
  await expect
    .poll(() => actsOn(id))
    .toEqual([
      "account-created",
      "role-changed",
      "password-set",
      "sign-in-failed",
      "signed-in",
      "grant-created",
      "sessions-ended",
      "password-set",
      "sign-in-failed",
      "signed-in",
    ]);
});

test("roles are given by address, and every other command takes an address too", async () => {
  const email = newAddress();
  const browser = openBrowser(server);
  await browser.signIn(email);
  expect((await browser.get("/api/v1/audit")).status).toBe(403);
  expect((await learner(["role", email, "operator"])).out).toContain("now has the role operator");
  expect((await browser.get("/api/v1/audit")).status).toBe(200);
  expect((await learner(["role", email, "learner"])).code).toBe(0);
  expect((await browser.get("/api/v1/audit")).status).toBe(403);
  expect((await learner(["grant", email, "pro"])).code).toBe(0);
  expect((await browser.post("/identity/token")).status).toBe(200);
  expect(await (await browser.get("/account")).text()).toMatch(/Pro/i);
  await browser.post("/sign-out");
  const { learner: id } = (await whoIs(browser)).value;
  expect(id).toBeUndefined();
});

test("invalid commands about accounts explain what is wrong", async () => {
  const cases: [string[], number, RegExp][] = [
    [["create"], 2, /missing e-mail address/],
    [["create", "ada"], 2, /not an e-mail address/],
    [["create", "a@b.example", "--end"], 2, /--end cannot be used with create/],
    [["role", "a_x"], 2, /missing role/],
    [["role", "a_x", "king"], 2, /unknown role "king"/],
    [["role", "a_x", "author"], 1, /Unknown account/],
    [["sessions"], 2, /missing learner/],
    [["sessions", newAddress()], 1, /Unknown account/],
    [["sessions", "a_x", "--end"], 1, /Unknown account/],
  ];
  const outcomes = await Promise.all(cases.map(([args]) => learner(args)));
  for (const [at, [args, code, said]] of cases.entries()) {
    expect([args, outcomes[at]!.code]).toEqual([args, code]);
    expect(outcomes[at]!.err).toMatch(said);
  }
});
