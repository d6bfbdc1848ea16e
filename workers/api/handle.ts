import { zValidator } from "@hono/zod-validator";
import type { Hono, Context as HonoContext, MiddlewareHandler } from "hono";
import type * as z from "zod";
import type { Context } from "../platform/context.ts";
import { API_PREFIX, type RouteInput, type RouteReply, type RouteSpec } from "../contract/routes.ts";
import { invalidRequest } from "../platform/invalid-request.ts";
import { requireCaller } from "../domain/learner/index.ts";
import { readJsonText } from "../platform/http/body.ts";
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
 * contract (@hono/zod-validator; `invalid-request` with JSON Pointers), calls the use case and returns its value as JSON.
 */
export function handle<R extends RouteSpec>(
  app: App,
  route: R,
  handler: Handler<R>,
  options: { rateLimit?: RateLimitName } = {},
): void {
  app.routes.push(route);
  const rateLimit = options.rateLimit ?? (route.method === "get" ? "RATE_READS" : "RATE_WRITES");
  const enter: Middleware = async (c, next) => {
    observationOf(c.req.raw).route = route.path;
    // What is open to everyone is so in any release but a staged one, which only its authors may read.
    const isPublic = route.auth === "none" && (c.req.query("release") === undefined ? "never" : "if-valid");
    const ctx = await contextOf(c, rateLimit, isPublic || "always");
    if (route.auth === "required") requireCaller(ctx);
    c.set("context", ctx);
    return next();
  };
  const answer: Middleware = async (c) => {
    const ctx = c.get("context");
    // The validators have run, so their outputs have the contract's types.
    const input = { params: validated(c, "param"), query: validated(c, "query"), body: validated(c, "json") };
    const result = await handler(ctx, input as RouteInput<R>, c.req.raw);
    if (result instanceof Response) return result;
    const status = route.reply.status;
    return status === 204 ? respond(ctx.requestId, null, { status }) : json(ctx, result, { status });
  };
  app.hono.on(route.method.toUpperCase(), honoPath(route.path), enter, ...validatorsOf(route), answer);
}

type Middleware = MiddlewareHandler<AppBindings>;

const validated = (c: HonoContext<AppBindings>, target: "param" | "query" | "json"): unknown =>
  c.req.valid(target as never);

function validatorsOf(route: RouteSpec): Middleware[] {
  const validators: Middleware[] = [];
  if (route.params) validators.push(zValidator("param", route.params, rejectInvalid));
  if (route.query) validators.push(zValidator("query", route.query, rejectInvalid));
  if (route.body) validators.push(limitBody, zValidator("json", route.body, rejectInvalid));
  return validators;
}

/** Reads the body within its size limit and stores the text where Hono's validator looks for it. */
const limitBody: Middleware = async (c, next) => {
  const text = await readJsonText(c.req.raw);
  // Hono stores promises here, although the type says otherwise. Its validator gets {} for an empty body without a type.
  c.req.bodyCache.text = Promise.resolve(text) as unknown as string;
  return next();
};

/** Throws `invalid-request` with JSON Pointers (RFC 6901) into the params, the query or the body. */
function rejectInvalid(result: { success: boolean; error?: { issues: readonly z.core.$ZodIssue[] } }): void {
  if (result.success) return;
  throw invalidRequest(result.error!.issues);
}

/** Converts a path such as `/courses/{course}` to Hono's syntax, with the API's prefix. `{path*}` matches the rest. */
export function honoPath(path: string): string {
  return API_PREFIX + path.replace(/\{(\w+)\*\}/g, ":$1{.+}").replace(/\{(\w+)\}/g, ":$1");
}
