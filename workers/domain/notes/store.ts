import { type SQL, sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import type { Note } from "../../contract/notes.ts";
import { AppError } from "../../platform/errors.ts";
import {
  endedSession,
  GUEST_LIMITS,
  guestLimit,
  lockLearner,
  runWrite,
  writerArguments,
} from "../learner/index.ts";

/** The limit of notes an account can have in a course; hours of reading make some hundreds. */
export const COURSE_LIMIT = 5_000;
/** The limit of tombstones of a learner, which repeated deletion would pile up; the oldest are deleted first. */
export const TOMBSTONES = 1_000;

/** The content columns; a deletion clears them all. */
const CONTENT = ["course_id", "chapter_id", "language", "release", "kind", "target", "color", "text"];

/** Formats an instant as ISO text in UTC, independent of the session's time zone. */
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Selects a row `n` of notes as a Note. */
const noteOf = sql`json_build_object('id', n.id, 'course', n.course_id, 'chapter', n.chapter_id, 'language', n.language,
  'release', n.release, 'kind', n.kind, 'target', n.target, 'color', n.color, 'text', n.text,
  'createdAt', ${iso(sql`n.created_at`)}, 'updatedAt', ${iso(sql`n.updated_at`)})`;

/** Microseconds since 1970, for keyset paging: two notes may share a millisecond. */
const micros = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000000)::bigint::text`;
const fromMicros = (text: string | null): SQL =>
  sql`('epoch'::timestamptz + ${text}::bigint * interval '1 microsecond')`;
/** Passes a list as one parameter. */
const texts = (list: readonly string[] | null): SQL =>
  sql`(select array_agg(t.value order by t.ordinality) from jsonb_array_elements_text(${list && JSON.stringify(list)}::jsonb) with ordinality t)::text[]`;

/** The time by the learner's device, but never later than now. */
const moment = (at: string | null): SQL => sql`least(now(), coalesce(${at}::timestamptz, now()))`;

export type NoteWrite = Omit<Note, "createdAt" | "updatedAt"> & {
  /** When it was written, by the learner's clock; null means now. */
  at: string | null;
  /** Its id is derived from its content: it never replaces a note, which may have been edited since. */
  isDerived?: boolean;
};

/**
 * Stores a note by `save_note_1`, which is safe to repeat. The newest edit wins, in any order of arrival, and a later
 * deletion wins over an edit. Unlike a reading position, its time is not raised to the last contact: that would
 * make an old edit newer than one made on another device meanwhile. Returns the winning note, or null for a
 * tombstone. Throws `guest-limit`, `note-limit`, `conflict` for another learner's id, `token-invalid`.
 */
export async function writeNote(ctx: Context, caller: Caller, note: NoteWrite): Promise<Note | null> {
  const { at, isDerived = false, ...given } = note;
  const result = await runWrite(
    ctx.db().execute<{
      row: { learner: string | null; room?: boolean; saved?: boolean; note?: Note | null };
    }>(sql`
    select save_note_1(${writerArguments(caller)}, ${at}, ${JSON.stringify(given)}, ${isDerived}, ${GUEST_LIMITS.notes}, ${COURSE_LIMIT}) as row`),
  );
  const { row } = result.rows[0]!;
  if (row.learner === null) throw endedSession();
  if (row.room === false) throw caller.kind === "guest" ? guestLimit("notes") : courseLimit();
  if (!row.saved) throw new AppError("conflict", "Use a fresh id.");
  return row.note ?? null;
}

/**
 * Stores a deletion in one statement that is safe to repeat; a later edit wins over it. An unknown id leaves a
 * tombstone too, so that edit and deletion can arrive in any order. Another learner's note stays unchanged, and the
 * caller does not learn that it exists. Throws `token-invalid`.
 */
export async function storeDeletion(
  ctx: Context,
  caller: Caller,
  id: string,
  at: string | null,
): Promise<void> {
  const emptied = CONTENT.map((name) => sql`${sql.identifier(name)} = null`);
  const result = await runWrite(
    ctx.db().execute<{ learner: string | null }>(sql`
    with learner as (${lockLearner(caller, { create: true, seenAt: at })}
    ), deleted as (
      insert into notes as n (id, learner_id, created_at, updated_at, deleted_at)
      select ${id}::uuid, id, ${moment(at)}, ${moment(at)}, now() from learner
      on conflict (id) do update set ${sql.join(emptied, sql`, `)},
        updated_at = excluded.updated_at, deleted_at = coalesce(n.deleted_at, excluded.deleted_at)
      where n.learner_id = excluded.learner_id and excluded.updated_at >= n.updated_at
    ), trimmed as (
      -- Checked again on the row itself: after a wait for the learner it may be a note again.
      delete from notes where deleted_at is not null and id in (
        select old.id from notes old join learner on learner.id = old.learner_id
        where old.deleted_at is not null and old.id <> ${id}::uuid
        order by old.deleted_at desc, old.id offset ${TOMBSTONES - 1}::int)
    )
    select (select id from learner) as learner`),
  );
  if (result.rows[0]!.learner === null) throw endedSession();
}

export interface NoteFilter {
  course: string | null;
  /** The chapter's current and former ids. */
  chapters: string[] | null;
  /** `next` of the previous page, as `MICROSECONDS~ID`. */
  cursor: string | null;
  limit: number;
}

/** A note with what the next page begins after, as `MICROSECONDS~ID`. */
export type ListedNote = {
  note: Note;
  cursor: string;
};

/** Returns a page of at most `limit` notes, of which there may be more. */
export const notePageOf = (
  rows: readonly ListedNote[],
  limit: number,
): { notes: Note[]; next: string | null } => ({
  notes: rows.slice(0, limit).map(({ note }) => note),
  next: rows.length > limit ? rows[limit - 1]!.cursor : null,
});

/** Reads a page of a learner's notes, last edited first. One round trip. */
export async function readNotes(
  ctx: Context,
  learnerId: string,
  { course, chapters, cursor, limit }: NoteFilter,
): Promise<{ notes: Note[]; next: string | null }> {
  const [time = null, id = null] = cursor?.split("~") ?? [];
  const { rows } = await ctx.db().execute<ListedNote>(sql`
    select ${noteOf} as note, ${micros(sql`n.updated_at`)} || '~' || n.id as cursor
    from notes n
    where n.learner_id = ${learnerId} and n.deleted_at is null and (${course}::text is null or n.course_id = ${course})
      and (${chapters === null}::boolean or n.chapter_id = any(${texts(chapters)}))
      and (${id}::uuid is null or (n.updated_at, n.id) < (${fromMicros(time)}, ${id}::uuid))
    order by n.updated_at desc, n.id desc limit ${limit + 1}::int`);
  return notePageOf(rows, limit);
}

/** Reads which chapters of a course have notes of a learner, by the stored ids. One round trip. */
export async function readNotedChapters(ctx: Context, learnerId: string, course: string): Promise<string[]> {
  const { rows } = await ctx.db().execute<{ chapter: string }>(sql`
    select distinct chapter_id as chapter from notes
    where learner_id = ${learnerId} and course_id = ${course} and deleted_at is null order by 1`);
  return rows.map(({ chapter }) => chapter);
}

/** The end of a page in reading order. */
export type PageEnd = [rank: number, section: string, start: number, micros: string, id: string];

/**
 * Reads a page of a learner's notes in a chapter (`chapters`: its current and former ids) in reading order: those
 * about the whole chapter first, then by its `sections`, then those in deleted sections. One round trip.
 */
export async function readInOrder(
  ctx: Context,
  learnerId: string,
  { course, chapters, sections }: { course: string; chapters: string[]; sections: string[] },
  { after, limit }: { after: PageEnd | null; limit: number },
): Promise<{ notes: Note[]; after: PageEnd | null }> {
  const [rank = null, section = null, start = null, time = null, id = null] = after ?? [];
  const { rows } = await ctx.db().execute<{ note: Note; place: PageEnd }>(sql`
    with known as materialized (
      select coalesce(${texts(sections)}, array[]::text[]) as sections
    ), ranked as (
      select n.*, coalesce(n.target ->> 'section', '') as section, coalesce((n.target -> 'position' ->> 'start')::int, -1) as start,
             case when n.target ->> 'section' is null then 0
                  else coalesce(array_position(known.sections, n.target ->> 'section'), cardinality(known.sections) + 1) end as rank
      from notes n, known
      where n.learner_id = ${learnerId} and n.course_id = ${course} and n.deleted_at is null and n.chapter_id = any(${texts(chapters)})
    )
    select ${noteOf} as note, json_build_array(n.rank, n.section, n.start, ${micros(sql`n.created_at`)}, n.id) as place
    from ranked n
    where ${id}::uuid is null
      or (n.rank, n.section, n.start, n.created_at, n.id) > (${rank}::int, ${section}::text, ${start}::int, ${fromMicros(time)}, ${id}::uuid)
    order by n.rank, n.section, n.start, n.created_at, n.id limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  return { notes: page.map(({ note }) => note), after: rows.length > limit ? page.at(-1)!.place : null };
}

function courseLimit(): AppError {
  return new AppError(
    "note-limit",
    `You can have up to ${COURSE_LIMIT} notes in a course. Export or delete some first.`,
    { extra: { notes: COURSE_LIMIT } },
  );
}
