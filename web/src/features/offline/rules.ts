import { workerOf } from "../../../../workers/contract/worker-of.ts";
import type { Session } from "../../../front/names.ts";
import { addressOf, queryOf, routeOf } from "../../../front/route.ts";
import type { CourseOutline, OutlineChapter, QuizSummary } from "@course-companion/contract/content";
import { includesTier, requiredTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { APP, COURSE } from "./names.ts";

/** How the service worker handles a request; null: it leaves the request alone. */
export type RequestKind =
  /** A page of the app, and an address that the front door redirects to one. */
  | "page"
  | "unlocalised"
  /** A page of another Worker that is never saved. */
  | "online"
  /** A script or style, whose name changes with what is in it. */
  | "file"
  | "media"
  /** A chapter's text, which the reader asks for as the learner. */
  | "text"
  /** Definitions of a course's terms. */
  | "glossary";

const MEDIA = /^\/api\/v1\/courses\/[^/]+\/media\/./;
const TEXT = /^\/api\/v1\/courses\/[^/]+\/chapters\/[^/]+$/;
const GLOSSARY = /^\/api\/v1\/courses\/[^/]+\/glossary$/;
const LANGUAGE_TAG = /^[A-Za-z0-9-]{2,35}$/;
/** Read-only pages of the identity Worker. Sign-in, consent and all posts are left alone entirely. */
const ONLINE = ["/account", "/privacy", "/terms", "/support"];

/** The kind of a request of this origin. */
export function requestKindOf({
  method,
  mode,
  url,
}: {
  method: string;
  mode: string;
  url: string;
}): RequestKind | null {
  if (method !== "GET") return null;
  const { pathname, searchParams } = new URL(url);
  if (pathname.startsWith("/_next/static/")) return "file";
  if (MEDIA.test(pathname)) return "media";
  if (TEXT.test(pathname) && searchParams.get("format") === "html") return "text";
  if (GLOSSARY.test(pathname) && mode !== "navigate") return "glossary";
  if (mode !== "navigate" || pathname === "/session" || pathname.startsWith("/api/")) return null;
  if (ONLINE.includes(pathname)) return "online";
  if (workerOf(url) !== "api") return null;
  const { kind } = routeOf(pathname);
  if (kind === "file") return null;
  return kind === "unlocalised" ? kind : "page";
}

/** A page's one address, as the front door has it; for anything else the address itself. */
export function pageKey(address: string): string {
  const { pathname, searchParams } = new URL(address, "https://any");
  const asked = routeOf(pathname);
  const route = asked.kind === "misspelt" ? routeOf(asked.to) : asked;
  if (route.kind !== "page") return pathname;
  const wanted = searchParams.get("locale");
  const languages = wanted && LANGUAGE_TAG.test(wanted) ? [wanted] : [];
  const { locale } = queryOf(route, searchParams, languages);
  return addressOf(route.locale, route.path) + (locale ? `?locale=${locale}` : "");
}

/** The cache key of a gated text. */
export function textKey(address: string): string {
  const { pathname, searchParams } = new URL(address, "https://any");
  return `${pathname}?format=html&locale=${searchParams.get("locale") ?? ""}`;
}

/** The cache key of a glossary in a language, in whichever release. */
export function glossaryKey(address: string): string {
  const { pathname, searchParams } = new URL(address, "https://any");
  return `${pathname}?locale=${searchParams.get("locale") ?? ""}`;
}

/** The scripts and styles that a page names. */
export const filesIn = (html: string): string[] => [
  ...new Set(html.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? []),
];

/**
 * The media of a course that HTML, or HTML in JSON, names; without queries. Of a figure in several sizes it is one: the
 * largest WebP up to `COPY_WIDTH`.
 */
export function mediaIn(text: string, course: string): string[] {
  const address = new RegExp(
    `/api/v1/courses/${course.replaceAll(".", "\\.")}/media/[^"'\\\\\\s<>?#)]+`,
    "g",
  );
  const named = new Set((text.match(address) ?? []).map((path) => path.replaceAll("&amp;", "&")));
  const copies = new Map<string, string>();
  for (const path of named) {
    const figure = figureOf(path);
    if (!figure) continue;
    const former = copies.get(figure) ?? figure;
    if (fits(path) && (!fits(former) || widthOf(path) > widthOf(former))) copies.set(figure, path);
    else copies.set(figure, former);
  }
  return [...new Set([...named].map((path) => copies.get(figureOf(path) ?? path) ?? path))];
}

/** Width in pixels of a figure's copy: enough for a phone's sharp screen. */
const COPY_WIDTH = 960;
const SIZE = /(?:@|%40)(\d+)\.(avif|webp)$/;

/** The address of the figure that an address names a size of; null for other addresses. */
export const figureOf = (path: string): string | null => (SIZE.test(path) ? path.replace(SIZE, "") : null);

const widthOf = (path: string) => Number(SIZE.exec(path)?.[1] ?? 0);
const fits = (path: string) => SIZE.exec(path)?.[2] === "webp" && widthOf(path) <= COPY_WIDTH;

/** Build and release of a page by its ETag, `"BUILD-RELEASE"`; null when it has no such one. */
export function versionOf(etag: string | null): { build: string; release: string } | null {
  const [, build, release] = /^(?:W\/)?"([^-"]+)-([^"]+)"$/.exec(etag ?? "") ?? [];
  return build && release ? { build, release } : null;
}

/** Caches that no saved course needs any more. Caches of other programs at this origin are left alone. */
export function staleCaches(
  names: readonly string[],
  build: string,
  inUse: readonly { cache: string; build: string }[],
): string[] {
  const needed = new Set([APP + build, ...inUse.flatMap((one) => [APP + one.build, one.cache])]);
  return names.filter((name) => (name.startsWith(APP) || name.startsWith(COURSE)) && !needed.has(name));
}

/** The learner who owns the saved data. */
export interface Owner {
  kind: "guest" | "account";
  learner: string;
}

/**
 * What a session means for the saved data: `wipe` when its account signed out or another learner signed in, `adopt` when a
 * guest became an account or the data had no owner.
 */
export function changeOf(owner: Owner | null, session: Session): "same" | "adopt" | "wipe" {
  // An unreadable cookie decides nothing. A guest whose cookie expired may come back.
  const unknown = session.kind !== null && session.learner === null;
  if (unknown || owner?.learner === session.learner) return "same";
  if (owner?.kind === "account") return "wipe";
  return session.kind === null ? "same" : "adopt";
}

/** Whether to begin or continue an attempt during a download. A passed check is not begun again. */
export function attemptWanted(
  { mode }: Pick<QuizSummary, "mode">,
  result: { passed: boolean; open: string | null } | undefined,
): boolean {
  return mode === "practice" || !result?.passed || result.open !== null;
}

/** What decides whether a learner may read a chapter: their tier, and the chapters they have completed. */
export interface Reader {
  tier: Tier;
  completed: ReadonlySet<string>;
}

/** Whether the server would return a chapter's text to a learner, so that a download requests nothing it would refuse. */
export function isOpenTo(
  reader: Reader,
  { prerequisites }: Pick<CourseOutline, "prerequisites">,
  chapter: Pick<OutlineChapter, "free" | "tier" | "requires">,
): boolean {
  const needed = requiredTier(chapter);
  if (needed === "free") return true;
  if (!includesTier(reader.tier, needed)) return false;
  return prerequisites === "advise" || chapter.requires.every((id) => reader.completed.has(id));
}
