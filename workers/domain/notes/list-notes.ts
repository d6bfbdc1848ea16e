import { lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Note, NotePage } from "../../contract/notes.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { storedChapterIds, loadIfPublished, currentId } from "./chapters.ts";
import { readNotes } from "./store.ts";

/**
 * Lists the caller's notes a page at a time, last edited first: all of them, those of a course, or those of a
 * chapter, including ones stored under its former ids. Notes of a deleted course or chapter are returned as stored.
 */
export async function listNotes(
  ctx: Context,
  {
    course,
    chapter,
    cursor,
    limit,
  }: {
    course?: string | undefined;
    chapter?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<NotePage> {
  const { learnerId } = requireCaller(ctx);
  const { notes, next } = await readNotes(ctx, learnerId, {
    course: course?.toWellFormed().replaceAll("\0", "") ?? null,
    chapters: course && chapter ? await storedIds(ctx, course, chapter) : null,
    cursor: cursor ?? null,
    limit,
  });
  return { notes: await withCurrentIds(ctx, notes), next };
}

async function storedIds(ctx: Context, course: string, id: string): Promise<string[]> {
  const release = await loadIfPublished(ctx, course);
  const chapter = release && lookupChapter(release, id);
  return release && chapter ? storedChapterIds(release, chapter) : [id.toWellFormed().replaceAll("\0", "")];
}

/** Replaces chapter ids with the current ones; when the content cannot be read they stay unchanged. */
async function withCurrentIds(ctx: Context, notes: Note[]): Promise<Note[]> {
  const releases = new Map<string, Release | null>();
  for (const course of new Set(notes.map((note) => note.course)))
    releases.set(course, await loadIfPublished(ctx, course).catch(onlyOutage));
  return notes.map((note) => ({
    ...note,
    chapter: currentId(releases.get(note.course) ?? null, note.chapter),
  }));
}

function onlyOutage(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
