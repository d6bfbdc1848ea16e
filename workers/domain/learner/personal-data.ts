import { type SQL, sql } from "drizzle-orm";
import { auditEntry } from "../audit/index.ts";
import type { Db } from "../../platform/db/database.ts";

/**
 * Every table with data of a learner, and the column that finds their rows. `personal-data.db.test.ts` compares the
 * list with the database, so that a new table cannot be missed.
 */
export const PERSONAL_TABLES = {
  learners: "id",
  course_plans: "learner_id",
  chapter_progress: "learner_id",
  attempts: "learner_id",
  answers: "learner_id",
  shown_hints: null,
  quiz_standings: "learner_id",
  learner_courses: "learner_id",
  learner_folds: "learner_id",
  cards: "learner_id",
  knowledge: "learner_id",
  learner_days: "learner_id",
  entitlements: "learner_id",
  team_seats: "learner_id",
  reports: "learner_id",
  notes: "learner_id",
  uncovered_searches: "learner_id",
  rollup_events: "learner_id",
  rollup_learners: "learner_id",
  merged_guests: "learner_id",
  calendar_feeds: "learner_id",
  auth_users: "id",
  auth_sessions: "user_id",
  auth_accounts: "user_id",
  sign_in_challenges: "learner_id",
  oauth_grants: "learner_id",
  billing_links: "learner_id",
  billing_events: "learner_id",
  audit_pseudonyms: "learner_id",
} as const satisfies Record<string, string | null>;

/** Queries for rows that a column alone does not find. */
const FOUND_BY: Record<string, (learnerId: string) => SQL> = {
  shown_hints: (id) =>
    sql`select h.* from shown_hints h join attempts a on a.id = h.attempt_id where a.learner_id = ${id}`,
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
const WITHHELD: Partial<Record<keyof typeof PERSONAL_TABLES, SQL>> = {
  attempts: sql`case when exists (select from attempts a where a.id = r.id and ${isUnshown}) then '{"tally": null}'::jsonb else '{}'::jsonb end`,
  answers: sql`case when exists (select from attempts a where a.id = r.attempt_id and ${isUnshown}) then '{"points": null}'::jsonb else '{}'::jsonb end`,
};

/**
 * Exports all data of a learner by table; null for an unknown learner. The points of a check that shows no results
 * are left out. One round trip.
 */
export async function exportLearner(db: Db, learnerId: string): Promise<Record<string, unknown[]> | null> {
  const parts = Object.entries(PERSONAL_TABLES).map(([table, column]) => {
    const rows =
      FOUND_BY[table]?.(learnerId) ??
      sql`select * from ${sql.identifier(table)} where ${sql.identifier(column!)} = ${learnerId}`;
    const exported = sql`to_jsonb(r) - array[${sql.join(
      NOT_EXPORTED.map((name) => sql`${name}`),
      sql`, `,
    )}]::text[] || ${WITHHELD[table as keyof typeof PERSONAL_TABLES] ?? sql`'{}'::jsonb`}`;
    return sql`${sql.raw(`'${table}'`)}, coalesce((select json_agg(${exported}) from (${rows}) r), '[]'::json)`;
  });
  const result = await db.execute<{ data: Record<string, unknown[]> }>(
    sql`select json_build_object(${sql.join(parts, sql`, `)}) as data`,
  );
  const data = result.rows[0]!.data;
  return data["learners"]!.length === 0 ? null : data;
}

/**
 * Deletes a learner, all their data (by cascade) and their unused sign-in codes, and ends every session and
 * connected app. It is logged under a pseudonym that is deleted with the learner. One statement, safe to repeat.
 * Returns whether the learner existed.
 */
export async function deleteLearner(db: Db, learnerId: string, actor: string = learnerId): Promise<boolean> {
  const logged = auditEntry({ action: "learner-deleted", actor, subject: learnerId });
  const result = await db.execute<{ id: string }>(sql`
    with who as materialized (
      select id from learners where id = ${learnerId} for update
    ), logged as materialized (
      select ${logged} as done from who
    ), ended as (
      insert into revoked_grants (id)
      select 's_' || s.id from auth_sessions s where s.user_id in (select id from who)
      union select g.id from oauth_grants g where g.learner_id in (select id from who)
      on conflict (id) do nothing
    ), unused as (
      delete from sign_in_challenges where email in (select u.email from auth_users u join who using (id))
    )
    delete from learners where id in (select id from who) and (select done from logged) returning id`);
  return result.rows.length > 0;
}
