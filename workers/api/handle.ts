import type { Hono, Context as HonoContext } from "hono";
import type { Context } from "../platform/context.ts";
import type * as z from "../contract/zod.ts";
import { API_PREFIX, type RouteInput, type RouteReply, type RouteSpec } from "../contract/routes.ts";
import { invalidRequest } from "../platform/invalid-request.ts";
import { requireCaller } from "../domain/learner/index.ts";
import { readJson } from "../platform/http/body.ts";
import { type AppBindings, type RateLimitName, contextOf } from "./request-context.ts";
import { observationOf } from "../platform/observe/observe.ts";
import { json, respond } from "../platform/http/respond.ts";

/** The application being built: Hono, and every registered operation for the docs. */
export interface App {
  hono: Hono<AppBindings>;
  routes: RouteSpec[];
}

/** Handles an operation. Returns the value that the contract defines, or a complete Response. */
export type Handler<R extends RouteSpec> = (
  ctx: Context,
  input: RouteInput<R>,
  request: Request,
) => Promise<RouteReply<R> | Response> | RouteReply<R> | Response;

/**
 * Registers an operation. It identifies the caller, applies the rate limit, validates params, query and body against the
 * contract (`invalid-request` with JSON Pointers), calls the use case and returns its value as JSON. It is one function and
 * not a chain of middleware, which Hono dispatches without composing one for each request.
 */
export function handle<R extends RouteSpec>(
  app: App,
  route: R,
  handler: Handler<R>,
  options: { rateLimit?: RateLimitName } = {},
): void {
  app.routes.push(route);
  const rateLimit = options.rateLimit ?? (route.method === "get" ? "RATE_READS" : "RATE_WRITES");
  const answer = async (c: HonoContext<AppBindings>): Promise<Response> => {
    observationOf(c.req.raw).route = route.path;
    // What is open to everyone is so in any release but a staged one, which only its authors may read.
    const isPublic = route.auth === "none" && (c.req.query("release") === undefined ? "never" : "if-valid");
    const ctx = await contextOf(c, rateLimit, isPublic || "always");
    if (route.auth === "required") requireCaller(ctx);
    const params = route.params && validated(route.params, c.req.param());
    const query = route.query && validated(route.query, queryOf(c.req.queries()));
    const body = route.body && validated(route.body, await readJson(c.req.raw));
    // The values are the outputs of the contract's schemas, so they have its types.
    const result = await handler(ctx, { params, query, body } as RouteInput<R>, c.req.raw);
    if (result instanceof Response) return result;
    const status = route.reply.status;
    return status === 204 ? respond(ctx.requestId, null, { status }) : json(ctx, result, { status });
  };
  app.hono.on(route.method.toUpperCase(), honoPath(route.path), answer);
}

/** Returns a query's values; a name that was given several times has a list. */
const queryOf = (given: Record<string, string[]>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(given).map(([name, values]) => [name, values.length === 1 ? values[0]! : values]),
  );

/** Validates a part of a request. Throws `invalid-request` with JSON Pointers (RFC 6901) into it. */
function validated(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidRequest(result.error.issues);
  return result.data;
}

/** Converts a path such as `/courses/{course}` to Hono's syntax, with the API's prefix. `{path*}` matches the rest. */
export function honoPath(path: string): string {
  return API_PREFIX + path.replace(/\{(\w+)\*\}/g, ":$1{.+}").replace(/\{(\w+)\}/g, ":$1");
}
