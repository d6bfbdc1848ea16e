import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../../platform/errors.ts";

/**
 * How much a guest can store. Anyone can become a guest, so what one can write is limited; an hour of steady
 * practice is about ten attempts. Answers, hints, chapters and plans are limited by the courses and these attempts.
 */
export const GUEST_LIMITS = { attemptsADay: 50, attempts: 500, reports: 20, notes: 200 } as const;

/** SQL condition on the CTE row `learner`: it is an account, or a guest with room for this attempt. */
export const roomForAttempt = (attemptId: string): SQL =>
  sql`(case when learner.kind = 'guest' then guest_may_attempt(learner.id, ${attemptId}::uuid, ${GUEST_LIMITS.attemptsADay}::int, ${GUEST_LIMITS.attempts}::int) else true end)`;

/** SQL condition on the CTE row `learner`: it is an account, or a guest with room for this report. */
export const roomForReport = (reportId: string): SQL =>
  sql`(case when learner.kind = 'guest' then guest_may_report(learner.id, ${reportId}, ${GUEST_LIMITS.reports}::int) else true end)`;

/** Returns the error for a guest who has reached a limit. */
export function guestLimit(what: "attempts" | "reports" | "notes"): AppError {
  const { attemptsADay, attempts, reports, notes } = GUEST_LIMITS;
  switch (what) {
    case "attempts":
      return new AppError(
        "guest-limit",
        `A guest may start ${attemptsADay} attempts a day and ${attempts} in all. Sign in to continue; your progress comes with you.`,
        { extra: { attemptsADay, attempts } },
      );
    case "reports":
      return new AppError("guest-limit", `A guest may send ${reports} reports. Sign in to send more.`, {
        extra: { reports },
      });
    case "notes":
      return new AppError(
        "guest-limit",
        `A guest may have ${notes} notes. Sign in to add more; your notes come with you.`,
        { extra: { notes } },
      );
  }
}
