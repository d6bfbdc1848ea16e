import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { Card, FoldedAnswer } from "./cards.ts";
import type { Knowledge } from "./knowledge.ts";

/** Version of the fold that this Worker reads and writes. It rises when the same answers give other rows. */
export const FOLD_VERSION = 2;

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
/**
 * States of knowledge by column, from `knowledge_json_1`: course, or a course for each row; objectives, numbers, questions
 * of the first right answer; of one course also its rates.
 */
type KnowledgeJson = [
  string | string[] | null,
  string[] | null,
  number[][] | null,
  (string | null)[] | null,
  CourseRates?,
];
/** By objective: first answers to its questions, and their points. */
type CourseRates = Readonly<Record<string, [answers: number, points: number]>> | null;
/**
 * One question's answers: course, item, objectives, then for each answer its place, fraction, hints, day, credit, number,
 * chance to guess it, tries, "I don't know". Without rows these are all answers, which grouping makes a third of the size.
 */
type AnswersOfItem = [string, string, string[], AnswerJson[]];
type AnswerJson = [
  ...[place: number, fraction: number, hints: number, day: string, credit: string | null],
  ...[seq: number | null, guess: number | null, tries: number | null, unsure: boolean | null],
];

/** What a fold's JSON has. */
export interface FoldJson {
  cards: CardJson[];
  knowledge: KnowledgeJson | [];
  behind: AnswersOfItem[];
}

/** The stored rows of some courses, and the answers that are not in them yet, in order. */
export interface Fold {
  cards: Card[];
  knowledge: Knowledge[];
  behind: FoldedAnswer[];
  /** How all learners answer the objectives, where one course was read. */
  rates?: CourseRates;
}

/** Reads what `foldJson` and its like selected. */
export function readFold({ cards, knowledge, behind }: FoldJson): Fold {
  return {
    cards: cards.map(readCard),
    knowledge: readKnowledge(knowledge),
    behind: readAnswers(behind),
    rates: knowledge[4] ?? null,
  };
}

function readKnowledge([courses, objectives, states, rightItems]: KnowledgeJson | []): Knowledge[] {
  return (objectives ?? []).map((objective, i) => ({
    course: typeof courses === "string" ? courses : courses![i]!,
    objective,
    state: states![i]!.map(Math.fround),
    rightItem: rightItems![i]!,
  }));
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

function readAnswers(groups: readonly AnswersOfItem[]): FoldedAnswer[] {
  return groups
    .flatMap(([course, item, objectives, rows]) =>
      rows.map(([at, fraction, hintsUsed, day, credit, seq, guess, tries, unsure]) => ({
        at,
        answer: { course, item, credit, objectives, fraction, hintsUsed, day, seq, guess, tries, unsure },
      })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ answer }) => answer);
}

const cardJson = sql`json_build_array(c.course_id, c.item_id, c.stability, c.difficulty, c.due_day, c.last_day, c.reps, c.lapses, c.last_fraction, c.own_seq, c.own_fraction)`;
/** Selects the answers that `rows` selects as JSON, with their places in the learner's order. */
const answersJson = (
  rows: SQL,
) => sql`(select coalesce(json_agg(json_build_array(course_id, item_id, objectives, given)), '[]'::json) from (
  select course_id, item_id, objectives, json_agg(json_build_array(place, fraction, hints_used, day, credit, seq, guess, tries, dont_know)) as given from (
    select *, row_number() over (order by seq nulls first, answered_at, attempt_id, item_id) as place from (${rows}) r
  ) placed group by course_id, item_id, objectives) by_item)`;

/** Selects the number up to which a learner's answers are in their rows; 0 without rows. */
const watermark = (learner: SQL) =>
  sql`coalesce((select f.seq from learner_folds f where f.learner_id = ${learner} and f.version = ${FOLD_VERSION}::smallint), 0)`;

/**
 * SQL condition on rows of answers: they are behind the learner's rows. All numbers are up to `answer_seq`; the planner
 * takes a range of two ends for a small one, which is read by `answers_order`, and one without an end for a third of all.
 */
const isBehind = (learner: SQL) =>
  sql`seq > ${watermark(learner)} and seq <= (select answer_seq from learners where id = ${learner})`;

const joined = (learner: SQL) => sql`join attempts t on t.id = a.attempt_id and t.learner_id = ${learner}`;
/** Looks an attempt up by its key for each answer, where the planner would read all attempts of the learner for a join. */
const lookedUp = (learner: SQL) => sql`cross join lateral (
  select t.kind, t.finished_at, t.credits from attempts t where t.id = a.attempt_id and t.learner_id = ${learner} limit 1) t`;

/**
 * Selects what folds need of the rows of answers that `rows` selects. Left out are answers that may still change, of an
 * open check, and those whose effect would show what is not shown yet, of a guest's. `attempts` joins the row `t` of an
 * answer's attempt.
 */
const graded = (learner: SQL, rows: SQL, attempts = joined(learner)) => sql`
  select a.course_id, a.item_id, t.credits ->> a.item_id as credit, a.objectives, a.hints_used, a.day, a.seq, a.answered_at, a.attempt_id, a.guess, a.tries, a.dont_know,
         coalesce(round((a.points / nullif(a.max_points, 0))::numeric, 4)::float8, 0) as fraction
  from (${rows}) a ${attempts}
  where t.kind <> 'check' or (t.finished_at is not null and exists (select from learners l where l.id = ${learner} and l.kind = 'account'))`;

const columns = sql`course_id, item_id, objectives, hints_used, day, seq, answered_at, attempt_id, points, max_points, guess, tries, dont_know`;

/** Selects the answers behind a learner's rows. Each part is a range of `answers_order`; the second is for no rows alone. */
const behind = (learner: SQL, courses: SQL | null) => {
  const wanted = courses === null ? sql`` : sql`and course_id in ${courses}`;
  return graded(
    learner,
    sql`select ${columns} from answers where learner_id = ${learner} and ${isBehind(learner)} ${wanted}
        union all
        select ${columns} from answers where learner_id = ${learner} and seq is null and ${watermark(learner)} = 0 ${wanted}`,
    lookedUp(learner),
  );
};

/** How many answers may be behind a learner's rows: those of an attempt. */
export const MAX_BEHIND = 100;

/** Counts the answers behind a learner's rows, up to `MAX_BEHIND`. */
export const countBehind = (learner: SQL): SQL =>
  sql`(select count(*)::int from (select from answers where learner_id = ${learner} and ${isBehind(learner)} limit ${MAX_BEHIND}::int) b)`;

/**
 * Selects a learner's cards of some courses, the states of knowledge of all, and the answers behind them, as `FoldJson`.
 * `courses` is a list in parentheses.
 */
export const foldJson = (learner: SQL, courses: SQL): SQL => sql`json_build_object(
  'cards', coalesce((select json_agg(${cardJson}) from cards c
             where c.learner_id = ${learner} and c.version = ${FOLD_VERSION}::smallint and c.course_id in ${courses}), '[]'::json),
  'knowledge', knowledge_json_1(${learner}, ${FOLD_VERSION}::smallint, null),
  'behind', ${answersJson(behind(learner, courses))})`;

/** All answers behind a learner's rows, with the rows that they change. */
export interface FoldAhead extends FoldJson {
  /** The watermark of the rows. */
  seq: number;
  /** Up to which number the answers are here; null for a learner without a row. */
  upto: number | null;
}

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
  const result = await ctx.db().execute<{ behind: AnswersOfItem[] }>(sql`
    select ${answersJson(sql`select * from (${graded(learner, all)}) b where b.item_id in ${wanted} or b.credit in ${wanted}`)} as behind`);
  return readAnswers(result.rows[0]!.behind);
}

/** Counts a learner's answers by `day` whose number is at most `upto`, with those of before the numbers. */
const countedDays = (learner: SQL, upto: SQL): SQL => sql`
  select w.day::date as day, count(*)::int as answers from answers w
  where w.learner_id = ${learner} and (w.seq <= ${upto} or (w.seq is null
    and not exists (select from attempts t where t.id = w.attempt_id and t.kind = 'check' and t.finished_at is null)))
  group by 1`;

/** Selects the names of a learner's standings and courses that differ from their attempts; none while they have no rows. */
const differentStandings = (learner: SQL): SQL => sql`coalesce((select json_agg(name order by name) from (
    select coalesce(s.course_id, c.course_id) || '/' || coalesce(s.quiz_id, c.quiz_id) as name
    from (select * from quiz_standings where learner_id = ${learner}) s full join counted_standings_1(${learner}) c using (course_id, quiz_id)
    where to_jsonb(s) is distinct from to_jsonb(c)
    union all
    select coalesce(s.course_id, c.course_id)
    from (select * from learner_courses where learner_id = ${learner}) s full join counted_courses_1(${learner}) c using (course_id)
    where to_jsonb(s) is distinct from to_jsonb(c)
  ) d where exists (select from learners where id = ${learner} and has_standings)), '[]'::json)`;

/** Selects a learner's whole fold for `rebuild`: all rows, all answers, and the number of those that the rows should have. */
export const wholeFoldJson = (learner: SQL): SQL => sql`(
  with b as materialized (${graded(learner, sql`select ${columns} from answers where learner_id = ${learner}`)})
  select json_build_object('seq', ${watermark(learner)}, 'upto', (select answer_seq from learners where id = ${learner}),
    'cards', coalesce((select json_agg(${cardJson}) from cards c where c.learner_id = ${learner} and c.version = ${FOLD_VERSION}::smallint), '[]'::json),
    'knowledge', knowledge_json_1(${learner}, ${FOLD_VERSION}::smallint, null),
    'days', coalesce((select json_agg(coalesce(s.day, c.day)) from
      (select day, answers from learner_days where learner_id = ${learner} and version = ${FOLD_VERSION}::smallint) s
      full join (${countedDays(learner, watermark(learner))}) c on c.day = s.day
      where s.answers is distinct from c.answers and (s.day is not null or ${watermark(learner)} > 0)), '[]'::json),
    'standings', ${differentStandings(learner)},
    'behind', ${answersJson(sql`select * from b`)},
    'folded', (select count(*) from b where b.seq is null or b.seq <= ${watermark(learner)})))`;
