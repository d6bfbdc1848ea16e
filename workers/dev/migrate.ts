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
/** A change of a table waits this long for writes that are under way; meanwhile those that come after it wait too. */
const LOCK_TIMEOUT = "set local lock_timeout = '2s'";
const LOCK_NOT_AVAILABLE = "55P03";
const TRIES = 10;
/** Neon itself ends a statement over HTTP after 15 s; the local endpoint and another proxy may have more patience. */
const TRANSPORT: Transport = { repeatable: false, limitMs: 5 * 60_000 };
const JOURNAL = `create table if not exists schema_migrations (
  name text primary key, hash text not null, applied_at timestamptz not null default now())`;

/** A migration file that was edited, removed or put in between after it, or a later one, had been applied. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Brings the database up to the files of `folder`, in name order. Each file is one transaction together with
 * its row in `schema_migrations`; an advisory lock inside it makes a second migrator wait and then find the
 * file applied. It gives up waiting for a table's lock after 2 s and tries again, so that Workers that write meanwhile
 * go on. A file that begins with `-- no transaction` builds indexes beside running writes (`buildIndex`) and has its
 * row when all are there. Returns the names applied by this call. Throws `MigrationError` for an applied file that
 * was edited or is gone, before anything is applied.
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
        await whenLocked(() =>
          sql.transaction([
            lock(),
            sql.query(LOCK_TIMEOUT),
            // The row comes first: when another migrator was faster, this fails and nothing of the file runs.
            sql.query(journal, [name, hash]),
            ...statements.map((statement) => sql.query(statement)),
          ]),
        );
      }
      applied.push(name);
    } catch (error) {
      const now = await readJournal(sql);
      checkHistory(files, now);
      if (!now.has(name)) throw describe(name, error);
    }
  }
  return applied;
}

/** Tries again while a table is locked by somebody else. */
async function whenLocked(run: () => Promise<unknown>): Promise<void> {
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
      // Line ends are evened out, so that a checkout on Windows is not an edit.
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

function describe(name: string, error: unknown): Error {
  const code = error instanceof NeonDbError && error.code ? ` (SQLSTATE ${error.code})` : "";
  const reason = error instanceof Error ? error.message : "failed";
  return new MigrationError(`${name}: ${reason}${code}`, { cause: error });
}

const HELP = `npm run migrate [-- --url ADDRESS]

Brings a database up to date with migrations/, over Neon's SQL over HTTP. Safe to repeat, and while Workers run.

  --url ADDRESS   the connection string of a Neon project; else DATABASE_URL of the environment
  --help, -h      this text

npm start migrates its own local database.`;

/** The command: gives the exit code, 2 for a wrong call. */
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
      "migrate: no database. Give --url ADDRESS or set DATABASE_URL (see npm run migrate -- --help)",
    );
    return 2;
  }
  try {
    await checkDatabase(url);
    const applied = await migrate(url);
    console.log(applied.length === 0 ? "migrate: nothing to do" : `migrate: applied ${applied.join(", ")}`);
    return 0;
  } catch (error) {
    console.error(`migrate: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof DatabaseAddressError ? 2 : 1;
  }
}

if (import.meta.main) process.exitCode = await runCommand(process.argv.slice(2));
