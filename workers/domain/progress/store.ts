import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import { type Fold, type FoldJson, daysOf, foldJson, readFold } from "../folds/index.ts";
import type { Tier } from "../../contract/tiers.ts";

/** A learner's progress in a chapter; times are ISO instants. */
export interface ChapterRow {
  chapter: string;
  status: "in-progress" | "completed";
  section: string | null;
  startedAt: string;
  completedAt: string | null;
  updatedAt: string;
}

/** Formats an instant as ISO text in UTC, independent of the session's time zone. */
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** Fields of a PlaceRow from a row `p` of chapter_progress, for json_build_object. */
const chapterFields = sql`'chapter', p.chapter_id, 'status', p.status, 'section', p.section_id, 'startedAt', ${iso(sql`p.started_at`)},
  'completedAt', ${iso(sql`p.completed_at`)}, 'updatedAt', ${iso(sql`p.updated_at`)}`;

/** Attempts at a quiz in sum. */
export interface StandingRow {
  quiz: string;
  started: number;
  finished: number;
  passed: boolean;
  /** Highest share of points of a finished attempt. */
  best: number | null;
}

/** An attempt that is not finished. */
export interface OpenAttempt {
  id: string;
  quiz: string;
  kind: "practice" | "check" | "review";
  release: string;
  language: string;
  /** Questions of a review, else null. */
  items: string[] | null;
}

/** A learner's history, from which progress, study context and review are computed. */
export interface LearnerHistory {
  timeZone: string | null;
  locale: string | null;
  /** Answers a day that the learner aims at; null for no goal. */
  dailyGoal: number | null;
  /** Highest tier in force, of grants and team seats. */
  tier: Exclude<Tier, "free"> | null;
  plans: { course: string; examDate: string | null }[];
  /** Most recently read first. */
  chapters: (ChapterRow & { course: string })[];
  /** All days with activity in any course; a streak has no maximum length. */
  days: { day: string; answers: number; chapters: number }[];
  /** Courses with an attempt. */
  tried: string[];
  /** Times of the newest answers in the requested course, oldest first, in milliseconds since 1970. */
  times: number[];
  /** Folded rows of the requested course, with the answers behind them. */
  fold: Fold;
  /** Attempts at the requested course's quizzes in sum, by the id that a quiz had. */
  standings: StandingRow[];
  /** Open attempts of the requested course, the one started first first. */
  open: OpenAttempt[];
}

/** What of a course's history is read when it is asked for, since it costs the most; what is not is empty. */
export type HistoryPart = "times" | "fold";
/** The newest answers whose times are read. */
const TIMES = 200;

type HistoryJson = Omit<LearnerHistory, "fold"> & { fold: FoldJson };

/** Reads a learner's history in one round trip; a null `course` leaves out standings, open attempts and all parts. */
export async function readHistory(
  ctx: Context,
  learnerId: string,
  course: string | null,
  parts: readonly HistoryPart[],
): Promise<LearnerHistory> {
  const result = await ctx
    .db()
    .execute<{ history: HistoryJson }>(historyQuery(learnerId, course, parts, ctx.now));
  const { history } = result.rows[0]!;
  return { ...history, fold: readFold(history.fold) };
}

/** Builds the statement of `readHistory`. */
export function historyQuery(
  learnerId: string,
  course: string | null,
  parts: readonly HistoryPart[],
  now: Date,
): SQL {
  const none = sql`'[]'::json`;
  const ofCourse = (found: SQL): SQL => (course === null ? none : found);
  const part = (name: HistoryPart, found: SQL, without: SQL = none): SQL =>
    course !== null && parts.includes(name) ? found : without;
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`
    select json_build_object(
      'timeZone', (select time_zone from learners where id = ${learnerId}),
      'locale', (select locale from learners where id = ${learnerId}),
      'dailyGoal', (select daily_goal from learners where id = ${learnerId}),
      'tier', (select tier from effective_tier(${learnerId}, ${at})),
      'plans', coalesce((select json_agg(json_build_object('course', course_id, 'examDate', exam_date)) from course_plans where learner_id = ${learnerId}), '[]'::json),
      'chapters', coalesce((select json_agg(json_build_object('course', p.course_id, ${chapterFields}) order by p.placed_at desc, p.course_id, p.chapter_id)
               from chapter_progress p where p.learner_id = ${learnerId} and (${course}::text is null or p.course_id = ${course})), '[]'::json),
      'days', coalesce((select json_agg(json_build_object('day', day, 'answers', answers, 'chapters', chapters) order by day) from (
                 select day, sum(answers)::int as answers, sum(chapters)::int as chapters from (
                   select day, answers, 0 as chapters from (${daysOf(sql`${learnerId}::text`)}) given
                   union all
                   select completed_day::text, 0, count(*) from chapter_progress where learner_id = ${learnerId} and completed_day is not null group by 1
                 ) both_kinds group by day) by_day), '[]'::json),
      'tried', coalesce((select json_agg(course_id order by course_id) from learner_courses_1(${learnerId})), '[]'::json),
      'times', ${part(
        "times",
        sql`coalesce((select json_agg(newest.at order by newest.at) from (
                 select (extract(epoch from answered_at) * 1000)::bigint as at from answers
                 where learner_id = ${learnerId} and course_id = ${course} order by answered_at desc limit ${TIMES}::int) newest), '[]'::json)`,
      )},
      'fold', ${part("fold", foldJson(sql`${learnerId}::text`, sql`(${course}::text)`), sql`'{"cards": [], "knowledge": [], "behind": []}'::json`)},
      'standings', ${ofCourse(sql`coalesce((select json_agg(json_build_object('quiz', quiz_id, 'started', started, 'finished', finished, 'passed', passed > 0, 'best', best))
               from standings_1(${learnerId}, ${course}) where quiz_id <> ''), '[]'::json)`)},
      'open', ${ofCourse(sql`coalesce((select json_agg(json_build_object('id', id, 'quiz', quiz_id, 'kind', kind, 'release', release, 'language', language,
                 'items', case when kind = 'review' then items end) order by started_at, id)
               from attempts where learner_id = ${learnerId} and course_id = ${course} and finished_at is null), '[]'::json)`)}
    ) as history`;
}

/** Reads the stored profile; all null before the first write. One round trip. */
export async function readProfile(
  ctx: Context,
  learnerId: string,
): Promise<{ timeZone: string | null; locale: string | null; dailyGoal: number | null }> {
  const result = await ctx
    .db()
    .execute<{ timeZone: string; locale: string | null; dailyGoal: number | null }>(
      sql`select time_zone as "timeZone", locale, daily_goal as "dailyGoal" from learners where id = ${learnerId}`,
    );
  return result.rows[0] ?? { timeZone: null, locale: null, dailyGoal: null };
}
