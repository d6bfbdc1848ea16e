import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { Card, FoldedAnswer } from "./cards.ts";

/** Version of the fold that this Worker reads and writes. It rises when the same answers give other rows. */
export const FOLD_VERSION = 1;

/** Card and answer as JSON arrays, which are a third of the size of objects. */
type CardJson = [
  string,
  string,
  number,
  number,
  string,
  string,
  number,
  number,
  number,
  number | null,
  number | null,
];
type AnswerJson = [string, string, string | null, number, number, string, number | null];

/** What a fold's JSON has. */
export interface FoldJson {
  cards: CardJson[];
  behind: AnswerJson[];
}

/** The stored rows of some courses, and the answers that are not in them yet, in order. */
export interface Fold {
  cards: Card[];
  behind: FoldedAnswer[];
}

/** Reads what `foldJson` and its like selected. */
export function readFold({ cards, behind }: FoldJson): Fold {
  return { cards: cards.map(readCard), behind: behind.map(readAnswer) };
}

function readCard(row: CardJson): Card {
  const [
    course,
    item,
    stability,
    difficulty,
    dueDay,
    lastDay,
    reps,
    lapses,
    lastFraction,
    ownSeq,
    ownFraction,
  ] = row;
  const answered = { lastFraction, ownSeq, ownFraction };
  return { course, item, stability, difficulty, dueDay, lastDay, reps, lapses, ...answered };
}

function readAnswer([course, item, credit, fraction, hintsUsed, day, seq]: AnswerJson): FoldedAnswer {
  return { course, item, credit, fraction, hintsUsed, day, seq };
}

const cardJson = sql`json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps, c.lapses, c.last_fraction, c.own_seq, c.own_fraction)`;
const answersJson = sql`coalesce(json_agg(json_build_array(b.course_id, b.item_id, b.credit, b.fraction, b.hints_used, b.day, b.seq)
  order by b.seq nulls first, b.answered_at, b.attempt_id, b.item_id), '[]'::json)`;

/** Selects the number up to which a learner's answers are in their rows; 0 without rows. */
const watermark = (learner: SQL) =>
  sql`coalesce((select f.seq from learner_folds f where f.learner_id = ${learner} and f.version = ${FOLD_VERSION}::smallint), 0)`;

/**
 * Selects what folds need of the rows of answers that `rows` selects. Left out are answers that may still change, of an
 * open check, and those whose effect would show what is not shown yet, of a guest's.
 */
const graded = (learner: SQL, rows: SQL) => sql`
  select a.course_id, a.item_id, t.credits ->> a.item_id as credit, a.hints_used, a.day, a.seq, a.answered_at, a.attempt_id,
         coalesce(round((a.points / nullif(a.max_points, 0))::numeric, 4)::float8, 0) as fraction
  from (${rows}) a join attempts t on t.id = a.attempt_id
  where t.kind <> 'check' or (t.finished_at is not null and exists (select from learners l where l.id = ${learner} and l.kind = 'account'))`;

const columns = sql`course_id, item_id, hints_used, day, seq, answered_at, attempt_id, points, max_points`;

/** Selects the answers behind a learner's rows. Each part is a range of `answers_order`; the second is for no rows alone. */
const behind = (learner: SQL, courses: SQL | null) => {
  const wanted = courses === null ? sql`` : sql`and course_id in ${courses}`;
  return graded(
    learner,
    sql`select ${columns} from answers where learner_id = ${learner} and seq > ${watermark(learner)} ${wanted}
        union all
        select ${columns} from answers where learner_id = ${learner} and seq is null and ${watermark(learner)} = 0 ${wanted}`,
  );
};

/** Selects a learner's rows of some courses and the answers behind them, as `FoldJson`. `courses` is a list in parentheses. */
export const foldJson = (learner: SQL, courses: SQL): SQL => sql`json_build_object(
  'cards', coalesce((select json_agg(${cardJson}) from cards c
             where c.learner_id = ${learner} and c.version = ${FOLD_VERSION}::smallint and c.course_id in ${courses}), '[]'::json),
  'behind', (select ${answersJson} from (${behind(learner, courses)}) b))`;

/** All answers behind a learner's rows, with the rows that they change. */
export interface FoldAhead extends FoldJson {
  /** The watermark of the rows. */
  seq: number;
  /** Up to which number the answers are here; null for a learner without a row. */
  upto: number | null;
}

/**
 * Selects what `storeFold` needs, as `FoldAhead`. `upto` is right because answers get their numbers in the transaction
 * that raises `answer_seq`, so a snapshot with the one has the other.
 */
export const foldAheadJson = (learner: SQL): SQL => sql`(
  with b as materialized (${behind(learner, null)})
  select json_build_object('seq', ${watermark(learner)}, 'upto', (select answer_seq from learners where id = ${learner}),
    'cards', coalesce((select json_agg(${cardJson}) from cards c
      where c.learner_id = ${learner} and c.version = ${FOLD_VERSION}::smallint
        and (c.course_id, c.item_id) in (select course_id, item_id from b union select course_id, credit from b where credit is not null)), '[]'::json),
    'behind', (select ${answersJson} from b)))`;

/** Reads all of a learner's answers that count for some questions of a course, in order. */
export async function readAnswersOf(
  ctx: Context,
  learnerId: string,
  course: string,
  items: readonly string[],
): Promise<FoldedAnswer[]> {
  const learner = sql`${learnerId}::text`;
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(items)}::jsonb))`;
  const all = sql`select ${columns} from answers where learner_id = ${learner} and course_id = ${course}`;
  const result = await ctx.db().execute<{ behind: AnswerJson[] }>(sql`
    select ${answersJson} as behind from (${graded(learner, all)}) b where b.item_id in ${wanted} or b.credit in ${wanted}`);
  return readFold({ cards: [], behind: result.rows[0]!.behind }).behind;
}

/** Selects a learner's whole fold for `rebuild`: all rows, all answers, and the number of those that the rows should have. */
export const wholeFoldJson = (learner: SQL): SQL => sql`(
  with b as materialized (${graded(learner, sql`select ${columns} from answers where learner_id = ${learner}`)})
  select json_build_object('seq', ${watermark(learner)}, 'upto', (select answer_seq from learners where id = ${learner}),
    'cards', coalesce((select json_agg(${cardJson}) from cards c where c.learner_id = ${learner} and c.version = ${FOLD_VERSION}::smallint), '[]'::json),
    'behind', (select ${answersJson} from b),
    'folded', (select count(*) from b where b.seq is null or b.seq <= ${watermark(learner)})))`;

/** Rows to be stored. */
export interface FoldWrite {
  /** The watermark that was read. */
  seq: number;
  upto: number;
  cards: Card[];
}

/**
 * Returns CTEs that store folded rows after the CTE `learner`, which has the locked learner's `id`. They do nothing when
 * the watermark is no longer the one that was read: another write was faster, or this is a repetition.
 */
export function storeFold({ seq, upto, cards }: FoldWrite): SQL {
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
    )`;
}
