import type { NeonQueryFunction } from "@neondatabase/serverless";
import { cpuWithChildren } from "./processes.ts";

/** The database's counters at a moment; null where this server does not tell. */
export interface DatabaseCounters {
  /** CPU of the server in milliseconds, when it runs on this machine. */
  cpuMs: number | null;
  /** Bytes of write-ahead log ever written. */
  wal: number | null;
  /** Bytes of all tables and their indexes. */
  stored: number | null;
  /** Milliseconds of planning and of execution, by `pg_stat_statements`. */
  planMs: number | null;
  execMs: number | null;
  /** Rows of each table that grows with what learners do, by name. */
  tables: Record<string, TableRows>;
}

/** What `pg_stat_user_tables` counts of a table. */
interface TableRows {
  /** Rows ever inserted, less those deleted. */
  added: number;
  live: number;
  /** With indexes. */
  bytes: number;
}

/** Tables of which a learner has as many rows as their courses have parts: keyed by the learner, and the learners. */
const STATE = `select c.relname as name, a.attname as owner, pg_total_relation_size(c.oid)::float8 as bytes
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where k.contype = 'p' and c.relnamespace = 'public'::regnamespace and (a.attname = 'learner_id' or c.relname = 'learners')`;
/** Rows that the hourly job counts and deletes: they are there for an hour. */
const QUEUES = ["rollup_events"];
const TABLES = `select relname as name, (n_tup_ins - n_tup_del)::float8 as added, n_live_tup::float8 as live, pg_total_relation_size(relid)::float8 as bytes
  from pg_stat_user_tables where schemaname = 'public'`;

const ASKED = {
  wal: "select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as n",
  stored: `select sum(pg_total_relation_size(oid))::float8 as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  planMs: "select sum(total_plan_time)::float8 as n from pg_stat_statements",
  execMs: "select sum(total_exec_time)::float8 as n from pg_stat_statements",
  postmaster: "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::float8 as n",
} as const;

/**
 * Reads the database's counters at the start or the end of a measurement. CPU is read last at the start and first at the
 * end, so that reading the others is not in it.
 */
export async function readDatabase(
  sql: NeonQueryFunction<false, false>,
  moment: "start" | "end",
): Promise<DatabaseCounters> {
  const ask = async (what: keyof typeof ASKED): Promise<number | null> => {
    try {
      const [row] = await sql.query(ASKED[what]);
      return (row as { n: number | null }).n;
    } catch {
      return null;
    }
  };
  const postmaster = await ask("postmaster");
  const readCpu = () => (postmaster === null ? 0 : cpuWithChildren(postmaster)) || null;
  const cpuAtEnd = moment === "end" ? readCpu() : null;
  const others = {
    wal: await ask("wal"),
    stored: await ask("stored"),
    planMs: await ask("planMs"),
    execMs: await ask("execMs"),
    tables: await readTables(sql),
  };
  return { ...others, cpuMs: moment === "end" ? cpuAtEnd : readCpu() };
}

async function readTables(sql: NeonQueryFunction<false, false>): Promise<Record<string, TableRows>> {
  const aside = new Set([...QUEUES, ...(await readStateTables(sql)).map(({ name }) => name)]);
  const rows = (await sql.query(TABLES)) as (TableRows & { name: string })[];
  for (const row of rows)
    if (row.live > 0 && row.live < SMALL) row.bytes = row.live * (await rowBytesOf(sql, row.name));
  return Object.fromEntries(
    rows.filter(({ name }) => !aside.has(name)).map(({ name, ...counted }) => [name, counted]),
  );
}

/** A table of fewer rows is mostly the pages that it and its indexes begin with. */
const SMALL = 5_000;
/** What a row and an entry of an index take beside their values: header, pointer, free space. */
const ROW_EXTRA = 30;
const ENTRY = 60;

/** Returns what a row of a small table takes, indexes included. */
async function rowBytesOf(sql: NeonQueryFunction<false, false>, table: string): Promise<number> {
  const [row] = await sql.query(
    `select coalesce(avg(pg_column_size(t.*)), 0)::float8 as width, (select count(*)::int from pg_index where indrelid = '${table}'::regclass) as indexes
     from (select * from ${table} limit ${SMALL}) t`,
  );
  const { width, indexes } = row as { width: number; indexes: number };
  return width + ROW_EXTRA + indexes * ENTRY;
}

/** Returns the names of the tables that do not grow with what a learner does. */
async function readStateTables(sql: NeonQueryFunction<false, false>) {
  return (await sql.query(STATE)) as { name: string; owner: string; bytes: number }[];
}

/** Returns the bytes that a learner's state takes, indexes included, however much they do. */
export async function readStateBytes(sql: NeonQueryFunction<false, false>): Promise<number> {
  let sum = 0;
  for (const { name, owner, bytes } of await readStateTables(sql)) {
    const [row] = await sql.query(`select count(distinct ${owner})::float8 as owners from ${name}`);
    const { owners } = row as { owners: number };
    if (owners > 0) sum += bytes / owners;
  }
  return sum;
}

/**
 * Returns the bytes of the rows that were added between two moments: the rows of each table times what a row of it takes on
 * average, indexes included. A learner's state is not in it. Files grow by whole pages, which says little after a short run.
 */
function bytesOfRows(before: DatabaseCounters, after: DatabaseCounters): number {
  return Object.entries(after.tables).reduce((sum, [name, { added, live, bytes }]) => {
    const rows = added - (before.tables[name]?.added ?? 0);
    return sum + (live > 0 ? (rows * bytes) / live : 0);
  }, 0);
}

/** Returns what was counted between two moments. */
export function countersBetween(
  before: DatabaseCounters,
  after: DatabaseCounters,
): Omit<DatabaseCounters, "tables"> & { rowBytes: number } {
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  return {
    cpuMs: less(after.cpuMs, before.cpuMs),
    wal: less(after.wal, before.wal),
    stored: less(after.stored, before.stored),
    planMs: less(after.planMs, before.planMs),
    execMs: less(after.execMs, before.execMs),
    rowBytes: bytesOfRows(before, after),
  };
}
