import { setTimeout as sleep } from "node:timers/promises";
import { NeonDbError, type NeonQueryFunction } from "@neondatabase/serverless";

/** First line of a migration file whose statements run one by one, each outside a transaction. */
export const NO_TRANSACTION = "-- no transaction";

type Sql = NeonQueryFunction<false, false>;

const BUILD = /^create (?:unique )?index concurrently if not exists "(\w+)" on "(\w+)"/i;
const TRIES = 5;
const POLL_MS = 500;
/** How long to wait for another migrator's build. */
const WAIT_MS = 10 * 60_000;

/**
 * Returns the index that a statement builds; undefined unless it is `create index concurrently if not exists "x" on
 * "y"`.
 */
function indexOf(statement: string): { name: string; table: string } | undefined {
  const [, name, table] = BUILD.exec(statement.replaceAll(/^--.*$/gm, "").trim()) ?? [];
  return name !== undefined && table !== undefined ? { name, table } : undefined;
}

/**
 * Builds an index without blocking reads and writes. `create index concurrently` works only outside a transaction,
 * and is therefore not atomic: an interrupted build leaves an invalid index, which is dropped and built again. It
 * waits for a build by another migrator. Throws an error with the cause, and with advice for a table that is too
 * big for a build over HTTP.
 */
export async function buildIndex(sql: Sql, statement: string): Promise<void> {
  const index = indexOf(statement);
  if (!index)
    throw new Error("a file without a transaction may have only `create index concurrently if not exists`");
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
      if (failures === TRIES || !isRetryable(error)) throw buildError(index.name, statement, error);
      await sleep(POLL_MS * failures * (1 + Math.random()));
    }
  }
}

/** Returns whether another try can succeed: after a deadlock of two builds, a lock timeout, or a lost reply. */
function isRetryable(error: unknown): boolean {
  return !(error instanceof NeonDbError) || !error.code || ["40P01", "55P03", "57014"].includes(error.code);
}

function buildError(name: string, statement: string, cause: unknown): Error {
  const isRefused = cause instanceof NeonDbError && cause.code;
  const reason = isRefused ? `${cause.message} (SQLSTATE ${cause.code})` : "the request timed out";
  const advice = isRetryable(cause)
    ? `. Neon ends a statement over HTTP after 15 s: for a big table run this once with psql, then migrate again:\n${statement}`
    : "";
  return new Error(`could not build the index ${name}: ${reason}${advice}`, { cause });
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
