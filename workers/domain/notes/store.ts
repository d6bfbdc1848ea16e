import { type SQL, sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import type { Note } from "../../contract/notes.ts";
import { AppError } from "../../platform/errors.ts";
import { endedSession, GUEST_LIMITS, guestLimit, lockLearner, runWrite } from "../learner/index.ts";

/** What an account may keep in a course: hours of reading make some hundreds. */
export const COURSE_LIMIT = 5_000;
/** Tombstones that are kept of a learner; the oldest go first. Bounds what deleting again and again can leave behind. */
export const TOMBSTONES = 1_000;

/** What a note says; all of it goes when it is deleted. */
const CONTENT = ["course_id", "chapter_id", "language", "release", "kind", "target", "color", "text"];

/** An instant as ISO text in UTC, whatever the session's time zone. */
const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A row `n` of notes as a Note. */
const noteOf = sql`json_build_object('id', n.id, 'course', n.course_id, 'chapter', n.chapter_id, 'language', n.language,
  'release', n.release, 'kind', n.kind, 'target', n.target, 'color', n.color, 'text', n.text,
  'createdAt', ${iso(sql`n.created_at`)}, 'updatedAt', ${iso(sql`n.updated_at`)})`;

/** Microseconds since 1970: what keyset paging needs, since two notes may share a millisecond. */
const micros = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000000)::bigint::text`;
const fromMicros = (text: string | null): SQL =>
  sql`('epoch'::timestamptz + ${text}::bigint * interval '1 microsecond')`;
/** A list as one parameter. */
const texts = (list: readonly string[] | null): SQL =>
  sql`(select array_agg(t.value order by t.ordinality) from jsonb_array_elements_text(${list && JSON.stringify(list)}::jsonb) with ordinality t)::text[]`;

/** When it happened, as far as the learner's device knows, but never later than now. */
const moment = (at: string | null): SQL => sql`least(now(), coalesce(${at}::timestamptz, now()))`;

export type NoteWrite = Omit<Note, "createdAt" | "updatedAt"> & {
  /** When it was written, by the learner's clock; null: now. */
  at: string | null;
};

/**
 * Keeps a note in one statement that can be repeated: the newest edit stands, whichever arrives last, and what was
 * deleted later stays deleted. Unlike a place in a chapter its time is not held at the last contact: that would make
 * an old edit newer than one that was made elsewhere meanwhile. Returns what stands, null for a tombstone. Throws
 * `guest-limit`, `note-limit`, `conflict` for somebody else's id, `token-invalid`.
 */
export async function writeNote(ctx: Context, caller: Caller, note: NoteWrite): Promise<Note | null> {
  const isNewer = sql`excluded.updated_at > n.updated_at`;
  const newest = CONTENT.map((name) => {
    const column = sql.identifier(name);
    return sql`${column} = case when ${isNewer} then excluded.${column} else n.${column} end`;
  });
  const result = await runWrite(
    ctx.db().execute<{ learner: string | null; room: boolean | null; saved: boolean; note: Note | null }>(sql`
    with learner as (${lockLearner(caller, { create: true, seenAt: note.at })}
    ), room as materialized (
      select id, at, may_keep_note(id, kind, ${note.id}::uuid, ${note.course}, at, ${GUEST_LIMITS.notes}::int, ${COURSE_LIMIT}::int) as free
      from (select id, kind, ${moment(note.at)} as at from learner) asking
    ), saved as (
      insert into notes as n (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
      select ${note.id}::uuid, id, ${note.course}, ${note.chapter}, ${note.language}, ${note.release}, ${note.kind},
             ${JSON.stringify(note.target)}::jsonb, ${note.color}, ${note.text}, at, at
      from room where free
      on conflict (id) do update set ${sql.join(newest, sql`, `)},
        created_at = case when ${isNewer} and n.deleted_at is not null then excluded.created_at else n.created_at end,
        deleted_at = case when ${isNewer} then null else n.deleted_at end,
        updated_at = greatest(n.updated_at, excluded.updated_at)
      where n.learner_id = excluded.learner_id
      returning case when n.deleted_at is null then ${noteOf} end as note
    )
    select (select id from learner) as learner, (select free from room) as room,
           exists (select from saved) as saved, (select note from saved) as note`),
  );
  const row = result.rows[0]!;
  if (row.learner === null) throw endedSession();
  if (row.room === false) throw caller.kind === "guest" ? guestLimit("notes") : courseLimit();
  if (!row.saved) throw new AppError("conflict", "Use a fresh id.");
  return row.note;
}

/**
 * Deletes a note in one statement that can be repeated; an edit that was made later stays. An id that is not there
 * leaves a tombstone too, so that it does not matter which of edit and deletion arrives first. Somebody else's note
 * is left alone, and nobody is told of it. Throws `token-invalid`.
 */
export async function buryNote(ctx: Context, caller: Caller, id: string, at: string | null): Promise<void> {
  const emptied = CONTENT.map((name) => sql`${sql.identifier(name)} = null`);
  const result = await runWrite(
    ctx.db().execute<{ learner: string | null }>(sql`
    with learner as (${lockLearner(caller, { create: true, seenAt: at })}
    ), buried as (
      insert into notes as n (id, learner_id, created_at, updated_at, deleted_at)
      select ${id}::uuid, id, ${moment(at)}, ${moment(at)}, now() from learner
      on conflict (id) do update set ${sql.join(emptied, sql`, `)},
        updated_at = excluded.updated_at, deleted_at = coalesce(n.deleted_at, excluded.deleted_at)
      where n.learner_id = excluded.learner_id and excluded.updated_at >= n.updated_at
    ), trimmed as (
      -- Asked again of the row itself: after a wait for the learner it may be a note once more.
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
  /** Ids that the chapter has or had. */
  chapters: string[] | null;
  /** `next` of the page before, as `MICROSECONDS~ID`. */
  cursor: string | null;
  limit: number;
}

/** A page of a learner's notes, last edited first. One round trip. */
export async function readNotes(
  ctx: Context,
  learnerId: string,
  { course, chapters, cursor, limit }: NoteFilter,
): Promise<{ notes: Note[]; next: string | null }> {
  const [time = null, id = null] = cursor?.split("~") ?? [];
  const { rows } = await ctx.db().execute<{ note: Note; cursor: string }>(sql`
    select ${noteOf} as note, ${micros(sql`n.updated_at`)} || '~' || n.id as cursor
    from notes n
    where n.learner_id = ${learnerId} and n.deleted_at is null and (${course}::text is null or n.course_id = ${course})
      and (${chapters === null}::boolean or n.chapter_id = any(${texts(chapters)}))
      and (${id}::uuid is null or (n.updated_at, n.id) < (${fromMicros(time)}, ${id}::uuid))
    order by n.updated_at desc, n.id desc limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  return { notes: page.map(({ note }) => note), next: rows.length > limit ? page.at(-1)!.cursor : null };
}

/** The chapters of a course in which a learner has notes, by the ids that they had then. One round trip. */
export async function readNotedChapters(ctx: Context, learnerId: string, course: string): Promise<string[]> {
  const { rows } = await ctx.db().execute<{ chapter: string }>(sql`
    select distinct chapter_id as chapter from notes
    where learner_id = ${learnerId} and course_id = ${course} and deleted_at is null order by 1`);
  return rows.map(({ chapter }) => chapter);
}

/** Where a page in reading order ended. */
export type ReadingPlace = [rank: number, section: string, start: number, micros: string, id: string];

/**
 * A page of a learner's notes in a chapter (`chapters`: the ids that it has or had), in reading order: about the whole
 * chapter first, then by its `sections`, then in sections that it has no more. One round trip.
 */
export async function readInOrder(
  ctx: Context,
  learnerId: string,
  { course, chapters, sections }: { course: string; chapters: string[]; sections: string[] },
  { after, limit }: { after: ReadingPlace | null; limit: number },
): Promise<{ notes: Note[]; after: ReadingPlace | null }> {
  const [rank = null, section = null, start = null, time = null, id = null] = after ?? [];
  const { rows } = await ctx.db().execute<{ note: Note; place: ReadingPlace }>(sql`
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
    `A course holds up to ${COURSE_LIMIT} notes of yours. Delete some, or export them first.`,
    { extra: { notes: COURSE_LIMIT } },
  );
}
