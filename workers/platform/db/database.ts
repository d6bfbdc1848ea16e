import type { SQL } from "drizzle-orm";
import { isRequestId } from "../observe/request-id.ts";
import { guardOf } from "./overload/guard.ts";
import { isNeonError } from "./refusal.ts";
import { statementOf } from "./statement.ts";
import { installTransport, type Transport } from "./transport.ts";
import { AppError } from "../errors.ts";

/**
 * Database access for the domains: statements written with drizzle's `sql`, each one HTTP request. drizzle's own session
 * is not used: it adds 14 KB gzip to the Worker and CPU time to every statement, and nothing here needs its query builder.
 */
export interface Db {
  /** Runs one statement. Dates and times are returned as PostgreSQL's text, JSON is parsed. */
  execute<Row extends Record<string, unknown> = Record<string, unknown>>(
    statement: SQL,
  ): Promise<{ rows: Row[] }>;
}

const connections = new Map<string, Connection>();
/** OIDs of date, timestamp, timestamptz and interval. They stay text, since a Date would lose microseconds and the day. */
const AS_TEXT = new Set([1082, 1114, 1184, 1186]);
const asText = (value: string): string => value;

/** Loads the driver at the first statement, since it takes 13 ms that reading a course need not wait for. */
async function open(url: string, repeatable: boolean) {
  const { neon, neonConfig, types } = await import("@neondatabase/serverless");
  installTransport(neonConfig);
  const transport: Transport = { repeatable, guard: guardOf(url) };
  const query = neon(url, { fetchOptions: { transport }, fullResults: true });
  const parsers = { getTypeParser: (oid: number) => (AS_TEXT.has(oid) ? asText : types.getTypeParser(oid)) };
  return (text: string, params: unknown[]) => query.query(text, params, { types: parsers });
}

/**
 * Returns the database at `env.DATABASE_URL`. No connection is opened: every statement is an HTTP request of at most 4 s,
 * tried up to 4 times within 10 s (see `transport.ts`), as far as the isolate's guard allows (see `overload/guard.ts`). A statement may therefore run twice although it is called once,
 * so writes carry an id created by the client. `repeatable: false` disables retries for a statement that must not be
 * repeated. The request's id is written into each statement, so that the database's own views and log name it.
 *
 * Throws `AppError("database-unavailable")` when the database cannot be reached, and `NeonDbError` with `code`
 * (SQLSTATE) and `constraint` when it rejects the statement. Log only `code` and `constraint`, since `message` and
 * `detail` may quote a value.
 */
export function connect(
  env: { DATABASE_URL: string; REQUEST_ID?: string },
  options: { repeatable?: boolean; requestId?: string } = {},
): Db {
  const repeatable = options.repeatable ?? true;
  const key = `${repeatable} ${env.DATABASE_URL}`;
  const connection = connections.get(key) ?? { url: env.DATABASE_URL, repeatable };
  connections.set(key, connection);
  const requestId = options.requestId ?? env.REQUEST_ID ?? "";
  // First, since `pg_stat_activity` cuts statements off; comments change neither plans nor `pg_stat_statements`' groups.
  const comment = isRequestId(requestId) ? `/* request ${requestId} */ ` : "";
  return {
    async execute<Row>(statement: SQL) {
      const { sql, params } = statementOf(statement);
      try {
        connection.query ??= await open(connection.url, repeatable);
        const { rows } = await connection.query(comment + sql, params);
        return { rows: rows as Row[] };
      } catch (error) {
        throw plainError(error);
      }
    },
  };
}

interface Connection {
  url: string;
  repeatable: boolean;
  query?: Awaited<ReturnType<typeof open>>;
}

export { refusal } from "./refusal.ts";

/** Finds the database error that caused another error, in the form that `connect` throws; undefined when there is none. */
export function databaseErrorIn(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if (isNeonError(inner)) return plainError(inner);
  return undefined;
}

/** Converts a failed request to an AppError. The NeonDbError of a rejected statement is returned unchanged. */
function plainError(error: unknown): unknown {
  if (!isNeonError(error)) return error;
  if (error.sourceError instanceof AppError) return error.sourceError;
  return error.code ? error : new AppError("database-unavailable", "", { cause: error, retryAfter: 5 });
}
