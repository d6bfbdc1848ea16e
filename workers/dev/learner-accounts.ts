import { generateRandomString, hashPassword } from "better-auth/crypto";
import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../domain/audit/index.ts";
import type { Db } from "../platform/db/database.ts";
import { findOrCreateAccount } from "../identity/accounts.ts";
import { readAddress } from "../identity/email-address.ts";
import { endAllAccess } from "../identity/end-sessions.ts";
import { ROLES, type Role, findLearner, setRole } from "../domain/learner/roles.ts";
import { UsageError, readArgs } from "./learner-call.ts";

export const ACCOUNTS_HELP = `
  create EMAIL... [--password] [--role R]  create accounts; prints address, learner id and, with --password, a new
                                           password, which replaces the existing one
  role LEARNER ROLE                        set the role: learner, author or operator; takes effect at once
  sessions LEARNER [--end]                 list signed-in browsers and connected apps; --end signs them all out`;

/** A validated account command. */
export type AccountCall = { url: string | undefined } & (
  | { command: "create"; emails: string[]; password: boolean; role: Role | null }
  | { command: "role"; learner: string; role: Role }
  | { command: "sessions"; learner: string; end: boolean }
);

/** Parses an account command; null for other commands. Throws `UsageError`. */
export function parseAccountCall(args: string[]): AccountCall | null {
  const [command = "", ...rest] = args;
  if (command !== "create" && command !== "role" && command !== "sessions") return null;
  const { values, positionals } = readArgs(rest, {
    password: { type: "boolean" },
    role: { type: "string" },
    end: { type: "boolean" },
    url: { type: "string" },
  });
  const { url } = values;
  const allowed: Record<typeof command, string[]> = {
    create: ["password", "role"],
    role: [],
    sessions: ["end"],
  };
  for (const option of ["password", "role", "end"] as const)
    if (values[option] !== undefined && !allowed[command].includes(option))
      throw new UsageError(`--${option} cannot be used with ${command}`);
  if (command === "create") {
    if (positionals.length === 0) throw new UsageError("create: missing e-mail address");
    const role = values.role === undefined ? null : roleOf(values.role);
    return { command, url, emails: positionals.map(addressOf), password: values.password ?? false, role };
  }
  const [learner, second, extra] = positionals;
  if (!learner) throw new UsageError(`${command}: missing learner`);
  const tooMany = command === "role" ? extra : second;
  if (tooMany !== undefined) throw new UsageError(`unexpected argument "${tooMany}"`);
  if (command === "sessions") return { command, url, learner, end: values.end ?? false };
  if (second === undefined) throw new UsageError(`missing role: use ${ROLES.join(", ")}`);
  return { command, url, learner, role: roleOf(second) };
}

/** Runs an account command, prints the result, and returns the exit code. */
export async function runAccountCall(db: Db, call: AccountCall): Promise<number> {
  if (call.command === "create") {
    for (const email of call.emails) console.log((await createAccount(db, email, call)).join("\t"));
    return 0;
  }
  const learner = await findLearner(db, call.learner);
  if (call.command === "role") {
    const done = learner !== null && (await setRole(db, learner, call.role));
    if (done) console.log(`${learner} now has the role ${call.role}.`);
    else console.error("Unknown account. A guest must sign in first.");
    return done ? 0 : 1;
  }
  return learner === null ? printUnknownAccount() : printSessions(db, learner, call.end);
}

async function createAccount(
  db: Db,
  email: string,
  { password, role }: { password: boolean; role: Role | null },
): Promise<string[]> {
  const { learnerId } = await findOrCreateAccount(db, email, null, AUDIT_ACTORS.operator);
  if (role !== null) await setRole(db, learnerId, role);
  return [email, learnerId, ...(password ? [await newPassword(db, learnerId)] : [])];
}

/** Sets a random password of over 100 bits and returns it. One statement. */
async function newPassword(db: Db, learnerId: string): Promise<string> {
  const password = generateRandomString(20, "a-z", "A-Z", "0-9");
  const id = crypto.randomUUID();
  const logged = auditEntry({ action: "password-set", actor: AUDIT_ACTORS.operator, subject: learnerId });
  await db.execute(sql`
    with before as (
      delete from auth_accounts where user_id = ${learnerId} and provider_id = 'credential' returning id
    ), made as (
      insert into auth_accounts (id, user_id, account_id, provider_id, password)
      select ${id}, ${learnerId}, ${learnerId}, 'credential', ${await hashPassword(password)}
      where (select count(*) from before) >= 0 returning id
    )
    select ${logged} from made`);
  return password;
}

interface OpenAccess {
  kind: string;
  name: string;
  since: string;
}

async function printSessions(db: Db, learner: string, end: boolean): Promise<number> {
  if (end) {
    const ended = await endAllAccess(db, learner, AUDIT_ACTORS.operator);
    if (!ended) return printUnknownAccount();
    console.log(`Ended ${ended.sessions} sessions and ${ended.apps} apps of ${learner}.`);
    return 0;
  }
  const { rows } = await db.execute<{ access: OpenAccess }>(sql`
    select json_build_object('kind', kind, 'name', name, 'since', since) as access from (
      select 'browser' as kind, coalesce(nullif(user_agent, ''), 'unknown') as name, created_at as since
      from auth_sessions where user_id = ${learner} and expires_at > now()
      union all
      select 'app', client_name, created_at from oauth_grants where learner_id = ${learner} and revoked_at is null
    ) open order by since desc`);
  for (const { access } of rows) console.log([access.since, access.kind, access.name].join("\t"));
  if (rows.length === 0) console.log(`${learner} has no sessions.`);
  return 0;
}

function printUnknownAccount(): number {
  console.error("Unknown account. Guests have no sessions.");
  return 1;
}

function addressOf(text: string): string {
  const email = readAddress(text);
  if (email === null) throw new UsageError(`"${text}" is not an e-mail address`);
  return email;
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new UsageError(`unknown role "${text}": use ${ROLES.join(", ")}`);
  return role;
}
