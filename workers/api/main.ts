import { answer, createApp } from "./app.ts";
import { workerOf } from "../contract/worker-of.ts";
import type { Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { purgeIdleGuests } from "../domain/learner/index.ts";
import { purgeTombstones } from "../domain/notes/index.ts";
import { runPurges } from "../platform/purge.ts";
import { purgeSearches } from "../domain/signals/index.ts";

const app = createApp();

/** The API Worker: REST over the domains, and an hourly clean-up. */
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
      // A slice that got no reply may still be at work: it is not sent again at once.
      db: () => connect(env, { repeatable: false }),
      caller: null,
      now: new Date(),
      requestId: crypto.randomUUID(),
      waitUntil: (work) => execution.waitUntil(work),
    };
    // Guests last: what the small ones leave of the time is theirs.
    await runPurges([purgeTombstones(ctx), purgeSearches(ctx), purgeIdleGuests(ctx)], ctx.requestId);
  },
} satisfies ExportedHandler<Env>;
