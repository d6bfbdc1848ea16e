import { lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Note, NotePage } from "../../contract/notes.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { idsOf, loadIfThere, presentId } from "./chapters.ts";
import { readNotes } from "./store.ts";

/**
 * A page of the caller's notes, last edited first: all, those of a course, or those of a chapter of it, under
 * whichever id it had when they were made. Notes of a course or chapter that is gone are given as they were kept.
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
    chapters: course && chapter ? await formerIds(ctx, course, chapter) : null,
    cursor: cursor ?? null,
    limit,
  });
  return { notes: await underPresentIds(ctx, notes), next };
}

async function formerIds(ctx: Context, course: string, id: string): Promise<string[]> {
  const release = await loadIfThere(ctx, course);
  const chapter = release && lookupChapter(release, id);
  return release && chapter ? idsOf(release, chapter) : [id.toWellFormed().replaceAll("\0", "")];
}

/** Notes with the ids that their chapters have now; when the content cannot be read they stay as they are. */
async function underPresentIds(ctx: Context, notes: Note[]): Promise<Note[]> {
  const releases = new Map<string, Release | null>();
  for (const course of new Set(notes.map((note) => note.course)))
    releases.set(course, await loadIfThere(ctx, course).catch(onlyOutage));
  return notes.map((note) => ({
    ...note,
    chapter: presentId(releases.get(note.course) ?? null, note.chapter),
  }));
}

function onlyOutage(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
