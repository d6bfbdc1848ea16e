import type * as z from "./zod.ts";
import type { CourseList } from "./content.ts";
import type { Problem } from "./problems.ts";
import { API_PREFIX, type RouteArguments, type RouteReply, type RouteSpec } from "./routes.ts";

/** A problem that the API answered with. `problem.code` is from a closed list (PROBLEMS). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Origin of the API; empty: the page's own. */
  origin?: string;
  /** A bearer token; absent: the cookie, where there is one. */
  token?: () => string | undefined;
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
}

type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** What a call of a route takes; nothing when it takes nothing. */
export type CallArguments<R extends RouteSpec> = Present<RouteArguments<R>>;

/** A client of the API: one method for each way to read an answer, typed by the route that is called. */
export interface Client {
  /** Calls a route and gives its JSON; throws ApiError. */
  call<R extends RouteSpec>(route: R, input: CallArguments<R>, init?: RequestInit): Promise<RouteReply<R>>;
  /** Calls a route and gives the whole answer, as for Markdown or media; throws ApiError. */
  open<R extends RouteSpec>(route: R, input: CallArguments<R>, init?: RequestInit): Promise<Response>;
}

/** Makes a client; nothing is sent before it is used. */
export function createClient(options: ClientOptions = {}): Client {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const open: Client["open"] = async (route, input, init = {}) => {
    const { params, query, body } = input as Partial<
      Record<"params" | "query" | "body", Record<string, unknown>>
    >;
    const headers = new Headers(init.headers);
    const token = options.token?.();
    if (token) headers.set("authorization", `Bearer ${token}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const response = await send((options.origin ?? "") + addressOf(route, params, query), {
      ...init,
      method: route.method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok && response.status !== 304) throw new ApiError(await readProblem(response));
    return response;
  };
  return {
    open,
    async call<R extends RouteSpec>(route: R, input: CallArguments<R>, init?: RequestInit) {
      const response = await open(route, input, init);
      return (route.reply.schema ? await response.json() : undefined) as RouteReply<R>;
    },
  };
}

/** The address of a call, from the origin's root. Throws TypeError for an empty part or one of dots. */
export function addressOf(
  route: RouteSpec,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/\{(\w+)(\*?)\}/g, (_, name: string, rest: string) => {
    const value = String(params[name]);
    return rest ? value.split("/").map(encodePart).join("/") : encodePart(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) search.set(name, `${value as string | number | boolean}`);
  return API_PREFIX + path + (search.size > 0 ? `?${search.toString()}` : "");
}

/** One part of a path. Dots alone would be resolved away, however they are encoded: there is no such id. */
function encodePart(part: string): string {
  if (part === "" || part === "." || part === "..")
    throw new TypeError(`"${part}" cannot be a part of an address`);
  return encodeURIComponent(part);
}

/** An answer from something in between (a proxy) may be no problem at all. */
async function readProblem(response: Response): Promise<Problem> {
  try {
    const problem = (await response.json()) as Problem;
    if (typeof problem.code === "string") return problem;
  } catch {
    // Not JSON: told below.
  }
  return {
    type: "about:blank",
    title: response.statusText || "No answer",
    status: response.status,
    code: "internal",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}

/** Courses that one answer holds, and answers that are asked for at most. */
const PAGE = 50;
const MOST_PAGES = 20;

/**
 * The catalogue, all of it: a thousand courses at most. `ask` reads a path below the API's prefix, or calls the route
 * with its query; null when nothing is there, which ends the list.
 */
export async function readAllCourses(
  ask: (path: string, query: { limit: number; cursor?: string }) => Promise<CourseList | null>,
): Promise<CourseList["courses"]> {
  const courses: CourseList["courses"] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
    const written = new URLSearchParams({ ...query, limit: String(PAGE) }).toString();
    const list: CourseList | null = await ask(`/courses?${written}`, query);
    courses.push(...(list?.courses ?? []));
    cursor = list?.nextCursor ?? null;
    if (cursor === null) break;
  }
  return courses;
}

/** The schema's own type, for forms that check before they send. */
export type Sent<S extends z.ZodMiniType> = z.input<S>;
