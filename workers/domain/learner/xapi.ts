import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { sourceOf } from "./export-learner.ts";
import { type Page, type Source, pagesOf, readFirstPages } from "./export-pages.ts";

/**
 * The parts of an xAPI 1.0.3 statement that are used here.
 * https://github.com/adlnet/xAPI-Spec/blob/1.0.3/xAPI-Data.md
 */
export interface Statement {
  id: string;
  version: "1.0.3";
  /** ISO 8601. */
  timestamp: string;
  actor: { objectType: "Agent"; account: { homePage: string; name: string } };
  verb: { id: string; display: { en: string } };
  object: Activity;
  result?: Result;
  context: {
    platform: string;
    language?: string;
    registration?: string;
    contextActivities: { parent?: Activity[]; grouping: Activity[] };
  };
}

interface Activity {
  objectType: "Activity";
  id: string;
  definition: { type: string };
}

interface Result {
  score?: { scaled: number; raw: number; min: 0; max: number };
  success?: boolean;
  completion?: boolean;
  /** As given, as JSON text. */
  response?: string;
}

interface ChapterRow {
  course_id: string;
  chapter_id: string;
  started_at: string;
  completed_at: string | null;
}
interface AttemptRow {
  id: string;
  course_id: string;
  quiz_id: string;
  kind: string;
  language: string;
  started_at: string;
  finished_at: string | null;
  points: number | null;
  max_points: number;
  passed: boolean | null;
  answers: AnswerRow[];
  /** Wrong first tries, most with a second in `answers`. */
  first_tries: AnswerRow[];
}
interface AnswerRow {
  item_id: string;
  quiz_id: string;
  response: unknown;
  /** null: the attempt's. */
  language: string | null;
  /** null: not shown. */
  points: number | null;
  max_points: number;
  answered_at: string;
}

type Verb = "experienced" | "completed" | "attempted" | "answered" | "passed" | "failed";
const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";

/**
 * Opens an export of a learner's activity as xAPI statements: chapters experienced and completed, then attempt by attempt
 * quizzes attempted, questions answered, and quizzes passed or failed. The actor is an account of `origin`, never an
 * address. Ids are derived from the content, so that a second export has the same ones. Null for an unknown learner.
 */
export async function openStatements(
  db: Db,
  learnerId: string,
  origin: string,
): Promise<AsyncGenerator<{ name: string; page: Pick<Page, "count" | "rows"> }> | null> {
  const sources = [sourceOf("chapter_progress", learnerId), attemptsOf(learnerId)];
  const first = await readFirstPages(db, learnerId, sources);
  return first && statementsOf({ learnerId, origin }, pagesOf(db, learnerId, sources, first));
}

/** Attempts, each with its answers and first tries. */
function attemptsOf(learnerId: string): Source {
  const { rows, keys, json } = sourceOf("attempts", learnerId);
  const answer = sourceOf("answers", learnerId).json;
  const listOf = (row: SQL, table: SQL) =>
    sql`(select coalesce(json_agg(${row} order by r.answered_at, r.item_id), '[]'::json) from ${table} r where r.attempt_id = of.id)`;
  const lists = sql`jsonb_build_object('answers', ${listOf(answer, sql`answers`)}, 'first_tries', ${listOf(sql`to_jsonb(r)`, sql`first_tries`)})`;
  return {
    name: "attempts",
    rows,
    keys,
    atMost: 250,
    json: sql`(select (${json}) || ${lists} from (select r.id) of)`,
  };
}

async function* statementsOf(about: About, pages: ReturnType<typeof pagesOf>) {
  for await (const { name, page } of pages) {
    const rows = JSON.parse(`[${page.rows ?? ""}]`) as unknown[];
    const statements = await Promise.all(
      name === "attempts"
        ? (rows as AttemptRow[]).flatMap((row) => attemptStatements(about, row))
        : (rows as ChapterRow[]).flatMap((row) => chapterStatements(about, row)),
    );
    const texts = statements.map((statement) => JSON.stringify(statement));
    yield {
      name: "statements",
      page: { count: texts.length, rows: texts.length === 0 ? null : texts.join(",\n") },
    };
  }
}

interface About {
  learnerId: string;
  origin: string;
}

interface StatementParts {
  verb: Verb;
  /** Identifies the statement together with learner and verb. */
  key: string;
  at: string;
  object: Activity;
  grouping: Activity;
  parent?: Activity;
  result?: Result;
  language?: string;
  registration?: string;
}

async function toStatement(about: About, parts: StatementParts): Promise<Statement> {
  const { verb, object, result, language, registration, parent, grouping } = parts;
  return {
    id: await uuidOf(`${about.learnerId} ${verb} ${parts.key}`),
    version: "1.0.3",
    timestamp: parts.at,
    actor: { objectType: "Agent", account: { homePage: about.origin, name: about.learnerId } },
    verb: { id: VERBS + verb, display: { en: verb } },
    object,
    ...(result ? { result } : {}),
    context: {
      platform: "Course Companion",
      ...(language ? { language } : {}),
      ...(registration ? { registration } : {}),
      contextActivities: { ...(parent ? { parent: [parent] } : {}), grouping: [grouping] },
    },
  };
}

function chapterStatements(about: About, row: ChapterRow): Promise<Statement>[] {
  const grouping = activity(about, "course", row.course_id);
  const object = activity(about, "module", row.course_id, "chapters", row.chapter_id);
  const common = { key: `${row.course_id} ${row.chapter_id}`, object, grouping };
  const started = toStatement(about, { ...common, verb: "experienced", at: row.started_at });
  if (row.completed_at === null) return [started];
  return [
    started,
    toStatement(about, { ...common, verb: "completed", at: row.completed_at, result: { completion: true } }),
  ];
}

function attemptStatements(about: About, row: AttemptRow): Promise<Statement>[] {
  const common = {
    key: row.id,
    object: quizOf(about, row),
    grouping: activity(about, "course", row.course_id),
    language: row.language,
    registration: row.id,
  };
  const started = toStatement(about, { ...common, verb: "attempted", at: row.started_at });
  const answered = [
    ...row.first_tries.map((answer) => answerStatement(about, answer, row, " first try")),
    ...row.answers.map((answer) => answerStatement(about, answer, row)),
  ];
  if (row.finished_at === null) return [started, ...answered];
  const verb = row.passed === null ? "completed" : row.passed ? "passed" : "failed";
  const result: Result = {
    ...scoreOf(row.points ?? 0, row.max_points),
    ...(row.passed === null ? {} : { success: row.passed }),
    completion: true,
  };
  return [started, ...answered, toStatement(about, { ...common, verb, at: row.finished_at, result })];
}

function answerStatement(about: About, row: AnswerRow, attempt: AttemptRow, which = ""): Promise<Statement> {
  const course = attempt.course_id;
  return toStatement(about, {
    verb: "answered",
    key: `${attempt.id} ${row.item_id}${which}`,
    at: row.answered_at,
    object: activity(about, "question", course, "quizzes", row.quiz_id, "items", row.item_id),
    parent: quizOf(about, attempt),
    grouping: activity(about, "course", course),
    language: row.language ?? attempt.language,
    registration: attempt.id,
    result: {
      ...(row.points === null
        ? {}
        : {
            ...scoreOf(row.points, row.max_points),
            success: row.max_points > 0 && row.points >= row.max_points,
          }),
      response: JSON.stringify(row.response),
    },
  });
}

/** Returns the activity of an attempt. A review has no quiz, so its activity is the course's reviews. */
function quizOf(about: About, row: { course_id: string; quiz_id: string; kind: string }): Activity {
  return row.kind === "review"
    ? activity(about, "assessment", row.course_id, "reviews")
    : activity(about, "assessment", row.course_id, "quizzes", row.quiz_id);
}

function activity({ origin }: About, type: string, course: string, ...path: string[]): Activity {
  const parts = ["courses", course, ...path].map(encodeURIComponent);
  return {
    objectType: "Activity",
    id: `${origin}/${parts.join("/")}`,
    definition: { type: ACTIVITIES + type },
  };
}

function scoreOf(raw: number, max: number): Pick<Result, "score"> {
  if (max <= 0) return {};
  const scaled = Math.min(1, Math.max(0, raw / max));
  return { score: { scaled, raw: Math.min(Math.max(raw, 0), max), min: 0, max } };
}

/** Derives a UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of a text. */
async function uuidOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = new Uint8Array(digest).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
