import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });
const learnerId = () =>
  text("learner_id")
    .notNull()
    .references(() => learners.id, { onDelete: "cascade" });

/** A learner's progress in a chapter. A completed chapter stays completed. */
export const chapterProgress = pgTable(
  "chapter_progress",
  {
    learnerId: learnerId(),
    courseId: text("course_id").notNull(),
    chapterId: text("chapter_id").notNull(),
    status: text("status").notNull().default("in-progress"),
    /** Where to resume. */
    sectionId: text("section_id"),
    /**
     * When the position was saved, by the learner's clock clamped to the server's; an older one never replaces a
     * newer.
     */
    placedAt: at("placed_at").notNull().defaultNow(),
    startedAt: at("started_at").notNull().defaultNow(),
    completedAt: at("completed_at"),
    /** The learner's local calendar day of the completion. */
    completedDay: date("completed_day", { mode: "string" }),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.courseId, t.chapterId] }),
    index("chapter_progress_course").on(t.courseId),
    check("chapter_progress_status", sql`${t.status} in ('in-progress', 'completed')`),
  ],
);

/*
 * There is no table of active days: a day counts when it has an answer (answers.day) or a completed chapter
 * (chapter_progress.completed_day). Because it is derived, a replay cannot double it and a merge cannot lose it.
 */

/** A learner's report of a problem with a question or a section. */
export const reports = pgTable(
  "reports",
  {
    id: text("id").primaryKey(),
    learnerId: learnerId(),
    courseId: text("course_id").notNull(),
    release: text("release").notNull(),
    target: text("target").notNull(),
    /** `ReportKind`; null for a report without one. */
    kind: text("kind"),
    message: text("message").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [index("reports_course").on(t.courseId, t.createdAt), index("reports_learner").on(t.learnerId)],
);
