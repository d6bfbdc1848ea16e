import type { NeonQueryFunction } from "@neondatabase/serverless";

/** What one statement cost while it was measured. */
export interface StatementCost {
  /** Its first words, which name what it reads or writes. */
  text: string;
  calls: number;
  /** Milliseconds, of all calls. */
  planMs: number;
  execMs: number;
  /** Pages of 8 KB that were read or found in memory. */
  pages: number;
}

type Counted = StatementCost & { id: string };

/** Reads what each statement has cost so far, by `pg_stat_statements`; empty where that is not installed. */
export async function readStatements(sql: NeonQueryFunction<false, false>): Promise<Counted[]> {
  try {
    return (await sql.query(
      `select queryid::text as id, query as text, calls::float8, total_plan_time::float8 as "planMs", total_exec_time::float8 as "execMs",
              (shared_blks_hit + shared_blks_read)::float8 as pages
       from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())`,
    )) as Counted[];
  } catch {
    return [];
  }
}

/** Returns what each statement cost between two moments, the dearest first. */
export function statementsBetween(before: readonly Counted[], after: readonly Counted[]): StatementCost[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return after
    .map(({ id, text, ...now }) => {
      const then = known.get(id) ?? { calls: 0, planMs: 0, execMs: 0, pages: 0 };
      return {
        text: nameOf(text),
        calls: now.calls - then.calls,
        planMs: now.planMs - then.planMs,
        execMs: now.execMs - then.execMs,
        pages: now.pages - then.pages,
      };
    })
    .filter(({ calls }) => calls > 0)
    .toSorted((a, b) => b.planMs + b.execMs - a.planMs - a.execMs);
}

/**
 * Names a statement: by the function that it calls, else by the tables that it writes and the first words that tell it
 * apart.
 */
function nameOf(text: string): string {
  // A statement begins with a comment that names its request.
  const called = /^\s*(?:\/\*.*?\*\/\s*|--.*\n\s*)*select\s+(?:\*\s+from\s+)?([a-z_]+_\d+)\s*\(/i.exec(text);
  if (called) return called[1]!;
  const written = [...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)/gi)].map(
    ([, table]) => table!,
  );
  const read = [...text.matchAll(/\bfrom\s+([a-z_]+)/gi)].map(([, table]) => table!);
  const unique = (names: string[]) =>
    [...new Set(names)]
      .filter((name) => name !== "set")
      .slice(0, 6)
      .join(", ");
  return written.length > 0 ? `writes ${unique(written)}` : `reads ${unique(read)}`;
}
