import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import type { Purge } from "../../platform/purge.ts";
import { storeBehind } from "./fold-ahead.ts";
import { FOLD_VERSION } from "./store.ts";

/** What a slice takes, so that its statements stay within their limit. */
interface SliceSize {
  /** Learners that are looked at, of which most may need nothing. */
  learners: number;
  /** Learners that are folded, with two statements each. */
  folds: number;
  /** Answers without a number that are looked at. */
  answers: number;
}

const SLICE: SliceSize = { learners: 500, folds: 20, answers: 200 };
const COUNTED = 100_000;

interface Job {
  name: "folds" | "numbers";
  version: number;
}

/** Where a job is; a new one is before all learners. */
async function readJob(db: Db, { name, version }: Job): Promise<{ cursor: string; done: boolean }> {
  const { rows } = await db.execute<{ cursor: string; done: boolean }>(
    sql`select cursor, done_at is not null as done from jobs where name = ${name} and version = ${version}::smallint`,
  );
  return rows[0] ?? { cursor: "", done: false };
}

async function writeJob(db: Db, { name, version }: Job, cursor: string, done: boolean): Promise<void> {
  await db.execute(sql`
    insert into jobs (name, version, cursor, done_at) values (${name}, ${version}::smallint, ${cursor}, case when ${done}::boolean then now() end)
    on conflict (name, version) do update set cursor = excluded.cursor, done_at = excluded.done_at`);
}

async function countAfter(db: Db, cursor: string, from: "learners" | "answers"): Promise<number> {
  const after =
    from === "learners"
      ? sql`select from learners where id > ${cursor}`
      : sql`select from answers where seq is null and learner_id > ${cursor}`;
  const { rows } = await db.execute<{ left: number }>(
    sql`select count(*)::int as left from (${after} limit ${COUNTED}::int) l`,
  );
  return rows[0]!.left;
}

/**
 * The job that builds rows of this Worker's version for learners of before, by id: those of the former version stay and
 * serve the former Workers. A slice is repeated when it was interrupted; what it had done is then found done.
 */
export function foldLearners(db: Db, size: Pick<SliceSize, "learners" | "folds"> = SLICE): Purge {
  const job: Job = { name: "folds", version: FOLD_VERSION };
  return {
    what: "folds",
    event: "folded",
    statements: 3 + 3 * size.folds,
    async slice() {
      const { cursor, done } = await readJob(db, job);
      if (done) return { deleted: 0, done };
      const { rows: page } = await db.execute<{ id: string; counted: boolean; folded: boolean }>(sql`
        select l.id, l.has_standings as counted, not exists (select from answers w where w.learner_id = l.id)
          or exists (select from learner_folds f where f.learner_id = l.id and f.version = ${FOLD_VERSION}::smallint) as folded
        from learners l where l.id > ${cursor} order by l.id limit ${size.learners}::int`);
      let last = cursor;
      let folds = 0;
      for (const { id, counted, folded } of page) {
        if ((!counted || !folded) && folds === size.folds) break;
        if (!counted) await db.execute(sql`select count_standings_1(${id})`);
        if (!folded) await storeBehind(db, id);
        if (!counted || !folded) folds += 1;
        last = id;
      }
      const isLast = page.length < size.learners && last === (page.at(-1)?.id ?? cursor);
      await writeJob(db, job, last, isLast);
      return { deleted: folds, done: isLast };
    },
    async left() {
      const { cursor, done } = await readJob(db, job);
      return done ? 0 : countAfter(db, cursor, "learners");
    },
  };
}

/**
 * The job that numbers answers without a number: those of before the numbers, and those that a Worker of before wrote
 * beside newer ones. It begins anew when it has come to the end, since such a Worker may come back.
 */
export function numberAnswers(db: Db, size: Pick<SliceSize, "answers"> = SLICE): Purge {
  const job: Job = { name: "numbers", version: 1 };
  return {
    what: "numbers",
    event: "folded",
    statements: 3,
    async slice() {
      const { cursor } = await readJob(db, job);
      const { rows: found } = await db.execute<{ id: string; numbered: number }>(sql`
        select u.learner_id as id, number_left_2(u.learner_id) as numbered from (
          select distinct learner_id from (
            select learner_id from answers where seq is null and learner_id > ${cursor} order by learner_id limit ${size.answers}::int) r
          order by learner_id) u`);
      const numbered = found.filter((one) => one.numbered > 0);
      for (const { id } of numbered) await storeBehind(db, id);
      await writeJob(db, job, found.at(-1)?.id ?? "", false);
      return { deleted: numbered.length, done: found.length === 0 };
    },
    async left() {
      return countAfter(db, (await readJob(db, job)).cursor, "answers");
    },
  };
}
