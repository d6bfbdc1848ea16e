import { setTimeout as sleep } from "node:timers/promises";
import { NeonDbError, type NeonQueryFunction } from "@neondatabase/serverless";

/** First line of a migration file whose statements run one by one, each outside a transaction. */
export const NO_TRANSACTION = "-- no transaction";

type Sql = NeonQueryFunction<false, false>;

const BUILD = /^create (?:unique )?index concurrently if not exists "(\w+)" on "(\w+)"/i;
const TRIES = 5;
const POLL_MS = 500;
/** How long another migrator's build is waited for. */
const WAIT_MS = 10 * 60_000;

/** The index that a statement builds, or undefined when it is no `create index concurrently if not exists "x" on "y"`. */
function indexOf(statement: string): { name: string; table: string } | undefined {
  const [, name, table] = BUILD.exec(statement.replaceAll(/^--.*$/gm, "").trim()) ?? [];
  return name !== undefined && table !== undefined ? { name, table } : undefined;
}

/**
 * Builds an index beside running reads and writes, which `create index concurrently` does outside a transaction only, and
 * therefore not atomically: a build that was interrupted leaves an invalid index, which is dropped here and built afresh.
 * A build by another migrator is waited for. Throws an error that says what failed, and what to do about a table that is
 * too big for a build over HTTP.
 */
export async function buildIndex(sql: Sql, statement: string): Promise<void> {
  const index = indexOf(statement);
  if (!index)
    throw new Error("only `create index concurrently if not exists` may stand outside a transaction");
  const started = Date.now();
  for (let failures = 0; ;) {
    const state = await stateOf(sql, index);
    if (state === "valid") return;
    if (state === "building") {
      if (Date.now() - started > WAIT_MS) throw new Error(`the index ${index.name} is still being built`);
      await sleep(POLL_MS);
      continue;
    }
    try {
      if (state === "invalid") await sql.query(`drop index concurrently if exists "${index.name}"`);
      await sql.query(statement);
    } catch (error) {
      failures += 1;
      if (failures === TRIES || !mayPass(error)) throw describe(index.name, statement, error);
      await sleep(POLL_MS * failures * (1 + Math.random()));
    }
  }
}

/** Two builds on one table may meet in a deadlock, a lock may be gone later, and a lost reply says nothing. */
function mayPass(error: unknown): boolean {
  return !(error instanceof NeonDbError) || !error.code || ["40P01", "55P03", "57014"].includes(error.code);
}

function describe(name: string, statement: string, cause: unknown): Error {
  const isRefused = cause instanceof NeonDbError && cause.code;
  const reason = isRefused ? `${cause.message} (SQLSTATE ${cause.code})` : "no reply in time";
  const advice = mayPass(cause)
    ? `. Neon ends a statement over HTTP after 15 s: for a big table run it once with psql, then migrate again:\n${statement}`
    : "";
  return new Error(`the index ${name} was not built: ${reason}${advice}`, { cause });
}

type State = "absent" | "building" | "invalid" | "valid";

async function stateOf(sql: Sql, { name, table }: { name: string; table: string }): Promise<State> {
  const [row] = (await sql.query(
    `select (select i.indisvalid from pg_index i where i.indexrelid = to_regclass($1)) as valid,
            exists (select from pg_stat_progress_create_index p where p.relid = to_regclass($2)) as building`,
    [`"${name}"`, `"${table}"`],
  )) as { valid: boolean | null; building: boolean }[];
  if (row?.valid) return "valid";
  if (row?.building) return "building";
  return row?.valid === false ? "invalid" : "absent";
}
