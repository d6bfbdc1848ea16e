import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { type Page, type Source, pagesOf, readFirstPages } from "./export-pages.ts";
import { PERSONAL_TABLES } from "./personal-data.ts";

type Table = keyof typeof PERSONAL_TABLES;

/** The primary key of each table, by which an export goes through it; the test compares it with the database. */
export const EXPORT_KEYS: Record<Table, Source["keys"]> = {
  learners: "id text",
  course_plans: "learner_id text, course_id text",
  chapter_progress: "learner_id text, course_id text, chapter_id text",
  shown_hints: "attempt_id uuid, item_id text",
  first_tries: "attempt_id uuid, item_id text",
  answers: "attempt_id uuid, item_id text",
  attempts: "id uuid",
  learner_folds: "learner_id text, version smallint",
  cards: "learner_id text, version smallint, course_id text, item_id text",
  knowledge: "learner_id text, version smallint, course_id text, objective_id text",
  knowledge_states: "learner_id text, version smallint, course_id text, objective_id text",
  learner_days: "learner_id text, version smallint, day date",
  learner_courses: "learner_id text, course_id text",
  calibrations: "learner_id text, course_id text, confidence smallint",
  quiz_standings: "learner_id text, course_id text, quiz_id text",
  rollup_events: "course_id text, at timestamp with time zone, id bigint",
  rollup_learners: "learner_id text, course_id text",
  entitlements: "id uuid",
  team_seats: "team_id uuid, learner_id text",
  reports: "id text",
  notes: "id uuid",
  uncovered_searches: "course_id text, query text, learner_id text",
  merged_guests: "guest_id text",
  calendar_feeds: "learner_id text",
  auth_users: "id text",
  auth_sessions: "id text",
  auth_accounts: "id text",
  sign_in_challenges: "id text",
  oauth_grants: "id text",
  billing_links: "subscription_id text",
  billing_events: "id text",
  audit_pseudonyms: "learner_id text",
};

/** Queries for rows that a column alone does not find. */
const FOUND_BY: Record<string, (learnerId: string) => SQL> = {
  shown_hints: (id) =>
    sql`select h.* from shown_hints h join attempts a on a.id = h.attempt_id where a.learner_id = ${id}`,
  first_tries: (id) =>
    sql`select f.* from first_tries f join attempts a on a.id = f.attempt_id where a.learner_id = ${id}`,
  // A code that was requested and not used: only sign-in reveals whose it is.
  sign_in_challenges: (id) =>
    sql`select * from sign_in_challenges
        where learner_id = ${id} or email in (select email from auth_users where id = ${id})`,
};

/** Columns that are never exported: credentials, and the purge's copy of the last contact. */
const NOT_EXPORTED = [
  "token",
  "password",
  "code_hash",
  "token_hash",
  "access_token",
  "refresh_token",
  "id_token",
  "refresh_hash",
  "spent_hash",
  "seen",
];

/**
 * An SQL condition: the row `a` of `attempts` shows no results (the same rule as `shownOf` in the quiz domain).
 */
const isUnshown = sql`(a.kind = 'check' and (a.finished_at is null or exists (select from learners g where g.id = a.learner_id and g.kind = 'guest')))`;

/** What a check does not show yet is null in an export too, so that an export cannot reveal it. */
const WITHHELD: Partial<Record<Table, SQL>> = {
  attempts: sql`case when exists (select from attempts a where a.id = r.id and ${isUnshown}) then '{"tally": null}'::jsonb else '{}'::jsonb end`,
  answers: sql`case when exists (select from attempts a where a.id = r.attempt_id and ${isUnshown}) then '{"points": null}'::jsonb else '{}'::jsonb end`,
};

/** Returns how the rows of a table are exported. */
export function sourceOf(table: Table, learnerId: string): Source {
  const column = PERSONAL_TABLES[table];
  const rows =
    FOUND_BY[table]?.(learnerId) ??
    sql`select * from ${sql.identifier(table)} where ${sql.identifier(column!)} = ${learnerId}`;
  const hidden = sql.join(
    NOT_EXPORTED.map((name) => sql`${name}`),
    sql`, `,
  );
  const json = sql`to_jsonb(r) - array[${hidden}]::text[] || ${WITHHELD[table] ?? sql`'{}'::jsonb`}`;
  return { name: table, rows, keys: EXPORT_KEYS[table], json };
}

/**
 * Opens an export of all data of a learner, table by table; null for an unknown learner. The points of a check that shows
 * no results are left out. One statement, and for a learner with much more in pages.
 */
export async function openLearnerExport(
  db: Db,
  learnerId: string,
): Promise<AsyncGenerator<{ name: string; page: Page }> | null> {
  const sources = (Object.keys(PERSONAL_TABLES) as Table[]).map((table) => sourceOf(table, learnerId));
  const first = await readFirstPages(db, learnerId, sources);
  return first && pagesOf(db, learnerId, sources, first, "attempts");
}

/** Exports all data of a learner by table, at once; null for an unknown learner. */
export async function exportLearner(db: Db, learnerId: string): Promise<Record<string, unknown[]> | null> {
  const pages = await openLearnerExport(db, learnerId);
  if (!pages) return null;
  const data: Record<string, unknown[]> = {};
  for await (const { name, page } of pages)
    (data[name] ??= []).push(...(JSON.parse(`[${page.rows ?? ""}]`) as unknown[]));
  return data;
}
