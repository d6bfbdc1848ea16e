import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/**
 * A learner's notes, highlights and bookmarks. A deleted one leaves a tombstone (its id and times only) for 90
 * days, so that an earlier edit that is sent late does not restore it.
 */
export const notes = pgTable(
  "notes",
  {
    /** Chosen by the client. */
    id: uuid("id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id"),
    chapterId: text("chapter_id"),
    language: text("language"),
    release: text("release"),
    kind: text("kind"),
    /** NoteTarget: section, quote with its context, position. */
    target: jsonb("target"),
    color: text("color"),
    text: text("text"),
    createdAt: at("created_at").notNull(),
    /**
     * When it was last edited or deleted, by the learner's clock but never later than the server's; the newest
     * wins.
     */
    updatedAt: at("updated_at").notNull(),
    /** By the server's clock; the tombstone is purged 90 days later. */
    deletedAt: at("deleted_at"),
  },
  (t) => [
    index("notes_recent").on(t.learnerId, t.updatedAt, t.id),
    index("notes_place")
      .on(t.learnerId, t.courseId, t.chapterId)
      .where(sql`${t.deletedAt} is null`),
    index("notes_tombstones")
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
    check("notes_kind", sql`${t.kind} in ('highlight', 'note', 'bookmark')`),
    check(
      "notes_whole_or_gone",
      sql`num_nonnulls(${t.courseId}, ${t.chapterId}, ${t.language}, ${t.release}, ${t.kind}, ${t.target}, ${t.color}, ${t.text}) = case when ${t.deletedAt} is null then 8 else 0 end`,
    ),
  ],
);
