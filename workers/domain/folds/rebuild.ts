import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import type { Card } from "./cards.ts";
import type { Knowledge } from "./knowledge.ts";
import { foldRows } from "./rows.ts";
import { type FoldAhead, readFold, wholeFoldJson } from "./store.ts";
import { storeFold } from "./store-writes.ts";

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

const NOTHING = { cards: [], knowledge: [] };
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
    const afresh = foldRows(NOTHING, folded);
    const different = [
      ...difference(cards, afresh.cards, ({ course, item }) => `${course}/${item}`),
      ...difference(knowledge, afresh.knowledge, ({ course, objective }) => `${course}/${objective}`),
      ...whole.days,
      ...whole.standings,
    ];
    if (check) return { answers: folded.length, different };
    const rows = foldRows(NOTHING, behind);
    const write = storeFold(learnerId, { seq: whole.seq, upto: whole.upto, ...rows }, "replaced");
    const { rows: stored } = await db.execute<{ done: boolean }>(write);
    if (stored[0]!.done) {
      await db.execute(sql`select count_standings_1(${learnerId})`);
      return { answers: behind.length, different };
    }
  }
  throw new Error(`${learnerId}: answers were folded meanwhile, ${TRIES} times in a row`);
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
