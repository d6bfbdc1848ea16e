import type { NeonQueryFunction } from "@neondatabase/serverless";
import { rebuildFold } from "../../../domain/folds/index.ts";
import type { Db } from "../../../platform/db/database.ts";
import { type Population, visitorsOf } from "./people.ts";

const PAGE = 200;
/** Folds computed at once. */
const AT_ONCE = 8;

/**
 * Gives the learners who will come the rows that the product would have given them by now: standings, cards, knowledge and
 * days. Without it each first start of the measurement would also do what is done once.
 */
export async function prepareVisitors(
  db: Db,
  sql: NeonQueryFunction<false, false>,
  population: Population,
): Promise<number> {
  const ids = visitorsOf(population);
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    await sql.query("select count_standings_1(id) from unnest($1::text[]) as t (id)", [page]);
    const left = [...page];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let id = left.pop(); id !== undefined; id = left.pop())
          await rebuildFold(db, id, { check: false });
      }),
    );
  }
  await sql.query("analyze");
  return ids.length;
}
