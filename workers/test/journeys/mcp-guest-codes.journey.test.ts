import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { WRONG_CODES } from "../../domain/learner/find-guest.ts";
import { connect } from "../../platform/db/database.ts";
import { guestIdOf } from "../../mcp/guest-code.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { randomNetwork } from "./browser-client.ts";
import { openHost } from "./mcp-host.ts";
import { callOf, postRaw, toolResult } from "./mcp-raw.ts";
import { type PublicServer, connect as connectApp } from "./oauth-client.ts";

const COURSE = "by-guest-codes";
const PLACE = { course: COURSE, chapter: "start", completed: true };
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const course = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, course.objects);
});
afterAll(() => running.stop());

const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
const learners = async () => {
  const { rows } = await db().execute<{ count: number }>(sql`select count(*)::int as count from learners`);
  return rows[0]!.count;
};
/** A guest who has completed a chapter. */
async function newGuest(): Promise<string> {
  const { guest } = await (await openHost(server)).get("save_place", PLACE);
  return guest as string;
}

test("a code is read in another conversation, as the learner wrote it down", async () => {
  const code = await newGuest();
  const written = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase();
  const { get } = await openHost(server);
  const { courses } = await get("my_progress", { course: COURSE, guest: written });
  expect(courses[0].completed).toBe(1);
  expect((await get("save_place", { ...PLACE, guest: written })).guest).toBe(code);
});

test.each(["my_progress", "start_quiz", "save_place"])(
  "%s says that a mistyped or expired code is wrong, and begins no new guest",
  async (tool) => {
    const code = await newGuest();
    await db().execute(sql`delete from learners where id = ${await guestIdOf(inject("secrets"), code)}`);
    const before = await learners();
    const { call } = await openHost(server, { meta: { "openai/subject": "v1/of-wrong-codes" } });
    for (const guest of [code, code.slice(1), "no code"]) {
      const answer = await call(tool, { ...PLACE, guest });
      expect(answer.isError).toBe(true);
      expect(answer.content[0]!.text).toMatch(/\/guest: no guest has this code.+90 days/);
    }
    expect(await learners()).toBe(before);
  },
);

test("a code whose progress was moved says so", async () => {
  const guest = await newGuest();
  const { tokens } = await connectApp(server);
  await (await openHost(server, { token: tokens.access_token })).get("save_place", { ...PLACE, guest });
  const answer = await (
    await openHost(server)
  ).call("start_quiz", { course: COURSE, quiz: "all-kinds", guest });
  expect(answer.content[0]!.text).toContain("moved to an account");
});

test("guessing ends after thirty wrong codes in a quarter of an hour, also by right ones and in parallel", async () => {
  const network = randomNetwork();
  const ask = async (guest: string) =>
    toolResult(await postRaw(server, callOf("my_progress", { args: { course: COURSE, guest } }), network));
  const guesses = Array.from({ length: WRONG_CODES.network }, (_, i) => `GVESS${i}`.padEnd(12, "0"));
  // No more at once than a slow database may have before calls are refused, since refused ones are not counted.
  for (let at = 0; at < guesses.length; at += 10)
    for (const { content } of await Promise.all(guesses.slice(at, at + 10).map(ask)))
      expect(content[0]!.text).toContain("no guest has this code");
  const right = await newGuest();
  expect((await ask(right)).content[0]!.text).toContain("rate-limited");
  const elsewhere = await postRaw(
    server,
    callOf("my_progress", { args: { course: COURSE, guest: right } }),
    randomNetwork(),
  );
  expect((await toolResult(elsewhere)).isError).toBeUndefined();
});
