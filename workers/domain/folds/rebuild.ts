import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { type Card, foldCards } from "./cards.ts";
import { type Knowledge, foldKnowledge } from "./knowledge.ts";
import { type FoldAhead, FOLD_VERSION, countedDays, readFold, wholeFoldJson } from "./store.ts";
import { type FoldWrite, storeFold } from "./store-writes.ts";

/** What folding a learner afresh found. */
export interface Rebuild {
  /** Answers that the rows should contain. */
  answers: number;
  /** Rows that differ from the stored ones, are missing or should not be there: `course/item`, `course/objective`, a day, `course/quiz`, a course. */
  different: string[];
}

/** What a rebuild reads beside the rows and all answers. */
interface WholeFold {
  /** How many answers the rows should contain. */
  folded: number;
  /** Days that differ. */
  days: string[];
  /** Standings and courses that differ. */
  standings: string[];
}

/** A rebuild that loses against a start reads again; more losses in a row than this do not occur. */
const TRIES = 4;

/**
 * Folds all of a learner's answers afresh and compares with the stored rows. With `check` nothing is written and the
 * answers behind the rows are left out; else the rows become the fold of all answers, and the
 * standings are counted from all attempts. Returns null for an unknown learner.
 */
export async function rebuildFold(
  db: Db,
  learnerId: string,
  { check }: { check: boolean },
): Promise<Rebuild | null> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const result = await db.execute<{ whole: FoldAhead & WholeFold }>(
      sql`select ${wholeFoldJson(sql`${learnerId}::text`)} as whole`,
    );
    const { whole } = result.rows[0]!;
    if (whole.upto === null) return null;
    const { cards, knowledge, behind } = readFold(whole);
    // Those behind the rows come last.
    const folded = behind.slice(0, whole.seq === 0 ? 0 : whole.folded);
    const different = [
      ...difference(cards, foldCards([], folded), ({ course, item }) => `${course}/${item}`),
      ...difference(
        knowledge,
        foldKnowledge([], folded),
        ({ course, objective }) => `${course}/${objective}`,
      ),
      ...whole.days,
      ...whole.standings,
    ];
    if (check) return { answers: folded.length, different };
    const rows = { cards: foldCards([], behind), knowledge: foldKnowledge([], behind) };
    if (await replaceFold(db, learnerId, { seq: whole.seq, upto: whole.upto, ...rows })) {
      await db.execute(sql`select count_standings_1(${learnerId})`);
      return { answers: behind.length, different };
    }
  }
  throw new Error(`${learnerId}: answers were folded meanwhile, ${TRIES} times in a row`);
}

/** Stores rows in place of all that are there. Returns false when the watermark is not the one read. One statement. */
async function replaceFold(db: Db, learnerId: string, fold: FoldWrite): Promise<boolean> {
  const items = JSON.stringify(fold.cards.map(({ course, item }) => ({ course, id: item })));
  const objectives = JSON.stringify(
    fold.knowledge.map(({ course, objective }) => ({ course, id: objective })),
  );
  const isNamed = (keys: string) => sql`jsonb_to_recordset(${keys}::jsonb) as k(course text, id text)`;
  const result = await db.execute<{ done: boolean }>(sql`
    with learner as materialized (
      select id from learners where id = ${learnerId} for no key update
    ), ${storeFold(fold, "replaced")}, no_cards as (
      delete from cards c using advanced a where c.learner_id = a.learner_id and c.version = ${FOLD_VERSION}::smallint
        and not exists (select from ${isNamed(items)} where k.course = c.course_id and k.id = c.item_id)
    ), no_knowledge as (
      delete from knowledge o using advanced a where o.learner_id = a.learner_id and o.version = ${FOLD_VERSION}::smallint
        and not exists (select from ${isNamed(objectives)} where k.course = o.course_id and k.id = o.objective_id)
    ), no_days as (
      delete from learner_days d using advanced a where d.learner_id = a.learner_id and d.version = ${FOLD_VERSION}::smallint
        and d.day not in (select n.day from (${countedDays(sql`${learnerId}::text`, 0, sql`${fold.upto}::bigint`)}) n)
    )
    select exists (select from advanced) as done`);
  return result.rows[0]!.done;
}

/** Returns the names of what is not the same in both. */
function difference<Row extends Card | Knowledge>(
  stored: readonly Row[],
  folded: readonly Row[],
  nameOf: (row: Row) => string,
): string[] {
  const texts = (all: readonly Row[]) =>
    new Map(
      all.map((row) => [
        nameOf(row),
        JSON.stringify(Object.entries(row).sort(([x], [y]) => (x < y ? -1 : 1))),
      ]),
    );
  const [a, b] = [texts(stored), texts(folded)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();
}
