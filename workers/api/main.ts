import { answer, createApp } from "./app.ts";
import { workerOf } from "../contract/worker-of.ts";
import type { Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { foldLearners, numberAnswers } from "../domain/folds/index.ts";
import { purgeIdleGuests } from "../domain/learner/index.ts";
import { purgeTombstones } from "../domain/notes/index.ts";
import { runPurges } from "../platform/purge.ts";
import { foldRollups, purgeSearches } from "../domain/signals/index.ts";

const app = createApp();

/** The API Worker: REST over the domains, and an hourly run of purges, counts and work over all learners. */
export default {
  fetch(request, env, execution) {
    const worker = workerOf(request.url);
    if (worker === "identity" && env.IDENTITY) return env.IDENTITY.fetch(request);
    if (worker === "mcp" && env.MCP) return env.MCP.fetch(request);
    return answer(app, request, env, execution);
  },

  async scheduled(_event, env, execution) {
    const requestId = crypto.randomUUID();
    const ctx: Context = {
      env,
      // A slice without a reply may still be running, so it is not repeated at once.
      db: () => connect(env, { repeatable: false, requestId }),
      caller: null,
      now: new Date(),
      requestId,
      waitUntil: (work) => execution.waitUntil(work),
    };
    // Guests come after what they did was counted; each gets a share of the time that those before it leave.
    const purges = [purgeTombstones(ctx), purgeSearches(ctx), foldRollups(ctx), purgeIdleGuests(ctx)];
    const jobs = [numberAnswers(ctx.db()), foldLearners(ctx.db())];
    await runPurges([...purges, ...jobs], requestId, { env, worker: "api" });
  },
} satisfies ExportedHandler<Env>;
