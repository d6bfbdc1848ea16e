import { workerOf } from "../../../../workers/contract/worker-of.ts";
import type { Session } from "../../../front/names.ts";
import { addressOf, queryOf, routeOf } from "../../../front/route.ts";
import type { CourseOutline, OutlineChapter, QuizSummary } from "@course-companion/contract/content";
import { includesTier, neededTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { APP, COURSE } from "./names.ts";

/** What the service worker does about a request; null: nothing at all. */
export type Sort =
  /** A page of the app, and an address that the front door leads to one. */
  | "page"
  | "unlocalised"
  /** A page of another Worker that is never kept. */
  | "online"
  /** A script or style, whose name changes with what is in it. */
  | "file"
  | "media"
  /** A chapter's text, which the reader asks for as the learner. */
  | "text";

const MEDIA = /^\/api\/v1\/courses\/[^/]+\/media\/./;
const TEXT = /^\/api\/v1\/courses\/[^/]+\/chapters\/[^/]+$/;
const LANGUAGE_TAG = /^[A-Za-z0-9-]{2,35}$/;
/** Read-only pages of the identity Worker. Sign-in, consent and all posts are left alone entirely. */
const ONLINE = ["/account", "/privacy"];

/** Sorts a request of this origin. */
export function sortOf({ method, mode, url }: { method: string; mode: string; url: string }): Sort | null {
  if (method !== "GET") return null;
  const { pathname, searchParams } = new URL(url);
  if (pathname.startsWith("/_next/static/")) return "file";
  if (MEDIA.test(pathname)) return "media";
  if (TEXT.test(pathname) && searchParams.get("format") === "html") return "text";
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

/** Under which a gated text is kept. */
export function textKey(address: string): string {
  const { pathname, searchParams } = new URL(address, "https://any");
  return `${pathname}?format=html&locale=${searchParams.get("locale") ?? ""}`;
}

/** The scripts and styles that a page names. */
export const filesIn = (html: string): string[] => [
  ...new Set(html.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? []),
];

/** The media of a course that HTML, or HTML in JSON, names; without queries. */
export function mediaIn(text: string, course: string): string[] {
  const address = new RegExp(
    `/api/v1/courses/${course.replaceAll(".", "\\.")}/media/[^"'\\\\\\s<>?#)]+`,
    "g",
  );
  return [...new Set((text.match(address) ?? []).map((path) => path.replaceAll("&amp;", "&")))];
}

/** Build and release of a page by its ETag, `"BUILD-RELEASE"`; null when it has no such one. */
export function versionOf(etag: string | null): { build: string; release: string } | null {
  const [, build, release] = /^(?:W\/)?"([^-"]+)-([^"]+)"$/.exec(etag ?? "") ?? [];
  return build && release ? { build, release } : null;
}

/** Caches that nothing needs any more. Those of other programs at this origin are none of ours. */
export function staleCaches(
  names: readonly string[],
  build: string,
  kept: readonly { cache: string; build: string }[],
): string[] {
  const needed = new Set([APP + build, ...kept.flatMap((one) => [APP + one.build, one.cache])]);
  return names.filter((name) => (name.startsWith(APP) || name.startsWith(COURSE)) && !needed.has(name));
}

/** Whose what is kept here is. */
export interface Owner {
  kind: "guest" | "account";
  learner: string;
}

/**
 * What the session says about it: `wipe` when an account's browser is now nobody's or another's, `adopt` when a guest
 * became an account or somebody came where nobody was.
 */
export function changeOf(owner: Owner | null, session: Session): "same" | "adopt" | "wipe" {
  // A cookie that cannot be read says nothing; a guest whose cookie ran out is still the one who may come back.
  const unknown = session.kind !== null && session.learner === null;
  if (unknown || owner?.learner === session.learner) return "same";
  if (owner?.kind === "account") return "wipe";
  return session.kind === null ? "same" : "adopt";
}

/** Whether to begin (or go on with) an attempt beforehand. A check that is passed is not begun again. */
export function attemptWanted(
  { mode }: Pick<QuizSummary, "mode">,
  standing: { passed: boolean; open: string | null } | undefined,
): boolean {
  return mode === "practice" || !standing?.passed || standing.open !== null;
}

/** What a learner may read is decided by: their tier, and the chapters they have completed. */
export interface Reader {
  tier: Tier;
  completed: ReadonlySet<string>;
}

/** Whether the server would give a chapter's text to a learner: what it would refuse is not asked for. */
export function isOpenTo(
  reader: Reader,
  { prerequisites }: Pick<CourseOutline, "prerequisites">,
  chapter: Pick<OutlineChapter, "free" | "tier" | "requires">,
): boolean {
  const needed = neededTier(chapter);
  if (needed === "free") return true;
  if (!includesTier(reader.tier, needed)) return false;
  return prerequisites === "advise" || chapter.requires.every((id) => reader.completed.has(id));
}
