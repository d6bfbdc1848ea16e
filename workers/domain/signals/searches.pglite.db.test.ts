import { afterEach, describe, expect, test, vi } from "vitest";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { mergeGuest } from "../learner/index.ts";
import { searchCourse } from "../search/index.ts";
import { newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { recordUncoveredSearch, purgeSearches } from "./record-search.ts";
import { readSearchSignals } from "./read-searches.ts";
import { db, newCourse, newLearners, newStaff } from "./test-signals.ts";

const UNCOVERED = "photosynthesis of mitochondria";
afterEach(() => vi.restoreAllMocks());

/** A context whose deferred work can be awaited and whose queries are counted. */
function watched(ctx: Context) {
  const work: Promise<unknown>[] = [];
  const seen = { queries: 0, done: () => Promise.all(work) };
  const own: Context = {
    ...ctx,
    db: () => ((seen.queries += 1), ctx.db()),
    waitUntil: (promise) => void work.push(promise),
  };
  return { ctx: own, seen };
}

const searchesOf = ({ learnerId }: Caller) =>
  rows<{ course_id: string; query: string; day: string }>(
    `select course_id, query, day::text from uncovered_searches where learner_id = '${learnerId}' order by query`,
  );

/** Inserts the searches of `learners` learners, `days` ago. */
async function asked(
  course: string,
  query: string,
  learners: readonly string[],
  days: number,
): Promise<void> {
  const values = learners.map(
    (id) => `('${course}', '${query}', '${id}', (now() at time zone 'UTC')::date - ${days})`,
  );
  await rows(
    `insert into uncovered_searches (course_id, query, learner_id, day) values ${values.join(", ")}`,
  );
}

describe("a search that the course does not cover", () => {
  test("is recorded once for a guest and an account after the response, without a query before it", async () => {
    const { course, as } = await newCourse();
    for (const caller of [newGuest(), await newAccount()]) {
      const [first, again] = [watched(as(caller)), watched(as(caller))];
      expect(await searchCourse(first.ctx, course, { q: UNCOVERED, limit: 5 })).toMatchObject({
        covered: "not-covered",
      });
      // An account's tier is read once, as usual; a guest's is not.
      const before = caller.kind === "account" ? 1 : 0;
      expect(first.seen.queries).toBe(before);
      await first.seen.done();
      expect(first.seen.queries).toBe(before + 1);
      await searchCourse(again.ctx, course, { q: ` ${UNCOVERED.toUpperCase()}  `, limit: 5 });
      await again.seen.done();
      const day = new Date().toISOString().slice(0, 10);
      expect(await searchesOf(caller)).toEqual([{ course_id: course, query: UNCOVERED, day }]);
    }
  });

  test("is not recorded when it is covered, without a caller, or over all courses", async () => {
    const { course, as } = await newCourse();
    const guest = newGuest();
    const cases = [
      [watched(as(guest)), { q: "gardens and colours", limit: 5 }],
      [watched(as(null)), { q: UNCOVERED, limit: 5 }],
      [watched(as(guest)), { q: UNCOVERED, limit: 5, isRecorded: false }],
    ] as const;
    for (const [{ ctx, seen }, query] of cases) {
      await searchCourse(ctx, course, query);
      await seen.done();
      expect([query, seen.queries]).toEqual([query, 0]);
    }
    expect(await searchesOf(guest)).toEqual([]);
  });

  test("does not move the learner's last contact, by which offline answers are dated", async () => {
    const [{ course, as }, account] = [await newCourse(), await newAccount()];
    await rows(`update learners set last_seen_at = '2026-01-01' where id = '${account.learnerId}'`);
    const { ctx, seen } = watched(as(account));
    recordUncoveredSearch(ctx, course, UNCOVERED);
    await seen.done();
    expect(
      await rows(`select last_seen_at::date::text as day from learners where id = '${account.learnerId}'`),
    ).toEqual([{ day: "2026-01-01" }]);
    expect(await searchesOf(account)).toHaveLength(1);
  });

  test("keeps the last day, at most 200 questions a learner, and nothing for an ended token", async () => {
    const [{ course, as }, account] = [await newCourse(), await newAccount()];
    await asked(course, UNCOVERED, [account.learnerId], 3);
    const note = async (caller: Caller, text: string) => {
      const { ctx, seen } = watched(as(caller));
      recordUncoveredSearch(ctx, course, text);
      await seen.done();
    };
    await note(account, UNCOVERED);
    expect((await searchesOf(account))[0]!.day).toBe(new Date().toISOString().slice(0, 10));
    await rows(
      `insert into uncovered_searches select '${course}', 'q' || n, '${account.learnerId}', current_date from generate_series(1, 199) n`,
    );
    await note(account, "one more");
    expect(await searchesOf(account)).toHaveLength(200);
    const guest = newGuest();
    await rows(`insert into learners (id, epoch) values ('${guest.learnerId}', 1)`);
    await note(guest, UNCOVERED);
    expect(await searchesOf(guest)).toEqual([]);
  });

  test("gets its response when it cannot be recorded, and is logged without the question", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { course, as } = await newCourse();
    const { ctx, seen } = watched(as(newGuest()));
    const broken: Context = {
      ...ctx,
      db: () => ({ execute: () => Promise.reject(new AppError("database-unavailable", "")) }),
    };
    expect(await searchCourse(broken, course, { q: UNCOVERED, limit: 5 })).toMatchObject({
      covered: "not-covered",
    });
    await seen.done();
    expect(warn.mock.calls.flat()).toEqual([expect.stringContaining("database-unavailable")]);
    expect(String(warn.mock.calls)).not.toContain("mitochondria");
  });
});

test("authors see the searches of at least ten learners in 90 days, most learners first", async () => {
  const [{ course, as }, author, ids] = [await newCourse(), await newStaff(), await newLearners(12)];
  await asked(course, "nine", ids.slice(0, 9), 0);
  await asked(course, "ten, old", ids.slice(0, 10), 5);
  await asked(course, "ten, new", ids.slice(0, 10), 1);
  await asked(course, "twelve", ids, 89);
  await asked(course, "forgotten", ids, 90);
  await asked(`${course}-other`, "elsewhere", ids, 0);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  expect(await readSearchSignals(as(author), course)).toEqual({
    course,
    minGroup: 10,
    days: 90,
    searches: [
      { query: "twelve", learners: 12, lastDay: ago(89) },
      { query: "ten, new", learners: 10, lastDay: ago(1) },
      { query: "ten, old", learners: 10, lastDay: ago(5) },
    ],
  });
  for (const caller of [newGuest(), await newStaff("learner")])
    await expect(readSearchSignals(as(caller), course)).rejects.toMatchObject({ code: "role-required" });

  const purge = purgeSearches(as(null));
  expect(await purge.left()).toBeGreaterThanOrEqual(12);
  while (!(await purge.slice()).done);
  const left = await rows<{ query: string }>(
    `select distinct query from uncovered_searches where course_id = '${course}' order by 1`,
  );
  expect(left.map(({ query }) => query)).toEqual(["nine", "ten, new", "ten, old", "twelve"]);
});

test("a guest's search is merged into the account once, with the later day", async () => {
  const [{ course }, account] = [await newCourse(), await newAccount()];
  const [guest] = await newLearners(1);
  await asked(course, "both", [guest!], 1);
  await asked(course, "both", [account.learnerId], 3);
  await asked(course, "guest", [guest!], 4);
  await asked(course, "late", [guest!], 4);
  await asked(course, "late", [account.learnerId], 2);
  expect(await mergeGuest(db(), { guestId: guest!, learnerId: account.learnerId })).toBe("merged");
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  expect(await searchesOf(account)).toEqual([
    { course_id: course, query: "both", day: ago(1) },
    { course_id: course, query: "guest", day: ago(4) },
    { course_id: course, query: "late", day: ago(2) },
  ]);
  expect(await searchesOf({ ...account, learnerId: guest! })).toEqual([]);
});
