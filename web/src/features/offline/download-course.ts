import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { checkOwner } from "./owner.ts";
import { OfflineDownload, ReleaseChangedError } from "./offline-download.ts";
import { downloadAttempts } from "./download-attempts.ts";
import {
  APP,
  type AppFiles,
  COURSE,
  FILES_ADDRESS,
  type PendingDownload,
  type SavedCourse,
  type OnProgress,
  type CourseCopy,
  idOf,
} from "./names.ts";
import { finishDownload, readPendingDownload, writePendingDownload } from "./store.ts";
import { type Reader, isOpenTo } from "./rules.ts";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { flush } from "../../shared/session/outbox.ts";
import { who, whoForSure } from "../../shared/session/who.ts";

/** After a publish the front door serves the former release for up to ten seconds. */
const RETRY_MS = 6_000;

/**
 * Downloads a course: its page and glossary, each chapter that is open to the learner, their media, quiz pages and an attempt at each
 * quiz. What an earlier download has stored is not fetched again. Throws AbortError when stopped, ApiError or TypeError
 * without a response, QuotaExceededError when the device is full; a later download continues from what is stored.
 */
export async function downloadCourse(
  wanted: CourseCopy,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<SavedCourse> {
  // The learner asks for the copy, so the browser should not clear it by itself. The browser may refuse.
  void navigator.storage?.persist?.();
  await flush();
  await checkOwner(await whoForSure());
  for (let tries = 1; ; tries += 1) {
    try {
      return await downloadRelease(wanted, signal, onProgress);
    } catch (error) {
      if (!(error instanceof ReleaseChangedError) || tries >= 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      signal.throwIfAborted();
    }
  }
}

async function downloadRelease(
  wanted: CourseCopy,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<SavedCourse> {
  const { build, files } = await askJson<AppFiles>(FILES_ADDRESS, signal);
  const query = new URLSearchParams({ locale: wanted.content });
  const outline = await askJson<CourseOutline>(
    `/api/v1/courses/${wanted.course}?${query.toString()}`,
    signal,
  );
  const pending = await begin(wanted, outline, build);
  const download = new OfflineDownload(pending, signal, (done, total) => {
    onProgress(done, total);
    // The page may close without notice.
    if (done % 4 === 1) void writePendingDownload({ ...pending, done, total });
  });
  try {
    await download.putFiles(APP + build, files);
    const saved = await fill(download, outline, await readReader(outline));
    await finishDownload(saved);
    await checkOwner(await whoForSure());
    return saved;
  } catch (error) {
    await writePendingDownload({ ...pending, done: download.done, total: download.total });
    throw error;
  }
}

/** Records the download before anything is stored, so that everything stored has a record. */
async function begin(wanted: CourseCopy, outline: CourseOutline, build: string): Promise<PendingDownload> {
  const { course, locale, content } = wanted;
  const cache = `${COURSE}${idOf(wanted)}/${build}-${outline.release}`;
  const former = await readPendingDownload(wanted);
  if (former && former.cache !== cache) await caches.delete(former.cache);
  const { title, language, release } = outline;
  const total = 1 + outline.chapters.length;
  const pending = { course, locale, content, title, language, release, build, cache, done: 0, total };
  await writePendingDownload(pending);
  return pending;
}

/** Who reads the copy, as the server knows them now: a plan may have been granted since the page was opened. */
async function readReader({ id, prerequisites }: CourseOutline): Promise<Reader> {
  const completed = new Set<string>();
  if ((await who()).kind !== "account") return { tier: "free", completed };
  const { tier } = await call(routes.me, {});
  if (prerequisites === "advise") return { tier, completed };
  const { courses } = await call(routes.progress, { query: { course: id } });
  for (const { chapter, status } of courses[0]?.chapterProgress ?? [])
    if (status === "completed") completed.add(chapter);
  return { tier, completed };
}

async function fill(download: OfflineDownload, outline: CourseOutline, reader: Reader): Promise<SavedCourse> {
  const { done: _, total: _total, ...record } = download.pending;
  const { course, locale, content } = record;
  const at = (path: string) =>
    `/${locale}/courses/${course}${path}${content === locale ? "" : `?locale=${encodeURIComponent(content)}`}`;
  const open: OutlineChapter[] = [];
  download.expect(1 + outline.chapters.length);
  await download.each([at("")], (address) => download.page(address));
  await download.each(outline.chapters, async (chapter) => {
    const isOpen = isOpenTo(reader, outline, chapter);
    if (await download.chapter(at(`/chapters/${chapter.id}`), chapter.id, isOpen)) open.push(chapter);
  });
  if (outline.glossaryTerms > 0) {
    const languages = new Set(open.map(({ language }) => language));
    download.expect(1 + languages.size);
    await download.each([at("/glossary")], (address) => download.page(address));
    await download.each([...languages], (language) => download.glossary(language));
  }
  const quizzes = open.flatMap((chapter) => chapter.quizzes);
  download.expect(2 * quizzes.length);
  await download.each(quizzes, ({ id }) => download.page(at(`/quizzes/${id}`)));
  await downloadAttempts(download, quizzes);
  await download.fetchMedia();
  return {
    ...record,
    bytes: download.bytes,
    chapters: open.length,
    closed: outline.chapters.length - open.length,
    at: download.at,
  };
}

async function askJson<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, cache: "no-cache" });
  if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
  return response.json() as Promise<T>;
}
