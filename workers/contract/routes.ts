import type * as z from "./zod.ts";
import type { ProblemCode } from "./problems.ts";

/** Path prefix of all API routes. */
export const API_PREFIX = "/api/v1";

/**
 * One operation of the API: the single source for the handler's types, input validation, the OpenAPI document, the docs
 * page and the client. `path` is relative to `/api/v1`, with `{name}` parameters.
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
  /** none: the caller is ignored. optional: anonymous callers are allowed. required: a guest or an account. */
  auth: "none" | "optional" | "required";
  /** A successful response. Without `schema` it has one of `types`, or no content. */
  reply: {
    status: 200 | 201 | 202 | 204;
    description: string;
    schema?: z.ZodMiniType;
    /** Media types other than JSON that this operation can return. */
    types?: readonly string[];
  };
  /** Problems specific to this operation; those common to every operation are added automatically. */
  problems: readonly ProblemCode[];
}

/** Defines a route and preserves its exact types. */
export function defineRoute<const R extends RouteSpec>(route: R): R {
  return route;
}

type Out<S> = S extends z.ZodMiniType ? z.output<S> : undefined;
type In<S> = S extends z.ZodMiniType ? z.input<S> : undefined;

/** The validated input of the route's handler. */
export interface RouteInput<R extends RouteSpec> {
  params: Out<R["params"]>;
  query: Out<R["query"]>;
  body: Out<R["body"]>;
}

/** The arguments that a client passes. */
export interface RouteArguments<R extends RouteSpec> {
  params: In<R["params"]>;
  query: In<R["query"]>;
  body: In<R["body"]>;
}

/** The route's JSON response. */
export type RouteReply<R extends RouteSpec> = R["reply"] extends { schema: infer S extends z.ZodMiniType }
  ? z.output<S>
  : void;

/** The version of this contract, shown in the OpenAPI document and by the MCP server. */
export const API_VERSION = "1.0.0";
