import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { grantTier } from "../access/entitlements.ts";
import { connect } from "../../platform/db/database.ts";
import { saveNote } from "../notes/index.ts";
import { reportProblem, setPlan, setProgress } from "../progress/index.ts";
import { takeHint } from "../quiz/index.ts";
import { type TestWorld } from "../../test/fixtures/context.ts";
import { drive, fixtureWorld, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { EXPORT_KEYS, exportLearner } from "./export-learner.ts";
import { deleteLearner, PERSONAL_TABLES } from "./personal-data.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
beforeAll(async () => {
  world = await fixtureWorld();
});

/** A learner with a row in every table. */
async function busyLearner(): Promise<string> {
  const caller = newGuest();
  const attempt = await start(caller);
  await takeHint(as(caller), attempt.attempt, { itemId: "word", hint: 1 });
  await submit(caller, attempt.attempt, [rightOf(attempt, "word")]);
  await setProgress(as(caller), "fixture", "start", { status: "completed" });
  await setPlan(as(caller), "fixture", "2030-01-01");
  const report = { reportId: crypto.randomUUID(), target: "item:word", message: "what a word" };
  await reportProblem(as(caller), "fixture", report);
  const note = { course: "fixture", chapter: "start", language: "en", release: "0".repeat(20) };
  const target = { section: null, quote: null, position: null };
  const words = { kind: "note", target, color: "yellow", text: "what I think of it" } as const;
  await saveNote(as(caller), crypto.randomUUID(), { ...note, ...words });
  const grant = { tier: "pro", source: "test", endsAt: null } as const;
  await grantTier(db(), { ...grant, id: crypto.randomUUID(), learnerId: caller.learnerId });
  for (const insert of accountRows(caller.learnerId)) await rows(insert);
  return caller.learnerId;
}

const SECRET = "only-the-service-may-know";

/** Inserts a row in each table of the account, its apps, team and bills, and an uncovered search. */
function accountRows(learner: string): string[] {
  const id = crypto.randomUUID();
  return [
    `insert into learner_folds (learner_id, version, seq) values ('${learner}', 1, 1)`,
    `insert into cards (learner_id, version, course_id, item_id, stability, difficulty, due_day, last_day, reps, lapses, last_fraction)
     values ('${learner}', 1, 'fixture', 'word', 3, 5, current_date, current_date, 1, 0, 1)`,
    `insert into knowledge (learner_id, version, course_id, objective_id, answers, weighted, weights) values ('${learner}', 1, 'fixture', 'basics', 1, 1, 1)`,
    `insert into knowledge_states (learner_id, version, course_id, objective_id, state) values ('${learner}', 2, 'fixture', 'basics', '{1}')`,
    `insert into learner_days (learner_id, version, day, answers) values ('${learner}', 1, current_date, 1)`,
    `insert into calibrations (learner_id, course_id, confidence, answers, correct) values ('${learner}', 'fixture', 1, 1, 1)`,
    `insert into first_tries (attempt_id, item_id, quiz_id, chapter_id, objectives, response, language, points, max_points, hints_used, day, answered_at)
     select id, 'gaps', quiz_id, chapter_id, '[]', '{}', language, 0, 1, 0, '2026-01-01', now() from attempts where learner_id = '${learner}'`,
    `insert into teams (id, name, seats, source) values ('${id}', 'School', 1, 'test')`,
    `insert into team_seats (team_id, learner_id) values ('${id}', '${learner}')`,
    `insert into merged_guests (guest_id, learner_id) values ('g_${id}', '${learner}')`,
    `insert into calendar_feeds (learner_id, token_hash) values ('${learner}', '${SECRET}${id}')`,
    `insert into auth_users (id, email) values ('${learner}', '${id}@example.com')`,
    `insert into auth_sessions (id, user_id, token, expires_at) values ('${id}', '${learner}', '${SECRET}${id}', now())`,
    `insert into auth_accounts (id, user_id, account_id, provider_id, password) values ('${id}', '${learner}', '${id}', 'credential', '${SECRET}')`,
    `insert into sign_in_challenges (id, email, code_hash, learner_id, expires_at) values ('${id}', 'x', '${SECRET}', '${learner}', now())`,
    `insert into oauth_grants (id, learner_id, client_id, client_name, scope) values ('${id}', '${learner}', 'c', 'App', 'learn')`,
    `insert into billing_links (subscription_id, learner_id) values ('test:${id}', '${learner}')`,
    `insert into billing_events (id, type, learner_id, outcome, event, occurred_at) values ('test:${id}', 'x', '${learner}', 'applied', '{}', now())`,
    `insert into uncovered_searches (course_id, query, learner_id, day) values ('fixture', 'why', '${learner}', current_date)`,
    `insert into rollup_learners (learner_id, course_id, begun) values ('${learner}', 'fixture', '{start}')`,
    `insert into audit_pseudonyms (learner_id) values ('${learner}') on conflict do nothing`,
  ];
}

/** Reads the tables that depend on `learners` by foreign keys, directly or not, and their delete rules. */
const hanging = () =>
  rows<{ child: string; rule: string }>(`
    with recursive link as (
      select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent, c.confdeltype as rule from pg_constraint c where c.contype = 'f'
    ), hanging as (
      select child, rule from link where parent = 'learners'
      union select link.child, link.rule from link join hanging on link.parent = hanging.child
    ) select child, rule::text from hanging order by child`);

/** Tables with a learner's id in them. */
const namingLearner = async () => {
  const found = await rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'learner_id'`,
  );
  return found.map(({ name }) => name);
};

describe("every table about a learner", () => {
  it("is in the list that export and delete work from", async () => {
    const named = await rows<{ table_name: string }>(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'learner_id'`,
    );
    const tables = [
      ...named.map(({ table_name: name }) => name),
      ...(await hanging()).map(({ child }) => child),
    ];
    expect(Object.keys(PERSONAL_TABLES).toSorted()).toEqual([...new Set(["learners", ...tables])].toSorted());
  });

  it("is exported in the order of its primary key", async () => {
    const found = await rows<{ name: string; keys: string }>(
      `select c.relname as name, string_agg(a.attname || ' ' || format_type(a.atttypid, null), ', ' order by k.place) as keys
       from pg_index i join pg_class c on c.oid = i.indrelid cross join unnest(i.indkey) with ordinality k(number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where i.indisprimary group by 1`,
    );
    const keys = Object.fromEntries(found.map((table) => [table.name, table.keys]));
    for (const [table, key] of Object.entries(EXPORT_KEYS))
      expect([table, keys[table]]).toEqual([table, key]);
  });

  it("loses its rows with the learner, by the database's own rule", async () => {
    const links = await hanging();
    expect(links.filter(({ rule }) => rule !== "c")).toEqual([]);
    const linked = new Set(links.map(({ child }) => child));
    expect(Object.keys(PERSONAL_TABLES).filter((name) => name !== "learners" && !linked.has(name))).toEqual(
      [],
    );
  });

  it("is detected when it is new", async () => {
    await rows(`create table forgotten (learner_id text)`);
    try {
      expect(await namingLearner()).toContain("forgotten");
    } finally {
      await rows(`drop table forgotten`);
    }
  });
});

describe("export and delete", () => {
  it("return all of one learner's rows and no other's, then leave nothing", async () => {
    const [id, other] = [await busyLearner(), await busyLearner()];
    const data = (await exportLearner(db(), id))!;
    expect(Object.keys(data)).toEqual(Object.keys(PERSONAL_TABLES));
    expect(Object.entries(data).filter(([, found]) => found.length !== 1)).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(other);
    expect(JSON.stringify(data)).not.toContain(SECRET);
    const before = await exportLearner(db(), other);
    expect(await deleteLearner(db(), id)).toBe(true);
    expect(await exportLearner(db(), id)).toBeNull();
    for (const table of Object.keys(PERSONAL_TABLES)) {
      const left = await db().execute(
        sql`select 1 from ${sql.identifier(table)} t where to_jsonb(t)::text like ${`%${id}%`}`,
      );
      expect([table, left.rows]).toEqual([table, []]);
    }
    expect(await exportLearner(db(), other)).toEqual(before);
    const session = data["auth_sessions"]![0] as { id: string };
    const app = data["oauth_grants"]![0] as { id: string };
    const ended = await rows<{ id: string }>(
      `select id from revoked_grants where id in ('s_${session.id}', '${app.id}')`,
    );
    expect(ended).toHaveLength(2);
    const { pseudonym } = data["audit_pseudonyms"]![0] as { pseudonym: string };
    const acts = await rows(`select action, actor from audit_log where subject = '${pseudonym}'`);
    expect(acts).toContainEqual({ action: "learner-deleted", actor: pseudonym });
    expect(await deleteLearner(db(), id)).toBe(false);
  });

  it("find an unused sign-in code of the address, whoever requested it, and no other address's", async () => {
    const [id, other] = [await busyLearner(), await busyLearner()];
    const addresses = await rows<{ id: string; email: string }>(
      `select id, email from auth_users where id in ('${id}', '${other}')`,
    );
    for (const { email } of addresses)
      await rows(`insert into sign_in_challenges (id, email, code_hash, expires_at)
        values ('${crypto.randomUUID()}', '${email}', '${SECRET}', now())`);
    const mine = addresses.find((one) => one.id === id)!.email;
    const data = (await exportLearner(db(), id))!;
    expect(data["sign_in_challenges"]).toHaveLength(2);
    expect(JSON.stringify(data)).not.toContain(SECRET);
    const before = await exportLearner(db(), other);
    await deleteLearner(db(), id);
    expect(await rows(`select 1 from sign_in_challenges where email = '${mine}'`)).toEqual([]);
    expect(await exportLearner(db(), other)).toEqual(before);
  });
});
