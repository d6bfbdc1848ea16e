import { type SQL, sql } from "drizzle-orm";
import type { Card } from "./cards.ts";
import type { Knowledge } from "./knowledge.ts";
import { FOLD_VERSION, countedDays } from "./store.ts";

/** Rows to be stored. */
export interface FoldWrite {
  /** The watermark that was read. */
  seq: number;
  upto: number;
  cards: Card[];
  knowledge: Knowledge[];
}

/**
 * Returns CTEs that store folded rows after the CTE `learner`, which has the locked learner's `id`. They do nothing when
 * the watermark is no longer the one that was read: another write was faster, or this is a repetition. Days are counted
 * by the statement itself, since their order does not matter; `replaced` counts all anew.
 */
export function storeFold(
  { seq, upto, cards, knowledge }: FoldWrite,
  counted: "added" | "replaced" = "added",
): SQL {
  const from = counted === "added" ? seq : 0;
  const advanced =
    seq === 0
      ? sql`insert into learner_folds (learner_id, version, seq) select id, ${FOLD_VERSION}::smallint, ${upto}::bigint from learner
            on conflict do nothing returning learner_id`
      : sql`update learner_folds f set seq = ${upto}::bigint from learner
            where f.learner_id = learner.id and f.version = ${FOLD_VERSION}::smallint and f.seq = ${seq}::bigint returning f.learner_id`;
  return sql`advanced as (${advanced}
    ), stored as (
      insert into cards (learner_id, version, course_id, item_id, stability, difficulty, due_day, last_day, reps, lapses, last_fraction, own_seq, own_fraction)
      select advanced.learner_id, ${FOLD_VERSION}::smallint, c.course, c.item, c.stability, c.difficulty, c."dueDay", c."lastDay", c.reps, c.lapses, c."lastFraction", c."ownSeq", c."ownFraction"
      from advanced cross join jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as c(course text, item text, stability float8, difficulty float8,
        "dueDay" date, "lastDay" date, reps int, lapses int, "lastFraction" float8, "ownSeq" bigint, "ownFraction" float8)
      on conflict (learner_id, version, course_id, item_id) do update set stability = excluded.stability, difficulty = excluded.difficulty,
        due_day = excluded.due_day, last_day = excluded.last_day, reps = excluded.reps, lapses = excluded.lapses, last_fraction = excluded.last_fraction,
        own_seq = excluded.own_seq, own_fraction = excluded.own_fraction
      returning 1
    ), remembered as (
      insert into knowledge (learner_id, version, course_id, objective_id, answers, weighted, weights)
      select advanced.learner_id, ${FOLD_VERSION}::smallint, k.course, k.objective, k.answers, k.weighted, k.weights
      from advanced cross join jsonb_to_recordset(${JSON.stringify(knowledge)}::jsonb) as k(course text, objective text, answers int, weighted float8, weights float8)
      on conflict (learner_id, version, course_id, objective_id) do update set answers = excluded.answers, weighted = excluded.weighted, weights = excluded.weights
      returning 1
    ), counted as (
      insert into learner_days as d (learner_id, version, day, answers)
      select advanced.learner_id, ${FOLD_VERSION}::smallint, n.day, n.answers
      from advanced cross join lateral (${countedDays(sql`advanced.learner_id`, from, sql`${upto}::bigint`)}) n
      on conflict (learner_id, version, day) do update set answers = ${counted === "added" ? sql`d.answers + excluded.answers` : sql`excluded.answers`}
      returning 1
    )`;
}
