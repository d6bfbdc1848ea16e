import type { Context } from "../../platform/context.ts";
import type { CourseList, CourseSummary } from "../../contract/content.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { requiredTier } from "../../contract/tiers.ts";
import { AppError } from "../../platform/errors.ts";
import { listPointers, logError } from "./bucket.ts";
import { type LiveRelease, isCourseId, loadCourse } from "./course.ts";
import { describePictures } from "./describe-pictures.ts";
import { ByteLru } from "./memory.ts";

const FRESH_MS = 10_000;
const STALE_MS = 3_600_000;

interface Page {
  courses: string[];
  hasMore: boolean;
  at: number;
}

const pages = new ByteLru<Page>(64);

/** Clears the cached list of courses (for tests). */
export function clearCourseList(): void {
  pages.clear();
}

/**
 * Lists the live courses by id, a page at a time. A course that cannot be read is skipped and logged, so that it
 * does not hide the others. `cursor` is the last id of the previous page. Throws `content-unavailable`.
 */
export async function listCourses(
  ctx: Context,
  query: { limit: number; cursor?: string | undefined },
): Promise<CourseList> {
  if (query.cursor !== undefined && !isCourseId(query.cursor)) {
    throw new AppError("invalid-request", "Use `nextCursor` of the previous page.", {
      errors: [{ pointer: "/cursor", detail: "is not a cursor of this list" }],
    });
  }
  const page = await readPage(ctx, query.limit, query.cursor);
  const found = await Promise.all(page.courses.map((course) => summarise(ctx, course)));
  const courses = found.filter((course) => course !== null);
  return { courses, hasMore: page.hasMore, nextCursor: page.hasMore ? (page.courses.at(-1) ?? null) : null };
}

async function readPage(ctx: Context, limit: number, after: string | undefined): Promise<Page> {
  const key = `${limit} ${after ?? ""}`;
  const now = ctx.now.getTime();
  const cached = pages.get(key);
  if (cached && now - cached.at < FRESH_MS) return cached;
  try {
    const page: Page = { ...(await listPointers(ctx, limit, after)), at: now };
    pages.set(key, page, 1);
    return page;
  } catch (error) {
    if (cached && now - cached.at < STALE_MS) return cached;
    throw error;
  }
}

async function summarise(ctx: Context, course: string): Promise<CourseSummary | null> {
  try {
    return describeCourse(await loadCourse(ctx, course));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logError(ctx, "course-left-out", `live/${course}.json`, error);
    return null;
  }
}

function describeCourse({ release, releaseId, publishedAt }: LiveRelease): CourseSummary {
  return {
    id: release.course,
    release: releaseId,
    publishedAt,
    title: release.title,
    summary: release.summary,
    language: release.language,
    languages: release.locales.map(({ language, dir, title, summary, chapters }) => ({
      language,
      dir,
      title,
      summary,
      chapters,
    })),
    chapters: release.chapters.length,
    freeChapters: release.chapters.filter((chapter) => requiredTier(chapter) === "free").length,
    readingMinutes: release.chapters.reduce(
      (sum, { variants }) => sum + (variants[release.language]?.readingMinutes ?? 0),
      0,
    ),
    questions: Object.keys(release.items).length,
    level: release.level ?? null,
    pictures: describePictures(release, releaseId),
    hasDemo: (release.demo?.length ?? 0) > 0,
    tier: release.tier,
    href: `${API_PREFIX}/courses/${release.course}`,
  };
}
