import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { ownProgress } from "../../shared/session/own-progress.ts";
import { who } from "../../shared/session/who.ts";
import { COMPLETED_EVENT } from "../../shared/session/completed-event.ts";
import { readCompletion } from "./completion.ts";
import { headingsOf } from "./headings.ts";
import type { ReaderChapter } from "./reader-chapter.ts";
import { offerToContinue } from "./resume-bar.ts";

/** Where a learner is in a chapter: the section, and how far down in it. */
interface ReadingPosition {
  section: string;
  /** Share of the section above the top of the window, 0 to 1. */
  share: number;
}

const WAIT_MS = 5_000;
const TOP = 80;

/**
 * Marks the present section in the list beside the text, saves the position, and offers to continue at the one left before.
 * Of a completed chapter no position is offered, and none is saved on this device.
 */
export function followReadingPosition(text: HTMLElement, chapter: ReaderChapter): () => void {
  const headings = headingsOf(text);
  if (headings.length === 0) return () => undefined;
  const links = contentsLinks();
  const key = `cc-place:${chapter.course}/${chapter.chapter}`;
  const before = readPosition(key);
  const ended = new AbortController();
  let isCompleted = false;
  const complete = () => {
    isCompleted = true;
    deletePosition(key);
  };
  addEventListener(COMPLETED_EVENT, complete, { signal: ended.signal });
  if (!chapter.isStaged)
    void readCompletion(chapter.course, chapter.chapter)
      .catch(() => null)
      .then(async (completion) => {
        if (completion !== null) return complete();
        if (location.hash === "" && !isCompleted) await offer(before, headings, chapter, ended.signal);
      });
  let shown: HTMLAnchorElement | undefined;
  let position: ReadingPosition | null = null;
  let saved: string | null = before?.section ?? null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const look = () => {
    frame = 0;
    position = positionOf(headings);
    const link = position ? links.get(position.section) : undefined;
    if (link === shown) return;
    shown?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    shown = link;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  };
  const save = () => {
    clearTimeout(timer);
    if (!position || chapter.isStaged) return;
    if (!isCompleted) savePosition(key, position);
    if (position.section === saved) return;
    saved = position.section;
    void reportPosition(chapter, position.section);
  };
  const onScroll = () => (frame ||= requestAnimationFrame(look));
  const onHide = () => document.visibilityState === "hidden" && save();
  addEventListener("scroll", onScroll, { passive: true });
  document.addEventListener("visibilitychange", onHide);
  look();
  return () => {
    ended.abort();
    removeEventListener("scroll", onScroll);
    document.removeEventListener("visibilitychange", onHide);
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}

/** The links of the contents beside the text, by the section's id. */
function contentsLinks(): Map<string, HTMLAnchorElement> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#toc a")];
  return new Map(links.map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
}

/** The reading position at the top of the window; null above the first section. */
export function positionOf(headings: HTMLElement[]): ReadingPosition | null {
  const tops = headings.map((heading) => heading.getBoundingClientRect().top - TOP);
  const at = tops.findLastIndex((top) => top <= 1);
  if (at < 0) return null;
  const end = tops[at + 1] ?? tops[at]! + innerHeight;
  const height = Math.max(1, end - tops[at]!);
  return { section: headings[at]!.id, share: Math.min(1, Math.max(0, -tops[at]! / height)) };
}

/** Only a learner's position is saved by the server: reading alone creates no guest. */
async function reportPosition(chapter: ReaderChapter, section: string): Promise<void> {
  if ((await who()).kind === null) return;
  const now = new Date().toISOString();
  await call(
    routes.setProgress,
    {
      params: { course: chapter.course, chapter: chapter.chapter },
      body: { status: "in-progress", section, at: now, sentAt: now },
    },
    { keepalive: true },
  ).catch(() => {
    // It stays in this browser, and the next position is sent again.
  });
}

/** Offers the way to the position, when it is below the first section and the reader is not there already. */
async function offer(
  here: ReadingPosition | null,
  headings: HTMLElement[],
  chapter: ReaderChapter,
  signal: AbortSignal,
): Promise<void> {
  const position = here ?? (await positionElsewhere(chapter));
  const at = headings.findIndex(({ id }) => id === position?.section);
  const section = headings[at];
  const now = headings.findIndex(({ id }) => id === positionOf(headings)?.section);
  if (!position || !section || at === 0 || now >= at || signal.aborted) return;
  const onUse = () => {
    const next = headings[at + 1];
    const { top } = section.getBoundingClientRect();
    const height = (next?.getBoundingClientRect().top ?? top + innerHeight) - top;
    scrollTo({ top: scrollY + top - TOP + height * position.share });
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  };
  const leave = offerToContinue({ locale: chapter.locale, texts: chapter.texts, section, onUse });
  signal.addEventListener("abort", leave);
}

async function positionElsewhere(chapter: ReaderChapter): Promise<ReadingPosition | null> {
  const progress = await ownProgress(chapter.course, chapter.chapter).catch(() => null);
  const own = progress?.chapterProgress.find((candidate) => candidate.chapter === chapter.chapter);
  return own?.section && own.status === "in-progress" ? { section: own.section, share: 0 } : null;
}

function readPosition(key: string): ReadingPosition | null {
  try {
    const position = JSON.parse(localStorage.getItem(key) ?? "null") as ReadingPosition | null;
    return typeof position?.section === "string" && Number.isFinite(position.share) ? position : null;
  } catch {
    return null;
  }
}

function deletePosition(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Without storage none is saved.
  }
}

function savePosition(key: string, position: ReadingPosition): void {
  try {
    localStorage.setItem(key, JSON.stringify(position));
  } catch {
    // Without storage there is the server's.
  }
}
