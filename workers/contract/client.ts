import type * as z from "./zod.ts";
import type { CourseList } from "./content.ts";
import type { Problem } from "./problems.ts";
import { API_PREFIX, type RouteArguments, type RouteReply, type RouteSpec } from "./routes.ts";

/** Thrown when the API responds with a problem. `problem.code` comes from a closed list (PROBLEMS). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Origin of the API; defaults to the page's own. */
  origin?: string;
  /** Returns a bearer token; without one, the browser's cookie identifies the caller. */
  token?: () => string | undefined;
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
}

type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** Arguments of a call: only the parts that the route takes. */
export type CallArguments<R extends RouteSpec> = Present<RouteArguments<R>>;

/** A client of the API, typed by the route that is called. */
export interface Client {
  /** Calls a route and returns its JSON. Throws ApiError. */
  call<R extends RouteSpec>(route: R, input: CallArguments<R>, init?: RequestInit): Promise<RouteReply<R>>;
  /** Calls a route and returns the response itself, as for Markdown or media. Throws ApiError. */
  open<R extends RouteSpec>(route: R, input: CallArguments<R>, init?: RequestInit): Promise<Response>;
}

/** Creates a client. It sends nothing until a route is called. */
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

/** Builds the path and query of a call; a list repeats its parameter. Throws TypeError for a path segment that is empty, `.` or `..`. */
export function addressOf(
  route: RouteSpec,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/\{(\w+)(\*?)\}/g, (_, name: string, rest: string) => {
    const value = String(params[name]);
    return rest ? value.split("/").map(encodeSegment).join("/") : encodeSegment(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, `${one as string | number | boolean}`);
  return API_PREFIX + path + (search.size > 0 ? `?${search.toString()}` : "");
}

/** Encodes one path segment. A browser resolves `.` and `..` away even when they are encoded, and no id is one of them. */
function encodeSegment(segment: string): string {
  if (segment === "" || segment === "." || segment === "..")
    throw new TypeError(`"${segment}" cannot be a path segment`);
  return encodeURIComponent(segment);
}

/** Reads the problem of a failed response. A proxy's error page is not a problem document and becomes `internal`. */
async function readProblem(response: Response): Promise<Problem> {
  try {
    const problem = (await response.json()) as Problem;
    if (typeof problem.code === "string") return problem;
  } catch {
    // Not JSON: the fallback below is returned.
  }
  return {
    type: "about:blank",
    title: response.statusText || "No response",
    status: response.status,
    code: "internal",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}

const PAGE_SIZE = 50;
const MAX_PAGES = 20;

/**
 * Reads the whole catalogue, up to a thousand courses. `fetchPage` gets the path below the API's prefix and the same
 * query as an object; null ends the list.
 */
export async function readAllCourses(
  fetchPage: (path: string, query: { limit: number; cursor?: string }) => Promise<CourseList | null>,
): Promise<CourseList["courses"]> {
  const courses: CourseList["courses"] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) };
    const search = new URLSearchParams({ ...query, limit: String(PAGE_SIZE) }).toString();
    const list: CourseList | null = await fetchPage(`/courses?${search}`, query);
    courses.push(...(list?.courses ?? []));
    cursor = list?.nextCursor ?? null;
    if (cursor === null) break;
  }
  return courses;
}

/** The input type of a schema, for forms that validate before they send. */
export type Sent<S extends z.ZodMiniType> = z.input<S>;
