import { withSecurityHeaders } from "../platform/http/security-headers.ts";
import { observe } from "../platform/observe/observe.ts";
import { runPurges } from "../platform/purge.ts";
import type { IdentityEnv } from "./env.ts";
import { expiredPurges } from "./purge.ts";
import { boundedStore } from "./bounded-store.ts";
import { createIdentityApp } from "./routes.ts";

const app = createIdentityApp();

/** The identity Worker and its hourly purge. */
export default {
  async fetch(request: Request, env, execution) {
    return observe("identity", request, env, async ({ requestId }) => {
      const own = { ...env, REQUEST_ID: requestId, OAUTH_KV: boundedStore(env.OAUTH_KV, requestId) };
      const response = await app.fetch(request, own, execution);
      return withSecurityHeaders(response, requestId);
    });
  },

  async scheduled(_event, env) {
    const requestId = crypto.randomUUID();
    await runPurges(expiredPurges({ ...env, REQUEST_ID: requestId }), requestId, { env, worker: "identity" });
  },
} satisfies ExportedHandler<IdentityEnv>;
