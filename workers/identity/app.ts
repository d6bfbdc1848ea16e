import type { Context as HonoContext, Hono } from "hono";
import type { IdentityEnv } from "./env.ts";

/** The identity Worker's application; each slice adds its routes by a `register…` function. */
export type IdentityApp = Hono<{ Bindings: IdentityEnv }>;

/** The context of a request. */
export type IdentityContext = HonoContext<{ Bindings: IdentityEnv }>;
