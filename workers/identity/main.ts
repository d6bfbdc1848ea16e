import { withSecurityHeaders } from "../platform/http/security-headers.ts";
import { runPurges } from "../platform/purge.ts";
import type { IdentityEnv } from "./env.ts";
import { expiredPurges } from "./purge.ts";
import { createIdentityApp } from "./routes.ts";

const app = createIdentityApp();

/** The identity Worker and its hourly purge. */
export default {
  async fetch(request: Request, env, execution) {
    return withSecurityHeaders(await app.fetch(request, env, execution));
  },

  async scheduled(_event, env) {
    await runPurges(expiredPurges(env), crypto.randomUUID());
  },
} satisfies ExportedHandler<IdentityEnv>;
