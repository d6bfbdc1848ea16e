import { neon, neonConfig } from "@neondatabase/serverless";
import type { Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { type Transport, installTransport } from "../../platform/db/transport.ts";
import type { Env } from "../../platform/env.ts";
import { purgeIdleGuests } from "../../domain/learner/index.ts";
import { type Purge, runPurges } from "../../platform/purge.ts";
import { type Population, seedLearners } from "./seed-learners.ts";

/** The result of purging guests from a population. */
export interface PurgeFigures {
  /** The number of hourly runs. */
  runs: number;
  seconds: number;
  statements: number;
  /** The slowest statement in milliseconds; the transport's limit is 4,000. */
  slowest: number;
  deleted: number;
  /** Guests that were due and still exist. */
  left: number;
  /** Learners that were not due and were deleted. */
  lost: number;
}

const MAX_RUNS = 10;

/** Seeds a population and runs the hourly purge of guests, as the API Worker does, until none is due. */
export async function measurePurge(
  databaseUrl: string,
  population: Population,
  log: (line: string) => void = () => undefined,
): Promise<PurgeFigures> {
  installTransport(neonConfig);
  const transport: Transport = { repeatable: false, limitMs: 5 * 60_000 };
  const query = neon(databaseUrl, { fetchOptions: { transport } });
  await seedLearners(query, population, (done) => log(`${done.toLocaleString("en")} learners`));
  await query.query("analyze");

  const db = connect({ DATABASE_URL: databaseUrl }, { repeatable: false });
  // Counting all learners takes longer than the product's statement timeout.
  const count = async (where: string): Promise<number> => {
    const ids = `select kind || md5($1 || i) from generate_series(0, $2::int - 1) i, (values ('g_'), ('a_')) kinds (kind)`;
    const rows = await query.query(
      `select count(*)::int as n from learners where ${where} and id in (${ids})`,
      [population.prefix, population.learners],
    );
    return (rows[0] as { n: number }).n;
  };
  const ctx: Context = {
    env: {} as Env,
    db: () => db,
    caller: null,
    now: new Date(),
    requestId: "bench",
    waitUntil: () => undefined,
  };
  const figures: PurgeFigures = {
    runs: 0,
    seconds: 0,
    statements: 0,
    slowest: 0,
    deleted: 0,
    left: 0,
    lost: 0,
  };
  const purge = purgeIdleGuests(ctx);
  let left = 0;
  const timed: Purge = {
    ...purge,
    slice: async () => {
      const started = performance.now();
      const slice = await purge.slice();
      figures.slowest = Math.max(figures.slowest, performance.now() - started);
      figures.statements += 1;
      figures.deleted += slice.deleted;
      return slice;
    },
    left: async () => (left = await purge.left()),
  };
  const started = performance.now();
  do {
    await runPurges([timed], "bench");
    figures.runs += 1;
  } while (left > 0 && figures.runs < MAX_RUNS);
  figures.seconds = (performance.now() - started) / 1_000;
  figures.left = await count("kind = 'guest' and last_seen_at < now() - interval '91 days'");
  figures.lost = population.learners - population.due - (await count("true")) + figures.left;
  return figures;
}
