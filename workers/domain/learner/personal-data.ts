import { sql } from "drizzle-orm";
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
  shown_hints: null,
  first_tries: null,
  answers: "learner_id",
  // After them: an export reads page by page, and each answer's attempt is to be in it.
  attempts: "learner_id",
  quiz_standings: "learner_id",
  learner_courses: "learner_id",
  calibrations: "learner_id",
  learner_folds: "learner_id",
  cards: "learner_id",
  knowledge: "learner_id",
  knowledge_states: "learner_id",
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
