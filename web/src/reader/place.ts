import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { fill } from "../lib/texts.ts";
import { ownProgress } from "../session/own-progress.ts";
import { who } from "../session/who.ts";
import type { ReaderChapter } from "./reader-chapter.ts";
import { headingsOf } from "./headings.ts";

/** Where somebody is in a chapter: the section, and how far down in it. */
interface Place {
  section: string;
  /** Share of the section above the top of the window, 0 to 1. */
  share: number;
}

const WAIT_MS = 5_000;
const TOP = 80;

/** Marks the present section in the list beside the text, keeps the place, and offers to go on where it was left. */
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
  if (location.hash === "") void offer(before, headings, chapter);
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
    keepPlace(key, place);
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

/** A line above the text that leads to the place, when there is one further down. */
async function offer(here: Place | null, headings: HTMLElement[], chapter: ReaderChapter): Promise<void> {
  const place = here ?? (await placeElsewhere(chapter));
  const heading = place && headings.find(({ id }) => id === place.section);
  if (!heading || heading === headings[0]) return;
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(heading.id)}`;
  link.textContent = fill(chapter.locale, chapter.texts.resume, { section: heading.textContent ?? "" });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const next = headings[headings.indexOf(heading) + 1];
    const top = heading.getBoundingClientRect().top;
    const height = (next?.getBoundingClientRect().top ?? top + innerHeight) - top;
    scrollTo({ top: scrollY + top - TOP + height * place.share });
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    line.remove();
  });
  const line = document.createElement("p");
  line.className = "resume no-print";
  line.append(link);
  // Before the text, where the Tab key comes to it first; it is drawn at the foot of the window.
  document.querySelector("main")?.prepend(line);
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

function keepPlace(key: string, place: Place): void {
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    // Without storage there is the server's.
  }
}
