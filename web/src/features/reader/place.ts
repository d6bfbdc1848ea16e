import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { ownProgress } from "../../shared/session/own-progress.ts";
import { who } from "../../shared/session/who.ts";
import { COMPLETED_EVENT, readCompletion } from "./completion.ts";
import { headingsOf } from "./headings.ts";
import type { ReaderChapter } from "./reader-chapter.ts";
import { offerToContinue } from "./resume-bar.ts";

/** Where somebody is in a chapter: the section, and how far down in it. */
interface Place {
  section: string;
  /** Share of the section above the top of the window, 0 to 1. */
  share: number;
}

const WAIT_MS = 5_000;
const TOP = 80;

/**
 * Marks the present section in the list beside the text, saves the place, and offers to continue at the one left before.
 * Of a completed chapter no place is offered, and none is saved on this device.
 */
export function followPlace(text: HTMLElement, chapter: ReaderChapter): () => void {
  const headings = headingsOf(text);
  if (headings.length === 0) return () => undefined;
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("#toc a")].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  const key = `cc-place:${chapter.course}/${chapter.chapter}`;
  const before = readPlace(key);
  const ended = new AbortController();
  let isCompleted = false;
  const complete = () => {
    isCompleted = true;
    forgetPlace(key);
  };
  addEventListener(COMPLETED_EVENT, complete, { signal: ended.signal });
  void readCompletion(chapter.course, chapter.chapter)
    .catch(() => null)
    .then(async (completion) => {
      if (completion !== null) return complete();
      if (location.hash === "" && !isCompleted) await offer(before, headings, chapter, ended.signal);
    });
  let shown: HTMLAnchorElement | undefined;
  let place: Place | null = null;
  let saved: string | null = before?.section ?? null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const look = () => {
    frame = 0;
    place = placeOf(headings);
    const link = place ? links.get(place.section) : undefined;
    if (link === shown) return;
    shown?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    shown = link;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  };
  const save = () => {
    clearTimeout(timer);
    if (!place) return;
    if (!isCompleted) keepPlace(key, place);
    if (place.section === saved) return;
    saved = place.section;
    void tell(chapter, place.section);
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

/** Where the top of the window stands; null above the first section. */
export function placeOf(headings: HTMLElement[]): Place | null {
  const tops = headings.map((heading) => heading.getBoundingClientRect().top - TOP);
  const at = tops.findLastIndex((top) => top <= 1);
  if (at < 0) return null;
  const end = tops[at + 1] ?? tops[at]! + innerHeight;
  const height = Math.max(1, end - tops[at]!);
  return { section: headings[at]!.id, share: Math.min(1, Math.max(0, -tops[at]! / height)) };
}

/** Only a learner's place is kept by the server: reading alone makes nobody a guest. */
async function tell(chapter: ReaderChapter, section: string): Promise<void> {
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
    // It stays in this browser, and the next place is sent again.
  });
}

/** Offers the way to the place, when it is below the first section and the reader is not there already. */
async function offer(
  here: Place | null,
  headings: HTMLElement[],
  chapter: ReaderChapter,
  signal: AbortSignal,
): Promise<void> {
  const place = here ?? (await placeElsewhere(chapter));
  const at = headings.findIndex(({ id }) => id === place?.section);
  const section = headings[at];
  const now = headings.findIndex(({ id }) => id === placeOf(headings)?.section);
  if (!place || !section || at === 0 || now >= at || signal.aborted) return;
  const onUse = () => {
    const next = headings[at + 1];
    const { top } = section.getBoundingClientRect();
    const height = (next?.getBoundingClientRect().top ?? top + innerHeight) - top;
    scrollTo({ top: scrollY + top - TOP + height * place.share });
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  };
  const leave = offerToContinue({ locale: chapter.locale, texts: chapter.texts, section, onUse });
  signal.addEventListener("abort", leave);
}

async function placeElsewhere(chapter: ReaderChapter): Promise<Place | null> {
  const progress = await ownProgress(chapter.course).catch(() => null);
  const own = progress?.chapterProgress.find((candidate) => candidate.chapter === chapter.chapter);
  return own?.section && own.status === "in-progress" ? { section: own.section, share: 0 } : null;
}

function readPlace(key: string): Place | null {
  try {
    const place = JSON.parse(localStorage.getItem(key) ?? "null") as Place | null;
    return typeof place?.section === "string" && Number.isFinite(place.share) ? place : null;
  } catch {
    return null;
  }
}

function forgetPlace(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Without storage none is saved.
  }
}

function keepPlace(key: string, place: Place): void {
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    // Without storage there is the server's.
  }
}
