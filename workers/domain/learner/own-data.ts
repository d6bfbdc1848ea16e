import { recordDaily } from "../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { deleteLearner, exportLearner } from "./personal-data.ts";
import { requireFreshSession } from "./roles.ts";
import { exportStatements } from "./xapi.ts";

export type ExportFormat = "json" | "xapi";

/** A file with all data of a learner. */
export interface OwnData extends Record<string, unknown> {
  learner: string;
  exportedAt: string;
}

/**
 * Exports all data of a learner as one document: the rows of every table by its name, or xAPI statements. It is
 * empty for a learner without data, and never has a token, a key or a code. For a known learner the export is
 * logged once a day for each format.
 */
export async function exportOwnData(
  db: Db,
  { learnerId, origin, format, now }: { learnerId: string; origin: string; format: ExportFormat; now: Date },
): Promise<OwnData> {
  const about = { learner: learnerId, exportedAt: now.toISOString() };
  const rows =
    format === "xapi"
      ? await exportStatements(db, learnerId, origin).then((statements) => statements && { statements })
      : await exportLearner(db, learnerId);
  if (!rows) return format === "xapi" ? { ...about, statements: [] } : about;
  await recordDaily(db, {
    action: "data-exported",
    actor: learnerId,
    subject: learnerId,
    detail: { format },
  });
  return { ...about, ...rows };
}

/** Returns the file name of an export. */
export const exportName = (learnerId: string, format: ExportFormat): string =>
  `course-companion-${learnerId}${format === "xapi" ? "-xapi" : ""}.json`;

/**
 * Deletes the caller and all their data permanently, when `confirm` is their own id. Safe to repeat for a guest; an
 * account's token is invalid afterwards. Throws `invalid-request`, `session-stale`, `token-invalid`.
 */
export async function deleteOwnData(ctx: Context, confirm: string): Promise<void> {
  const caller = await requireFreshSession(ctx);
  if (confirm !== caller.learnerId) {
    const errors = [{ pointer: "/confirm", detail: "repeat your own id, the `learner` of GET /me" }];
    throw new AppError("invalid-request", "Nothing was deleted.", { errors });
  }
  await deleteLearner(ctx.db(), caller.learnerId);
}
