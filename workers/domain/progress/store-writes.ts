import { sql } from "drizzle-orm";
import type { ReportKind } from "../../contract/progress.ts";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import {
  endedSession,
  guestLimit,
  lockLearner,
  roomForReport,
  runWrite,
  writerArguments,
} from "../learner/index.ts";
import type { ChapterRow } from "./store.ts";

export interface ChapterWrite {
  course: string;
  chapter: string;
  status: "in-progress" | "completed";
  section: string | null;
  /** When the learner was there, by their device's clock; null means now. */
  at: string | null;
  timeZone: string | null;
}

/**
 * Writes position and completion by `save_place_1`, which is safe to repeat. A completion is never undone, and a newer
 * position is never replaced by an older one. The client's clock is clamped between the learner's last contact and
 * now; the last contact only moves to the event's own time, so that queued offline writes count on their own days.
 * A write raised to the last contact is older than something done on another device: it completes the chapter but
 * does not change the position. Throws `token-invalid` for a token that can no longer write.
 */
export async function writeChapterProgress(
  ctx: Context,
  caller: Caller,
  write: ChapterWrite,
): Promise<ChapterRow> {
  const { at, timeZone, course, chapter, status, section } = write;
  const result = await runWrite(
    ctx.db().execute<{ row: ChapterRow | null }>(sql`
    select save_place_1(${writerArguments(caller)}, ${timeZone}, ${at}, ${course}, ${chapter}, ${status}, ${section}) as row`),
  );
  const row = result.rows[0]?.row;
  if (!row) throw endedSession();
  return row;
}

/** Writes the learner's time zone, language and daily goal; an undefined goal stays. */
export async function writeProfile(
  ctx: Context,
  caller: Caller,
  profile: {
    timeZone: string | null;
    locale: string | null;
    clearLocale: boolean;
    dailyGoal: number | null | undefined;
  },
): Promise<void> {
  const { timeZone, locale, clearLocale, dailyGoal } = profile;
  const result = await runWrite(
    ctx.db().execute(
      lockLearner(caller, {
        create: true,
        timeZone,
        dailyGoal,
        locale: locale === null && !clearLocale ? undefined : locale,
      }),
    ),
  );
  if (result.rows.length === 0) throw endedSession();
}

/**
 * Sets or removes the exam date of a course; a day that has passed for the learner is not stored. One statement, safe to
 * repeat. Returns the learner's today and whether it was stored. Throws `token-invalid`.
 */
export async function writePlan(
  ctx: Context,
  caller: Caller,
  course: string,
  examDate: string | null,
): Promise<{ today: string; isStored: boolean }> {
  const result = await runWrite(
    ctx.db().execute<{ today: string | null; isStored: boolean }>(sql`
    with learner as (${lockLearner(caller, { create: true })}
    ), asking as materialized (
      select id, (now() at time zone time_zone)::date as today from learner
    ), saved as (
      insert into course_plans (learner_id, course_id, exam_date) select id, ${course}, ${examDate}::date from asking
      where ${examDate}::date is null or ${examDate}::date >= today
      on conflict (learner_id, course_id) do update set exam_date = excluded.exam_date, updated_at = now()
      returning learner_id
    )
    select (select today::text from asking) as today, exists (select from saved) as "isStored"`),
  );
  const { today, isStored } = result.rows[0]!;
  if (today === null) throw endedSession();
  return { today, isStored };
}

/**
 * Stores a report of a problem; a repeated report is stored once. Throws `guest-limit`, and `conflict` when another
 * learner used the id, or the same learner for another report: accepting it would lose one of the two.
 */
export async function writeReport(
  ctx: Context,
  caller: Caller,
  report: {
    id: string;
    course: string;
    release: string;
    target: string;
    kind: ReportKind | null;
    message: string;
  },
): Promise<void> {
  const result = await runWrite(
    ctx.db().execute<{ learner: string | null; room: boolean | null; report: string | null }>(sql`
    with learner as (${lockLearner(caller, { create: true })}
    ), room as materialized (
      select learner.id, ${roomForReport(report.id)} as free from learner
    ), report as (
      insert into reports (id, learner_id, course_id, release, target, kind, message)
      select ${report.id}, id, ${report.course}, ${report.release}, ${report.target}, ${report.kind}, ${report.message} from room where free
      on conflict (id) do update set id = excluded.id where reports.learner_id = excluded.learner_id
        and reports.course_id = excluded.course_id and reports.target = excluded.target and reports.message = excluded.message
        and reports.kind is not distinct from excluded.kind
      returning id
    )
    select (select id from learner) as learner, (select free from room) as room, (select id from report) as report`),
  );
  const row = result.rows[0]!;
  if (row.learner === null) throw endedSession();
  if (row.room === false) throw guestLimit("reports");
  if (row.report === null) throw new AppError("conflict", "Use a fresh reportId.");
}
