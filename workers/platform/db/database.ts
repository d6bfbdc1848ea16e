import type { NeonDbError } from "@neondatabase/serverless";
import type { SQL } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { installTransport, type Transport } from "./transport.ts";
import { AppError } from "../errors.ts";

/**
 * The database as the domains see it: statements written with drizzle's `sql`, each one HTTP request. drizzle's
 * own session is left out on purpose: it adds 14 KB gzip to the Worker and CPU to every statement, and nothing
 * here uses its query builder.
 */
export interface Db {
  /** Runs one statement. Dates and times come as PostgreSQL writes them, JSON parsed. */
  execute<Row extends Record<string, unknown> = Record<string, unknown>>(
    statement: SQL,
  ): Promise<{ rows: Row[] }>;
}

const opened = new Map<string, Db>();
/** OIDs of date, timestamp, timestamptz and interval: kept as text, since a Date would lose microseconds and the day. */
const AS_TEXT = new Set([1082, 1114, 1184, 1186]);
const asText = (value: string): string => value;

/** The driver is evaluated at the first statement: reading courses must not wait for its 13 ms. */
async function open(url: string, repeatable: boolean) {
  const { neon, neonConfig, types } = await import("@neondatabase/serverless");
  installTransport(neonConfig);
  const transport: Transport = { repeatable };
  const query = neon(url, { fetchOptions: { transport }, fullResults: true });
  const parsers = { getTypeParser: (oid: number) => (AS_TEXT.has(oid) ? asText : types.getTypeParser(oid)) };
  return (text: string, params: unknown[]) => query.query(text, params, { types: parsers });
}

/**
 * The database at `env.DATABASE_URL`. Nothing is opened: every statement is one HTTP request of its own, of at
 * most 4 s, tried up to 4 times within 10 s (see `transport.ts`). Every statement may therefore run twice
 * although it is called once, which is why a write carries an id that the client made; `repeatable: false`
 * switches the second try off for a statement that must not be repeated.
 *
 * Throws `AppError("database-unavailable")` when the database cannot be reached, and `NeonDbError` with `code`
 * (SQLSTATE) and `constraint` when it refuses the statement; of that log `code` and `constraint` only, since
 * `message` and `detail` may quote a value.
 */
export function connect(env: { DATABASE_URL: string }, options: { repeatable?: boolean } = {}): Db {
  const repeatable = options.repeatable ?? true;
  const key = `${repeatable} ${env.DATABASE_URL}`;
  const known = opened.get(key);
  if (known) return known;
  let query: Awaited<ReturnType<typeof open>> | undefined;
  const db: Db = {
    async execute<Row>(statement: SQL) {
      const { sql, params } = statement.toQuery(DIALECT);
      try {
        query ??= await open(env.DATABASE_URL, repeatable);
        const { rows } = await query(sql, params);
        return { rows: rows as Row[] };
      } catch (error) {
        throw plainError(error);
      }
    },
  };
  opened.set(key, db);
  return db;
}

/** How PostgreSQL wants names, parameters and strings written. */
const DIALECT = {
  casing: new CasingCache(),
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: (index: number) => `$${index + 1}`,
  escapeString: (text: string) => `'${text.replaceAll("'", "''")}'`,
};

/** The SQLSTATE and constraint of a statement the database refused, or undefined for any other error. */
export function refusal(error: unknown): { code: string; constraint: string | undefined } | undefined {
  if (!isNeonError(error) || !error.code) return undefined;
  return { code: error.code, constraint: error.constraint };
}

/** The database's own error, as `connect` throws it, that another error was made of; undefined when there is none. */
export function databaseErrorIn(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if (isNeonError(inner)) return plainError(inner);
  return undefined;
}

/** A failed request → AppError; a refused statement → NeonDbError as it is. */
function plainError(error: unknown): unknown {
  if (!isNeonError(error)) return error;
  if (error.sourceError instanceof AppError) return error.sourceError;
  return error.code ? error : new AppError("database-unavailable", "", { cause: error, retryAfter: 5 });
}

const isNeonError = (error: unknown): error is NeonDbError =>
  error instanceof Error && error.name === "NeonDbError";
