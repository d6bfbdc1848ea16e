import { answer, createApp } from "./api/app.ts";
import { workerOf } from "./api/front.ts";
import type { Context } from "./context.ts";
import { connect } from "./db.ts";
import type { Env } from "./env.ts";
import { purgeIdleGuests } from "./learner/index.ts";
import { purgeTombstones } from "./notes/index.ts";
import { purgeSearches } from "./signals/index.ts";

const app = createApp();

/** The API Worker: REST over the domains, and a daily clean-up. */
export default {
  fetch(request, env, execution) {
    const worker = workerOf(request.url);
    if (worker === "identity" && env.IDENTITY) return env.IDENTITY.fetch(request);
    if (worker === "mcp" && env.MCP) return env.MCP.fetch(request);
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
    const purges = { guests: purgeIdleGuests, tombstones: purgeTombstones, searches: purgeSearches };
    for (const [what, purge] of Object.entries(purges)) {
      const deleted = await purge(ctx);
      const { requestId } = ctx;
      console.log(JSON.stringify({ level: "info", event: `${what}-purged`, deleted, requestId }));
    }
  },
} satisfies ExportedHandler<Env>;
