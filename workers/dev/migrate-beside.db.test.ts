import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installTransport } from "../platform/db/transport.ts";
import { PREVIOUS_STATEMENTS } from "../test/fixtures/previous-statements.ts";
import { startDatabase, type LocalDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { createTemporaryDatabase, type TemporaryDatabase } from "./postgres.ts";

const MIGRATIONS = join(import.meta.dirname, "../../migrations");
/** The last migration that the previous Workers know. */
const BEFORE = "0010_signals.sql";
const TABLES = ["learners", "attempts", "answers", "chapter_progress", "notes", "team_seats"];

let database: LocalDatabase;
let throwaway: TemporaryDatabase | undefined;
let folder: string;

beforeAll(async () => {
  installTransport(neonConfig);
  const server = process.env["TEST_PG_URL"];
  throwaway = server ? await createTemporaryDatabase(server) : undefined;
  database = await startDatabase({ storage: throwaway ? { url: throwaway.url } : { memory: true } });
  folder = await mkdtemp(join(tmpdir(), "course-before-"));
  for (const name of await readdir(MIGRATIONS))
    if (name.endsWith(".sql") && name <= BEFORE) await cp(join(MIGRATIONS, name), join(folder, name));
  await migrate(database.url, folder);
  await query(`insert into learners (id, kind, last_seen_at)
    select 'g-' || n, 'guest', now() - make_interval(days => n % 200) from generate_series(1, 2000) n`);
  await query("insert into learners (id, kind) values ('acc', 'account'), ('acc-2', 'account')");
  await query(
    "insert into teams (id, name, seats, source) values (gen_random_uuid(), 'previous', 2, 'operator')",
  );
  await query(
    "insert into team_seats (team_id, learner_id) select t.id, l.id from teams t, learners l where l.id like 'acc%'",
  );
});
afterAll(async () => {
  await database.stop();
  await throwaway?.drop();
  await rm(folder, { recursive: true });
});

const query = async (text: string, params: string[] = []) =>
  (await neon(database.url).query(text, params)) as Record<string, unknown>[];

/** Runs the statements of the previous Workers, and returns the number of rows of each, or its SQLSTATE. */
async function sendPrevious(): Promise<Record<string, unknown>> {
  const outcomes: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(PREVIOUS_STATEMENTS)) {
    outcomes[name] = await query(text, ["g-1", "acc"]).then(
      (rows) => rows.length,
      (error: Error & { code?: string }) => error.code ?? error.message,
    );
  }
  return outcomes;
}
const fine = Object.fromEntries(Object.keys(PREVIOUS_STATEMENTS).map((name) => [name, 1]));
const filesOf = () =>
  query(
    `select relname, relfilenode::text from pg_class where relname in ('${TABLES.join("', '")}') order by 1`,
  );

test("migrations rewrite no table, and the previous Workers can write during and after them", async () => {
  expect(await sendPrevious()).toEqual(fine);
  const files = await filesOf();
  let migrating = true;
  const beside: Record<string, unknown>[] = [];
  const writers = Array.from({ length: 3 }, async () => {
    while (migrating) beside.push(await sendPrevious());
  });
  // A slow write holds a lock for which a table change must wait; other writes must not wait for the two of them.
  // PGlite has one connection, for which all requests wait.
  const seconds = throwaway ? 6 : 1;
  const slow = query(
    `with w as (update learners set last_seen_at = now() where id = 'g-2' returning id) select pg_sleep(${seconds}) from w`,
  ).catch(() => undefined);
  const applied = await migrate(database.url);
  migrating = false;
  await Promise.all([slow, ...writers]);
  expect(applied).toContain("0011_housekeeping.sql");
  expect(beside.length).toBeGreaterThan(0);
  for (const outcomes of beside) expect(outcomes).toEqual(fine);
  expect(await sendPrevious()).toEqual(fine);
  expect(await filesOf()).toEqual(files);
});

test("every foreign key has an index that begins with its columns, so that deleting scans no table", async () => {
  expect(
    await query(`
      select c.conrelid::regclass::text as "table", c.conname as key from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where i.indrelid = c.conrelid and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))`),
  ).toEqual([]);
});
