import { loadCourse, lookupChapter } from "../domain/content/index.ts";
import type { Context } from "../platform/context.ts";
import type { AppError } from "../platform/errors.ts";

type Args = Record<string, unknown>;

/** Replaces a chapter's number in a tool's input by the chapter's id. An id that is itself a number counts as the id. */
export async function withChapterId(ctx: Context, args: Args): Promise<Args> {
  const { course, chapter } = args;
  if (typeof course !== "string" || typeof chapter !== "string" || !/^\d{1,4}$/.test(chapter.trim()))
    return args;
  const { release } = await loadCourse(ctx, course);
  if (lookupChapter(release, chapter)) return args;
  const numbered = release.chapters[Number(chapter) - 1];
  return numbered ? { ...args, chapter: numbered.id } : args;
}

/** Names the chapters that a learner must complete before a closed one, by number and title; null when it cannot. */
export async function missingChapters(
  { ctx, course }: { ctx: Context; course: unknown },
  { extra }: AppError,
): Promise<string | null> {
  if (typeof course !== "string" || typeof extra?.["missing"] !== "string") return null;
  const { release } = await loadCourse(ctx, course);
  const named = extra["missing"].split(" ").map((id) => {
    const chapter = lookupChapter(release, id);
    if (!chapter) return id;
    const title = chapter.variants[release.language]?.title ?? id;
    return `${release.chapters.indexOf(chapter) + 1} (${title}, \`${chapter.id}\`)`;
  });
  return `Missing: chapter ${named.join(", chapter ")}.`;
}
