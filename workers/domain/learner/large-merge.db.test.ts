import { Client } from "pg";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { cpuOf } from "../../dev/bench/load/processes.ts";
import { connect } from "../../platform/db/database.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { rebuildFold } from "../folds/index.ts";
import { GUEST_LIMITS, mergeGuest } from "./index.ts";
import { giveAnswers, measureReplies } from "./test-many-answers.ts";

const OWN = 2_000;
const PER_ATTEMPT = 40;
const MOST_MS = 4_000;
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
let world: TestWorld;
const { start } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

/** Merges by a connection of its own, and returns its time and the CPU time of its server process in milliseconds. */
async function measuredMerge(
  guestId: string,
  learnerId: string,
): Promise<{ ms: number; cpu: number | null }> {
  const server = process.env["TEST_PG_URL"];
  const started = performance.now();
  if (!server) {
    expect(await mergeGuest(db(), { guestId, learnerId })).toBe("merged");
    return { ms: performance.now() - started, cpu: null };
  }
  const [found] = await rows<{ name: string }>("select current_database() as name");
  const url = new URL(server);
  url.pathname = `/${found!.name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const pid = (client as unknown as { processID: number }).processID;
  const [before, at] = [cpuOf(pid), performance.now()];
  const { rows: merged } = await client.query("select merge_guest($1, $2) as outcome", [guestId, learnerId]);
  const spent = { ms: performance.now() - at, cpu: cpuOf(pid) - before };
  await client.end();
  expect(merged).toEqual([{ outcome: "merged" }]);
  return spent;
}

test(
  "a guest with 20,000 answers in as many attempts as a guest may have is merged by one statement, well within its limit",
  async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await rows(`insert into learners (id, kind) values ('${guest.learnerId}', 'guest')`);
    await giveAnswers(account.learnerId, OWN);
    await rows("analyze answers");
    await rows("analyze attempts");
    await rebuildFold(db(), account.learnerId, { check: false });
    const theirs = (GUEST_LIMITS.attempts - 1) * PER_ATTEMPT;
    await giveAnswers(guest.learnerId, theirs, PER_ATTEMPT);
    await rows("analyze answers");
    await rows("analyze attempts");
    const counted = async () =>
      rows<{ learner: string; attempts: number; answers: number; shared: number }>(
        `select learner_id as learner, count(distinct attempt_id)::int as attempts, count(*)::int as answers, count(seq)::int - count(distinct seq)::int as shared
         from answers where learner_id in ('${guest.learnerId}', '${account.learnerId}') group by 1`,
      );
    const before = await counted();
    const { ms, cpu } = await measuredMerge(guest.learnerId, account.learnerId);
    console.log(`merge of a guest with ${theirs} answers: ${ms.toFixed(0)} ms, ${cpu ?? "?"} ms of CPU`);
    expect(ms).toBeLessThan(limit(MOST_MS));
    if (cpu !== null) expect(cpu).toBeLessThan(MOST_MS);
    const [after, ...others] = await counted();
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      learner: account.learnerId,
      attempts: before.reduce((sum, one) => sum + one.attempts, 0),
      answers: before.reduce((sum, one) => sum + one.answers, 0),
      shared: 0,
    });
    const replies = measureReplies();
    await start(account);
    vi.unstubAllGlobals();
    const [read] = replies;
    console.log(`the start after it: ${read!.bytes} bytes, ${read!.ms.toFixed(0)} ms`);
    expect(read!.ms).toBeLessThan(limit(MOST_MS));
    const [fold] = await rows<{ behind: number }>(
      `select count(*)::int as behind from answers a join learner_folds f using (learner_id) where learner_id = '${account.learnerId}' and a.seq > f.seq`,
    );
    expect(fold).toEqual({ behind: 0 });
  },
  limit(120_000),
);
