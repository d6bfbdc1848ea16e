/** Shared by the merge tests: learners, their data, and a separate world for each importing file. */
import { beforeAll } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, idsOf, rightOf, rows, wrongOf } from "../../test/fixtures/quiz-driver.ts";
import { mergeGuest } from "./index.ts";

let world: TestWorld;
export const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

export const merge = (guest: Caller, account: Caller) =>
  mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: account.learnerId });
export const owned = (table: string, who: Caller) =>
  rows<Record<string, unknown>>(
    `select to_jsonb(t) - 'learner_id' as row from ${table} t where learner_id = '${who.learnerId}'`,
  );
export const isThere = async ({ learnerId }: Caller) =>
  (await rows(`select 1 from learners where id = '${learnerId}'`)).length > 0;
export const attemptsOf = (who: Caller) =>
  rows<{
    id: string;
    quiz_id: string;
    number: number;
    open: boolean;
    points: number | null;
    passed: boolean | null;
  }>(
    `select id, quiz_id, number, finished_at is null as open, points, passed from attempts where learner_id = '${who.learnerId}' order by quiz_id, number`,
  );
export const chaptersOf = (who: Caller) =>
  rows<Record<string, string | null>>(
    `select chapter_id, status, section_id, completed_day::text, (started_at at time zone 'UTC')::date::text as started, (placed_at at time zone 'UTC')::date::text as placed
     from chapter_progress where learner_id = '${who.learnerId}' order by chapter_id`,
  );

/** Inserts a chapter's progress with times on whole days. */
export function chapter(
  who: Caller,
  id: string,
  at: { section: string | null; placed: string; started: string; completed?: string },
) {
  const { section, placed, started, completed } = at;
  const text = (value: string | null | undefined) => (value ? `'${value}'` : "null");
  return rows(`insert into chapter_progress (learner_id, course_id, chapter_id, status, section_id, placed_at, started_at, completed_at, completed_day)
    values ('${who.learnerId}', 'fixture', '${id}', '${completed ? "completed" : "in-progress"}', ${text(section)}, '${placed}', '${started}', ${text(completed)}, ${text(completed)})`);
}
export const row = (who: Caller) =>
  rows(`insert into learners (id, kind) values ('${who.learnerId}', '${who.kind}')`);

/** Finishes an attempt with half the answers right. */
export async function take(who: Caller, quiz = "all-kinds") {
  const attempt = await start(who, quiz);
  const answers = idsOf(attempt).map((id, i) => (i % 2 ? wrongOf(attempt, id) : rightOf(attempt, id)));
  return submit(who, attempt.attempt, answers, true);
}
