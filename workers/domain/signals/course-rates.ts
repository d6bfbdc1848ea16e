import { sql } from "drizzle-orm";
import type { Release } from "../../contract/release.ts";
import type { Db } from "../../platform/db/database.ts";
import { currentItemIds } from "../review/index.ts";

/** First answers below which an objective has no rate of its own: a few learners say nothing of the others. */
const MIN_ANSWERS = 20;

/** First answers to a question and the sum of their shares of the points. */
interface ItemCount {
  item: string;
  answers: number;
  points: number;
}

/** Sums first answers by objective, as `course_rates` has them; a question counts for each of its objectives. */
export function ratesByObjective(
  release: Pick<Release, "items">,
  counts: readonly ItemCount[],
  current: ReadonlyMap<string, string>,
): Record<string, [answers: number, points: number]> {
  const sums = new Map<string, [number, number]>();
  for (const { item, answers, points } of counts)
    for (const objective of new Set(release.items[current.get(item) ?? ""]?.objectives)) {
      const [n, sum] = sums.get(objective) ?? [0, 0];
      sums.set(objective, [n + answers, sum + points]);
    }
  const enough = [...sums].filter(([, [answers]]) => answers >= MIN_ANSWERS);
  return Object.fromEntries(
    enough
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([objective, [answers, points]]) => [objective, [answers, Math.round(points * 100) / 100]]),
  );
}

/**
 * Stores how all learners answer a course's objectives, from what is counted of its questions. The knowledge model reads
 * it with a learner's states. Two statements, safe to repeat.
 */
export async function storeCourseRates(db: Db, release: Release): Promise<void> {
  const { rows } = await db.execute<{ item: string; answers: number; points: number }>(sql`
    select item_id as item, sum(learners)::int as answers, sum(share)::float8 as points from rollup_items
    where course_id = ${release.course} group by item_id`);
  const rates = ratesByObjective(release, rows, currentItemIds(release));
  await db.execute(sql`
    insert into course_rates as r (course_id, rates) values (${release.course}, ${JSON.stringify(rates)}::json)
    on conflict (course_id) do update set rates = excluded.rates where r.rates::text <> excluded.rates::text`);
}
