import { vi } from "vitest";
import type { WebEnv } from "./env.ts";
import { createFrontDoor } from "./front-door.ts";
import { CHAPTER_PLACE } from "./names.ts";

/** For tests: the front door over a cache that can be looked into, an API of one course, and pages of a few words. */
export const ORIGIN = "https://learn.example";
const SCRIPT = "<script>begin()</script>";

interface Course {
  release: string;
  languages: string[];
  /** Open chapters, and one that is not. */
  chapters: string[];
  closed: string[];
  /** Former ids of chapters. */
  aliases: Record<string, string>;
  quizzes: string[];
}

export interface TestSite {
  course: Course;
  /** Keys in the cache, below the origin. */
  keys: () => string[];
  /** Addresses that were rendered, and paths that the API was asked for. */
  rendered: string[];
  asked: string[];
  /** Answers of the API that stand before its own, by a part of the path. */
  failing: Map<string, number>;
  /** What is rendered in the place of a page of a few words. */
  page: ((address: string) => Response | null) | null;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** What the API of the course answers, for a test that puts another before it. */
  api: (address: string) => Response;
  /** Requests that were passed on to another Worker. */
  passed: Request[];
}

/** The id is the test's own, since the front door remembers courses for ten seconds. */
export function siteOf(id: string, env: Partial<WebEnv> = {}): TestSite {
  const cache = new Map<string, Response>();
  vi.stubGlobal("caches", {
    default: {
      match: async (key: string) => cache.get(key)?.clone(),
      put: async (key: string, copy: Response) => void cache.set(key, copy),
    },
  });
  const site: TestSite = {
    course: {
      release: "r1",
      languages: ["en", "de"],
      chapters: ["one"],
      closed: ["two"],
      aliases: {},
      quizzes: ["q"],
    },
    keys: () => [...cache.keys()].map((key) => key.replace(`${ORIGIN}/.pages/build/`, "")).sort(),
    rendered: [],
    asked: [],
    failing: new Map(),
    page: null,
    fetch: async () => new Response(),
    api: (address) => answerApi(site, id, new URL(address)),
    passed: [],
  };
  const pass = async (request: Request) => (site.passed.push(request), new Response("passed on"));
  const bindings = {
    PUBLIC_ORIGIN: ORIGIN,
    ASSETS: {
      fetch: async (asked: string | Request) =>
        asked === `${ORIGIN}/BUILD_ID` ? new Response("build") : new Response(null, { status: 404 }),
    },
    API: {
      fetch: async (asked: string | Request) =>
        typeof asked === "string" ? answerApi(site, id, new URL(asked)) : pass(asked),
    },
    IDENTITY: { fetch: pass },
    MCP: { fetch: pass },
    ...env,
  } as unknown as WebEnv;
  const door = createFrontDoor(async (request) => {
    const address = request.url.slice(ORIGIN.length);
    site.rendered.push(address);
    return site.page?.(address) ?? pageOf(site, address, request.headers.get("x-course-release"));
  });
  site.fetch = async (path, init) => {
    const waiting: Promise<unknown>[] = [];
    const execution = { waitUntil: (work: Promise<unknown>) => void waiting.push(work) };
    const request = new Request(path.startsWith("http") ? path : `${ORIGIN}${path}`, init);
    const response = await door.fetch(request, bindings, execution as unknown as ExecutionContext);
    await Promise.all(waiting);
    return response;
  };
  return site;
}

function pageOf({ course }: TestSite, address: string, release: string | null): Response {
  const chapter = /\/chapters\/([^?]+)/.exec(address)?.[1];
  const place = chapter && course.chapters.includes(chapter) ? CHAPTER_PLACE : "";
  return new Response(`<html><head>${SCRIPT}</head><body>${address} of ${release} ${place}</body></html>`);
}

function answerApi(site: TestSite, id: string, { pathname, search }: URL): Response {
  const path = pathname.replace("/api/v1", "");
  site.asked.push(path + search);
  for (const [part, status] of site.failing)
    if ((path + search).includes(part)) return Response.json({ status }, { status });
  const { release, languages, chapters, closed, aliases, quizzes } = site.course;
  if (path === "/courses")
    return Response.json({
      courses: [{ id, release, publishedAt: "2026-11-26T10:00:00.000Z" }],
      nextCursor: null,
    });
  if (path === `/courses/${id}`)
    return Response.json({
      release,
      locales: languages.map((language) => ({ language })),
      chapters: [...chapters, ...closed].map((chapter, at) => ({
        id: chapter,
        quizzes: at === 0 ? quizzes.map((quiz) => ({ id: quiz })) : [],
      })),
    });
  const asked = /\/chapters\/(.+)$/.exec(path)?.[1];
  const chapter = asked && (aliases[asked] ?? asked);
  if (!path.startsWith(`/courses/${id}/`) || !chapter) return new Response(null, { status: 404 });
  if (closed.includes(chapter)) return Response.json({ chapter }, { status: 403 });
  if (!chapters.includes(chapter)) return new Response(null, { status: 404 });
  return search.includes("format=html")
    ? new Response(`<p>Text of ${chapter}</p>`)
    : Response.json({ id: chapter });
}
