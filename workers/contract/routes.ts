import type * as z from "./zod.ts";
import type { ProblemCode } from "./problems.ts";

/** Everything under this prefix belongs to the API. */
export const API_PREFIX = "/api/v1";

/**
 * One operation of the API: the single source for the handler's types, the check of what comes in, the
 * OpenAPI document, the docs page and the client. `path` is relative to `/api/v1`, with `{name}` parameters.
 */
export interface RouteSpec {
  operationId: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  tag: string;
  summary: string;
  description?: string;
  params?: z.ZodMiniObject;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  /** none: the caller is not looked at. optional: anonymous is fine. required: a guest or an account. */
  auth: "none" | "optional" | "required";
  /** What a success looks like; `schema` absent: see `types`, or no content. */
  reply: {
    status: 200 | 201 | 202 | 204;
    description: string;
    schema?: z.ZodMiniType;
    /** Media types other than JSON that this operation answers with. */
    types?: readonly string[];
  };
  /** Problems of its own; those that every operation can have are added by themselves. */
  problems: readonly ProblemCode[];
}

/** Keeps a route's exact types. */
export function defineRoute<const R extends RouteSpec>(route: R): R {
  return route;
}

type Out<S> = S extends z.ZodMiniType ? z.output<S> : undefined;
type In<S> = S extends z.ZodMiniType ? z.input<S> : undefined;

/** What a handler of the route is given, checked. */
export interface RouteInput<R extends RouteSpec> {
  params: Out<R["params"]>;
  query: Out<R["query"]>;
  body: Out<R["body"]>;
}

/** What a client has to give. */
export interface RouteArguments<R extends RouteSpec> {
  params: In<R["params"]>;
  query: In<R["query"]>;
  body: In<R["body"]>;
}

/** What the route answers with, as JSON. */
export type RouteReply<R extends RouteSpec> = R["reply"] extends { schema: infer S extends z.ZodMiniType }
  ? z.output<S>
  : void;

/** The version of this contract, as the OpenAPI document and the MCP server name it. */
export const API_VERSION = "1.0.0";
