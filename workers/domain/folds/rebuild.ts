import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { type Card, foldCards } from "./cards.ts";
import { type FoldAhead, FOLD_VERSION, readFold, storeFold, wholeFoldJson } from "./store.ts";

/** What folding a learner afresh found. */
export interface Rebuild {
  /** Answers that the rows should contain. */
  answers: number;
  /** Cards that differ from the stored ones, are missing or should not be there: `course/item`. */
  different: string[];
}

/** A rebuild that loses against a start reads again; more losses in a row than this do not occur. */
const TRIES = 4;

/**
 * Folds all of a learner's answers afresh and compares with the stored rows. With `check` nothing is written and the
 * answers behind the rows are left out; else the rows become the fold of all answers. Returns null for an unknown learner.
 */
export async function rebuildFold(
  db: Db,
  learnerId: string,
  { check }: { check: boolean },
): Promise<Rebuild | null> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const result = await db.execute<{ whole: FoldAhead & { folded: number } }>(
      sql`select ${wholeFoldJson(sql`${learnerId}::text`)} as whole`,
    );
    const { whole } = result.rows[0]!;
    if (whole.upto === null) return null;
    const { cards, behind } = readFold(whole);
    // Those behind the rows come last.
    const folded = behind.slice(0, whole.seq === 0 ? 0 : whole.folded);
    const different = difference(cards, foldCards([], folded));
    if (check) return { answers: folded.length, different };
    if (await replaceFold(db, learnerId, whole.seq, whole.upto, foldCards([], behind)))
      return { answers: behind.length, different };
  }
  throw new Error(`${learnerId}: answers were folded meanwhile, ${TRIES} times in a row`);
}

/** Stores rows in place of all that are there. Returns false when the watermark is not `seq` any more. One statement. */
async function replaceFold(
  db: Db,
  learnerId: string,
  seq: number,
  upto: number,
  cards: Card[],
): Promise<boolean> {
  const keys = JSON.stringify(cards.map(({ course, item }) => ({ course, item })));
  const result = await db.execute<{ done: boolean }>(sql`
    with learner as materialized (
      select id from learners where id = ${learnerId} for no key update
    ), ${storeFold({ seq, upto, cards })}, dropped as (
      delete from cards c using advanced a where c.learner_id = a.learner_id and c.version = ${FOLD_VERSION}::smallint
        and not exists (select from jsonb_to_recordset(${keys}::jsonb) as k(course text, item text) where k.course = c.course_id and k.item = c.item_id)
      returning 1
    )
    select exists (select from advanced) as done`);
  return result.rows[0]!.done;
}

/** Returns the questions whose cards are not the same in both. */
function difference(stored: readonly Card[], folded: readonly Card[]): string[] {
  const texts = (cards: readonly Card[]) =>
    new Map(
      cards.map((card) => [`${card.course}/${card.item}`, JSON.stringify(Object.entries(card).sort())]),
    );
  const [a, b] = [texts(stored), texts(folded)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).sort();
}
