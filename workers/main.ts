import { answer, createApp } from "./api/app.ts";
import { isIdentityPath } from "./api/front.ts";
import type { Context } from "./context.ts";
import { connect } from "./db.ts";
import type { Env } from "./env.ts";
import { METADATA_PATH, resourceMetadata } from "./mcp/resource.ts";
import { purgeIdleGuests } from "./learner/index.ts";

const app = createApp();

/** The API Worker: front of the origin, REST and MCP over the domains, and a daily clean-up. */
export default {
  async fetch(request, env, execution) {
    const { pathname } = new URL(request.url);
    if (env.IDENTITY && isIdentityPath(pathname)) return env.IDENTITY.fetch(request);
    if (pathname === METADATA_PATH || pathname === `${METADATA_PATH}/mcp`)
      return resourceMetadata(env.PUBLIC_ORIGIN);
    if (pathname === "/mcp") {
      // Evaluated at the first call: readers of courses must not wait for a protocol that they do not speak.
      const { answerMcp } = await import("./mcp/handler.ts");
      return answerMcp(request, env);
    }
    return answer(app, request, env, execution);
  },

  async scheduled(_event, env, execution) {
    const ctx: Context = {
      env,
      db: () => connect(env),
      caller: null,
      now: new Date(),
      requestId: crypto.randomUUID(),
      waitUntil: (work) => execution.waitUntil(work),
    };
    const deleted = await purgeIdleGuests(ctx);
    console.log(JSON.stringify({ level: "info", event: "guests-purged", deleted, requestId: ctx.requestId }));
  },
} satisfies ExportedHandler<Env>;
