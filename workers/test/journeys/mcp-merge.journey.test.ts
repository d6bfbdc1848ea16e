import { sql } from "drizzle-orm";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { guestIdOf } from "../../mcp/guest-code.ts";
import { resourceOf, signToken } from "../../domain/learner/index.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { openHost } from "./mcp-host.ts";
import { type PublicServer, connect as connectApp } from "./oauth-client.ts";

const COURSE = "by-mcp-merge";
const CHAPTER = "start";
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, fixture.objects);
});
afterAll(() => running.stop());

const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
const newSubject = () => ({ "openai/subject": `v1/${crypto.randomUUID()}` });
const done = { course: COURSE, chapter: CHAPTER, completed: true };

/** Gets a new account's token for a self-registered app. */
async function newAccount(): Promise<{ token: string; learner: string }> {
  const { tokens } = await connectApp(server);
  return { token: tokens.access_token, learner: decodeJwt(tokens.access_token).sub! };
}

/** Returns the number of completed chapters of the host's learner. */
async function completed(host: Awaited<ReturnType<typeof openHost>>, args = {}): Promise<number> {
  const { courses } = await host.get("my_progress", { course: COURSE, ...args });
  return courses[0].completed;
}

/** Counts an account's rows about merges. */
async function traces(learner: string): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(sql`
    select (select count(*) from merged_guests where learner_id = ${learner})::int
         + (select count(*) from audit_log a join audit_pseudonyms p on p.pseudonym::text = a.actor
            where p.learner_id = ${learner} and a.action = 'guest-merged')::int as count`);
  return rows[0]!.count;
}

test("a subject claimed by another account merges nothing with any tool, and its guest continues", async () => {
  const meta = newSubject();
  const victim = await openHost(server, { meta });
  await victim.get("save_place", done);
  const mallory = await newAccount();
  const thief = await openHost(server, { meta, token: mallory.token });
  for (const tool of ["my_progress", "next_step", "study_context", "due_reviews", "get_profile"])
    await thief.get(tool, { course: COURSE });
  await thief.get("save_place", { course: COURSE, chapter: CHAPTER });
  await thief.get("start_quiz", { course: COURSE, quiz: "all-kinds" });
  expect(await completed(thief)).toBe(0);
  expect(await completed(victim)).toBe(1);
  expect(await traces(mallory.learner)).toBe(0);
});

test("the code of a subject's guest is sent once, when the guest is created, and merges their progress on a write", async () => {
  const meta = newSubject();
  const guest = await openHost(server, { meta });
  const { guest: code } = await guest.get("save_place", done);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  // A caller with only the subject does not get the code.
  const overheard = await openHost(server, { meta });
  for (let i = 0; i < 3; i++) {
    expect((await overheard.get("start_quiz", { course: COURSE, quiz: "all-kinds" })).guest).toBeNull();
    expect((await overheard.get("save_place", done)).guest).toBeNull();
  }
  expect((await guest.get("start_quiz", { course: COURSE, quiz: "all-kinds", guest: code })).guest).toBe(
    code,
  );
  expect(await completed(await openHost(server), { guest: code })).toBe(1);

  const { token, learner } = await newAccount();
  const account = await openHost(server, { meta, token });
  for (let i = 0; i < 3; i++) expect(await completed(account, { guest: code })).toBe(0);
  expect(await traces(learner)).toBe(0);
  const place = { course: COURSE, chapter: CHAPTER, guest: code };
  for (let i = 0; i < 3; i++) await account.get("save_place", place);
  expect(await completed(account)).toBe(1);
  expect(await traces(learner)).toBe(2);
  // The merge is final: no other account gets the progress.
  const other = await newAccount();
  const late = await openHost(server, { token: other.token });
  await late.get("save_place", place);
  expect(await completed(late)).toBe(0);
  expect(await traces(other.learner)).toBe(0);
});

test("in any host, an answer after signing in merges the guest of the code", async () => {
  const guest = await openHost(server);
  const {
    guest: code,
    attempt,
    question,
  } = await guest.get("start_quiz", { course: COURSE, quiz: "all-kinds" });
  await guest.get("save_place", { ...done, guest: code });
  const { token } = await newAccount();
  const account = await openHost(server, { token });
  const hint = await account.get("get_hint", { attempt, item: question.id, guest: code });
  expect(hint.number).toBe(1);
  expect(await completed(account)).toBe(1);
});

test("made-up and unused guests leave no rows, however often an account names them", async () => {
  const { token, learner } = await newAccount();
  const { guest: unused } = await (
    await openHost(server)
  ).get("start_quiz", { course: COURSE, quiz: "all-kinds" });
  await db().execute(sql`delete from learners where id = ${await guestIdOf(inject("secrets"), unused)}`);
  for (let i = 0; i < 10; i++) {
    const { get } = await openHost(server, { token, meta: newSubject() });
    for (const code of [unused, `${i}`.padEnd(12, "A")]) {
      await get("my_progress", { guest: code });
      await get("save_place", { course: COURSE, chapter: CHAPTER, guest: code });
    }
  }
  expect(await traces(learner)).toBe(0);
});

test("a host that has proved to be itself may move its user's learning, on a write", async () => {
  const meta = newSubject();
  await (await openHost(server, { meta })).get("save_place", done);
  const { learner } = await newAccount();
  const secrets = inject("secrets");
  const token = await signToken(
    { ACCOUNT_KEY: secrets.ACCOUNT_KEY, PUBLIC_ORIGIN: secrets.PUBLIC_ORIGIN },
    {
      learnerId: learner,
      kind: "account",
      tier: "free",
      epoch: 0,
      scope: ["learn"],
      clientId: "host",
      isHost: true,
    },
    new Date(),
    600,
    { audience: resourceOf(secrets.PUBLIC_ORIGIN) },
  );
  const account = await openHost(server, { meta, token });
  expect(await completed(account)).toBe(0);
  await account.get("save_place", { course: COURSE, chapter: CHAPTER });
  expect(await completed(account)).toBe(1);
  expect(await traces(learner)).toBe(2);
});
