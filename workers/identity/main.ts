import { Hono } from "hono";
import type { IdentityEnv } from "./env.ts";

const app = new Hono<{ Bindings: IdentityEnv }>();

app.get("/identity/health", (c) => c.json({ status: "ok" }));

/** The identity Worker. */
export default { fetch: app.fetch } satisfies ExportedHandler<IdentityEnv>;
