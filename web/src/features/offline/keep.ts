import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { checkOwner } from "./owner.ts";
import { Basket, Moved } from "./basket.ts";
import { keepAttempts } from "./keep-attempts.ts";
import {
  APP,
  type AppFiles,
  COURSE,
  FILES_ADDRESS,
  type Keeping,
  type Kept,
  type OnStep,
  type Wanted,
  idOf,
} from "./names.ts";
import { finishKeeping, readKeeping, writeKeeping } from "./store.ts";
import { type Reader, isOpenTo } from "./rules.ts";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { flush } from "../../shared/session/outbox.ts";
import { who, whoForSure } from "../../shared/session/who.ts";

/** After a publish the front door shows the former release for up to ten seconds. */
const AGAIN_MS = 6_000;

/**
 * Keeps a course: its page, each chapter that is open to the learner, their media, quiz pages and an attempt at each
 * quiz. What a download before has brought is not fetched again. Throws AbortError when stopped, ApiError or TypeError
 * without an answer, QuotaExceededError without room; then what is there stays, to go on with.
 */
export async function keepCourse(wanted: Wanted, signal: AbortSignal, onStep: OnStep): Promise<Kept> {
  // The learner asks for it, so the browser may not clear it by itself; it may say no.
  void navigator.storage?.persist?.();
  await flush();
  await checkOwner(await whoForSure());
  for (let tries = 1; ; tries += 1) {
    try {
      return await keepRelease(wanted, signal, onStep);
    } catch (error) {
      if (!(error instanceof Moved) || tries >= 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      signal.throwIfAborted();
    }
  }
}

async function keepRelease(wanted: Wanted, signal: AbortSignal, onStep: OnStep): Promise<Kept> {
  const { build, files } = await askJson<AppFiles>(FILES_ADDRESS, signal);
  const query = new URLSearchParams({ locale: wanted.content });
  const outline = await askJson<CourseOutline>(
    `/api/v1/courses/${wanted.course}?${query.toString()}`,
    signal,
  );
  const keeping = await begin(wanted, outline, build);
  const basket = new Basket(keeping, signal, (done, total) => {
    onStep(done, total);
    // The page may be left without a word.
    if (done % 4 === 1) void writeKeeping({ ...keeping, done, total });
  });
  try {
    await basket.putFiles(APP + build, files);
    const kept = await fill(basket, outline, await readReader(outline));
    await finishKeeping(kept);
    await checkOwner(await whoForSure());
    return kept;
  } catch (error) {
    await writeKeeping({ ...keeping, done: basket.done, total: basket.total });
    throw error;
  }
}

/** Writes down what is begun before anything is stored, so that nothing stored belongs to nothing. */
async function begin(wanted: Wanted, outline: CourseOutline, build: string): Promise<Keeping> {
  const { course, locale, content } = wanted;
  const cache = `${COURSE}${idOf(wanted)}/${build}-${outline.release}`;
  const former = await readKeeping(wanted);
  if (former && former.cache !== cache) await caches.delete(former.cache);
  const { title, language, release } = outline;
  const total = 1 + outline.chapters.length;
  const keeping = { course, locale, content, title, language, release, build, cache, done: 0, total };
  await writeKeeping(keeping);
  return keeping;
}

/** Who asks for the copy, by the server's word of now: a plan may have been granted since the page was opened. */
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

async function fill(basket: Basket, outline: CourseOutline, reader: Reader): Promise<Kept> {
  const { done: _, total: _total, ...kept } = basket.keeping;
  const { course, locale, content } = kept;
  const at = (path: string) =>
    `/${locale}/courses/${course}${path}${content === locale ? "" : `?locale=${encodeURIComponent(content)}`}`;
  const open: OutlineChapter[] = [];
  basket.expect(1 + outline.chapters.length);
  await basket.each([at("")], (address) => basket.page(address));
  await basket.each(outline.chapters, async (chapter) => {
    const isOpen = isOpenTo(reader, outline, chapter);
    if (await basket.chapter(at(`/chapters/${chapter.id}`), chapter.id, isOpen)) open.push(chapter);
  });
  const quizzes = open.flatMap((chapter) => chapter.quizzes);
  basket.expect(2 * quizzes.length);
  await basket.each(quizzes, ({ id }) => basket.page(at(`/quizzes/${id}`)));
  await keepAttempts(basket, quizzes);
  await basket.fetchMedia();
  return {
    ...kept,
    bytes: basket.bytes,
    chapters: open.length,
    closed: outline.chapters.length - open.length,
    at: basket.at,
  };
}

async function askJson<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, cache: "no-cache" });
  if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
  return response.json() as Promise<T>;
}
