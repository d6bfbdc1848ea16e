import { getCloudflareContext } from "@opennextjs/cloudflare";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readAllCourses } from "@course-companion/contract/client";
import { API_PREFIX } from "@course-companion/contract/routes";
import type { Chapter, CourseList, CourseOutline, Glossary } from "@course-companion/contract/content";
import type { DemoQuestion } from "@course-companion/contract/quiz";
import { FIRST_BYTE, wholeSize } from "../lib/file-size.ts";
import { RELEASE_HEADER, STAGED_HEADER } from "../../../front/names.ts";

/** All courses that are live. */
export const readCatalogue = (): Promise<CourseList["courses"]> =>
  readAllCourses((path) => ask<CourseList>(path));

/** The question that visitors may try: of the first course that has one in the language, else of the first that has one. */
export async function readDemo(courses: CourseList["courses"], locale: string): Promise<DemoQuestion | null> {
  const having = courses.filter(({ hasDemo }) => hasDemo);
  const chosen =
    having.find(({ languages }) => languages.some(({ language }) => language === locale)) ?? having[0];
  if (!chosen) return null;
  const path = `/courses/${encodeURIComponent(chosen.id)}/demo?${new URLSearchParams({ locale }).toString()}`;
  // Home is whole without it.
  return ask<DemoQuestion | null>(path, 404).catch(() => null);
}

/**
 * A course's outline in a language, of the release that this page is rendered for. Shows "not found" without one. A page and
 * its metadata share one reading, as they do of a chapter.
 */
export const readCourse = cache(async (course: string, locale: string): Promise<CourseOutline> => {
  return ask(`/courses/${encodeURIComponent(course)}?${await pinned(locale)}`);
});

/** A course's glossary in a language, else in the course's own. */
export const readGlossary = cache(async (course: string, locale: string): Promise<Glossary> => {
  return ask(`/courses/${encodeURIComponent(course)}/glossary?${await pinned(locale)}`);
});

/**
 * A chapter that is open to everybody, whose text comes in by another way (see `front/pages.ts`); of another one its first
 * paragraph, where its author allows that.
 */
export const readChapter = cache(
  async (
    course: string,
    chapter: string,
    locale: string,
  ): Promise<{ open: Chapter | null; preview: string | null }> => {
    const path = `/courses/${encodeURIComponent(course)}/chapters/${encodeURIComponent(chapter)}`;
    const query = `format=json&${await pinned(locale)}`;
    const response = await send(`${API_PREFIX}${path}?${query}`);
    if (response.status !== 403) return { open: await parse<Chapter>(response, path), preview: null };
    const { preview }: { preview?: string } = await response.json();
    return { open: null, preview: preview ?? null };
  },
);

/** The size in bytes of what is at an address of the API and open to everybody; null when it is not known. */
export async function readSize(href: string | undefined): Promise<number | null> {
  if (href === undefined) return null;
  // A page is whole without it.
  const first = await send(href, FIRST_BYTE).catch(() => null);
  return first ? wholeSize(first) : null;
}

/** The staged release that this page shows to its author; null for every other page. */
export async function stagedRelease(): Promise<{ course: string; release: string; isFirst: boolean } | null> {
  const [course, release, first] = (await headers()).get(STAGED_HEADER)?.split(" ") ?? [];
  return course && release ? { course, release, isFirst: first !== undefined } : null;
}

async function pinned(locale: string): Promise<string> {
  const release = (await headers()).get(RELEASE_HEADER);
  return new URLSearchParams({ locale, ...(release ? { release } : {}) }).toString();
}

/** `closed`: the status that means null. 404 shows the "not found" page; another failure throws. */
async function ask<T>(path: string, closed?: number): Promise<T> {
  const response = await send(`${API_PREFIX}${path}`);
  if (response.status === closed) return null as T;
  return parse(response, path);
}

async function parse<T>(response: Response, path: string): Promise<T> {
  if (response.status === 404) notFound();
  if (!response.ok) throw new Error(`the API answered ${response.status} to ${path}`);
  return response.json() as Promise<T>;
}

/** What learners see in their address bar. */
export function publicOrigin(): string {
  return developmentOrigin() ?? bindings().PUBLIC_ORIGIN;
}

async function send(path: string, options: { headers?: Record<string, string> } = {}): Promise<Response> {
  // Only the page of a staged release comes with its author's cookies (see `front/staged.ts`).
  const cookie = (await headers()).get("cookie");
  const init = { ...options, headers: { ...options.headers, ...(cookie === null ? {} : { cookie }) } };
  const origin = developmentOrigin();
  if (origin) return fetch(origin + path, { cache: "no-store", ...init });
  const { API, PUBLIC_ORIGIN } = bindings();
  return API.fetch(PUBLIC_ORIGIN + path, init);
}

/** `next dev` runs in Node beside the Workers and has no bindings. */
const developmentOrigin = () => process.env["API_ORIGIN"];
const bindings = () => getCloudflareContext().env as unknown as { API: Fetcher; PUBLIC_ORIGIN: string };

interface Fetcher {
  fetch(url: string, init?: RequestInit): Promise<Response>;
}
