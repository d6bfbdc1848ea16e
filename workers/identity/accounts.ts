import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../domain/audit/index.ts";
import { type Db, refusal } from "../platform/db/database.ts";

const UNIQUE_VIOLATION = "23505";

/**
 * Finds the account of an address, or creates it, in one statement. Of two concurrent calls one fails and then
 * finds the other's account. The caller normalises `email`.
 */
export async function findOrCreateAccount(
  db: Db,
  email: string,
  locale: string | null,
  actor: string = AUDIT_ACTORS.system,
): Promise<{ learnerId: string; fresh: boolean }> {
  try {
    return await findOrInsert(db, email, locale, actor);
  } catch (error) {
    if (refusal(error)?.code !== UNIQUE_VIOLATION) throw error;
    return findOrInsert(db, email, locale, actor);
  }
}

async function findOrInsert(
  db: Db,
  email: string,
  locale: string | null,
  actor: string,
): Promise<{ learnerId: string; fresh: boolean }> {
  const id = `a_${crypto.randomUUID().replaceAll("-", "")}`;
  const logged = auditEntry({ action: "account-created", actor, subject: id });
  const { rows } = await db.execute<{ id: string }>(sql`
    with known as (
      select id from auth_users where email = ${email}
    ), learner as (
      insert into learners (id, kind, locale) select ${id}, 'account', ${locale}::text where not exists (select from known)
      returning id
    ), made as (
      insert into auth_users (id, email, email_verified) select id, ${email}, true from learner
      returning id
    ), logged as (select ${logged} from made)
    select id from known union all select id from made where (select count(*) from logged) > 0`);
  return { learnerId: rows[0]!.id, fresh: rows[0]!.id === id };
}
