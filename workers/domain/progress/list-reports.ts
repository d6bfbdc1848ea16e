import { sql } from "drizzle-orm";
import type { ReportKind } from "../../contract/progress.ts";
import type { Context } from "../../platform/context.ts";
import { requireRole } from "../learner/index.ts";

/** A problem that a learner reported, without the learner's identity. */
export interface Report {
  id: string;
  release: string;
  /** `item:ID` or `section:CHAPTER/ID`, as reported. */
  target: string;
  kind: ReportKind | null;
  message: string;
  /** ISO 8601. */
  reportedAt: string;
}

/**
 * Lists the reports about a course for its authors, newest first. `before` is `next` of the previous page. Throws
 * what `requireRole` throws.
 */
export async function listReports(
  ctx: Context,
  course: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<{ reports: Report[]; next: string | null }> {
  await requireRole(ctx, "author");
  const { rows } = await ctx.db().execute<{ report: Report; cursor: string }>(sql`
    select json_build_object('id', id, 'release', release, 'target', target, 'kind', kind, 'message', message, 'reportedAt', created_at) as report,
           to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || id as cursor
    from reports
    where course_id = ${course}
      and (${before ?? null}::text is null
           or (created_at, id) < (split_part(${before ?? null}::text, '~', 1)::timestamptz, split_part(${before ?? null}::text, '~', 2)))
    order by created_at desc, id desc limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  return {
    reports: page.map(({ report }) => report),
    next: rows.length > limit ? page.at(-1)!.cursor : null,
  };
}
