/**
 * Applies `migrations/*.sql` to the database at `--url` or `DATABASE_URL` (else the local one of `npm start`),
 * over HTTP, so that the same command serves the local endpoint and Neon. npm run migrate [-- --url ...]
 */
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { NeonDbError, neon, neonConfig, type NeonQueryFunction } from "@neondatabase/serverless";
import { installTransport, type Transport } from "../platform/db/transport.ts";
import { NO_TRANSACTION, buildIndex } from "./build-indexes.ts";
import { DatabaseAddressError, checkDatabase } from "./check-database.ts";

const FOLDER = join(import.meta.dirname, "../../migrations");
const BREAKPOINT = "--> statement-breakpoint";
const LOCK = 7_046_029_254;
/** How long a table change waits for running writes; meanwhile new writes wait too. */
const LOCK_TIMEOUT = "set local lock_timeout = '2s'";
const LOCK_NOT_AVAILABLE = "55P03";
const TRIES = 10;
/** Neon ends a statement over HTTP after 15 s; the local endpoint and other proxies may allow more. */
const TRANSPORT: Transport = { repeatable: false, limitMs: 5 * 60_000 };
const JOURNAL = `create table if not exists schema_migrations (
  name text primary key, hash text not null, applied_at timestamptz not null default now())`;

/** A migration file was edited or removed after it was applied, or inserted before an applied one. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Applies the migration files of `folder` in name order. Each file is one transaction together with its row in
 * `schema_migrations`; an advisory lock makes a second migrator wait and then find the file applied. A wait for a
 * table lock ends after 2 s and is retried, so that Workers can keep writing. A file that begins with `-- no
 * transaction` builds indexes without blocking writes (`buildIndex`), and gets its row when all are built. Returns
 * the names applied by this call. Throws `MigrationError` for an applied file that was edited or removed, before
 * anything is applied.
 */
export async function migrate(databaseUrl: string, folder: string = FOLDER): Promise<string[]> {
  installTransport(neonConfig);
  const sql = neon(databaseUrl, { fetchOptions: { transport: TRANSPORT } });
  const lock = () => sql.query("select pg_advisory_xact_lock($1)", [LOCK]);
  const files = await readMigrations(folder);
  await sql.transaction([lock(), sql.query(JOURNAL)]);
  const known = await readJournal(sql);
  checkHistory(files, known);
  const applied: string[] = [];
  for (const { name, hash, statements, online } of files) {
    if (known.has(name)) continue;
    const journal = "insert into schema_migrations (name, hash) values ($1, $2)";
    try {
      if (online) {
        for (const statement of statements) await buildIndex(sql, statement);
        await sql.query(journal, [name, hash]);
      } else {
        await retryWhileLocked(() =>
          sql.transaction([
            lock(),
            sql.query(LOCK_TIMEOUT),
            // The row is inserted first: when another migrator was faster, this fails and no statement of the file
            // runs.
            sql.query(journal, [name, hash]),
            ...statements.map((statement) => sql.query(statement)),
          ]),
        );
      }
      applied.push(name);
    } catch (error) {
      const now = await readJournal(sql);
      checkHistory(files, now);
      if (!now.has(name)) throw migrationError(name, error);
    }
  }
  return applied;
}

/** Tries again while another transaction locks the table. */
async function retryWhileLocked(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run();
      return;
    } catch (error) {
      const isLocked = error instanceof NeonDbError && error.code === LOCK_NOT_AVAILABLE;
      if (!isLocked || attempt === TRIES) throw error;
      await sleep(500 + Math.random() * 1_000);
    }
  }
}

interface MigrationFile {
  name: string;
  hash: string;
  statements: string[];
  /** Whether its statements run outside a transaction. */
  online: boolean;
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends are normalised, so that a checkout on Windows does not count as an edit.
      const text = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      const statements = text.split(BREAKPOINT).map((part) => part.trim());
      return {
        name,
        hash: createHash("sha256").update(text).digest("hex"),
        statements: statements.filter((statement) => statement !== ""),
        online: text.startsWith(`${NO_TRANSACTION}\n`),
      };
    }),
  );
}

async function readJournal(sql: NeonQueryFunction<false, false>): Promise<Map<string, string>> {
  const rows = (await sql.query("select name, hash from schema_migrations")) as {
    name: string;
    hash: string;
  }[];
  return new Map(rows.map((row) => [row.name, row.hash]));
}

function checkHistory(files: MigrationFile[], known: Map<string, string>): void {
  const names = new Set(files.map((file) => file.name));
  const missing = [...known.keys()].filter((name) => !names.has(name));
  if (missing.length > 0)
    throw new MigrationError(`applied, but no longer in migrations/: ${missing.join(", ")}`);
  const edited = files.filter((file) => known.has(file.name) && known.get(file.name) !== file.hash);
  if (edited.length > 0) {
    const list = edited.map((file) => file.name).join(", ");
    throw new MigrationError(
      `edited after it was applied: ${list}. Undo the edit and write a new migration.`,
    );
  }
  const last = [...known.keys()].sort().at(-1);
  const late = files.filter((file) => last !== undefined && !known.has(file.name) && file.name < last);
  if (late.length > 0) {
    throw new MigrationError(
      `sorts before ${last}, which is applied: ${late.map((file) => file.name).join(", ")}`,
    );
  }
}

function migrationError(name: string, error: unknown): Error {
  const code = error instanceof NeonDbError && error.code ? ` (SQLSTATE ${error.code})` : "";
  const reason = error instanceof Error ? error.message : "failed";
  return new MigrationError(`${name}: ${reason}${code}`, { cause: error });
}

const HELP = `npm run migrate [-- --url ADDRESS]

Applies migrations/ to a database through Neon's SQL over HTTP. Safe to repeat, and to run while Workers serve.

  --url ADDRESS   the connection string of a Neon project (default: DATABASE_URL from the environment)
  --help, -h      show this help

npm start migrates the local database itself.`;

/** Runs the command and returns the exit code, 2 for invalid arguments. */
async function runCommand(args: string[]): Promise<number> {
  const options = { url: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  let values: { url?: string; help?: boolean };
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    console.error(`migrate: ${(error as Error).message.split(". ")[0]} (see npm run migrate -- --help)`);
    return 2;
  }
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const url = values.url ?? process.env["DATABASE_URL"];
  if (!url) {
    console.error(
      "migrate: no database. Use --url ADDRESS or set DATABASE_URL (see npm run migrate -- --help)",
    );
    return 2;
  }
  try {
    await checkDatabase(url);
    const applied = await migrate(url);
    console.log(applied.length === 0 ? "migrate: up to date" : `migrate: applied ${applied.join(", ")}`);
    return 0;
  } catch (error) {
    console.error(`migrate: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof DatabaseAddressError ? 2 : 1;
  }
}

if (import.meta.main) process.exitCode = await runCommand(process.argv.slice(2));
