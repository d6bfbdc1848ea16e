import type { NeonQueryFunction } from "@neondatabase/serverless";
import type { Secrets } from "../../secrets.ts";
import { countersBetween, readDatabase, type DatabaseCounters } from "./database-probe.ts";
import { Crowd, type Driven, warmUpSeconds } from "./drive.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Shares } from "./mix.ts";
import type { Population } from "./people.ts";
import { cpuOf } from "./processes.ts";
import type { LoadServers } from "./servers.ts";
import { type StatementCost, readStatements, statementsBetween } from "./statements.ts";
import { type Level, capacityOf, isFine, isLimit, learnersFor, percentile } from "./stats.ts";

export interface LoadOptions {
  servers: LoadServers;
  endpoint: Endpoint;
  sql: NeonQueryFunction<false, false>;
  population: Population;
  shares: Shares;
  secrets: Secrets;
  pace: number;
  /** Seconds of a level of the ramp, and of the measurement. */
  step: number;
  measure: number;
  /** The ramp ends there at the latest. */
  maxLearners: number;
  log: (line: string) => void;
}

/** What a run found. */
export interface LoadFigures {
  levels: Level[];
  /** Good replies a second at the limit. */
  capacity: number;
  learners: number;
  driven: Driven;
  /** CPU in milliseconds during the measurement. */
  cpu: { api: number; mcp: number; driver: number };
  database: DatabaseCounters;
  statements: number;
  /** The dearest statement first; empty where the server does not tell. */
  costs: StatementCost[];
}

/** Ramps the number of learners up to the machine's limit, and then measures at 70% of it. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const { pace, step, measure, maxLearners, log, servers } = options;
  const levels: Level[] = [];
  const crowdOf = async (learners: number): Promise<Crowd> => {
    const crowd = new Crowd({ ...options, api: servers.api.url, mcp: servers.mcp.url });
    crowd.grow(learners);
    await crowd.count(warmUpSeconds(pace));
    return crowd;
  };
  for (let learners = Math.min(4, maxLearners); learners <= maxLearners && !isLimit(levels); learners *= 2) {
    const crowd = await crowdOf(learners);
    const driven = await crowd.count(step);
    await crowd.leave();
    levels.push(levelOf(learners, driven));
    const { perSecond, p95, errors } = levels.at(-1)!;
    log(
      `${learners} learners: ${perSecond.toFixed(0)} requests/s, p95 ${p95.toFixed(0)} ms, ${errors} errors`,
    );
    for (const cause of driven.causes) log(`  ${cause}`);
  }
  const learners = learnersFor(levels);
  log(`measuring ${learners} learners for ${measure} s`);
  const crowd = await crowdOf(learners);
  const moment = async () => ({
    database: await readDatabase(options.sql),
    costs: await readStatements(options.sql),
    statements: (await options.endpoint.counts()).statements,
    cpu: { api: cpuOf(servers.api.pid), mcp: cpuOf(servers.mcp.pid), driver: cpuOf(process.pid) },
  });
  const before = await moment();
  const driven = await crowd.count(measure);
  const after = await moment();
  await crowd.leave();
  return {
    levels,
    capacity: capacityOf(levels),
    learners,
    driven,
    cpu: {
      api: after.cpu.api - before.cpu.api,
      mcp: after.cpu.mcp - before.cpu.mcp,
      driver: after.cpu.driver - before.cpu.driver,
    },
    database: countersBetween(before.database, after.database),
    statements: after.statements - before.statements,
    costs: statementsBetween(before.costs, after.costs),
  };
}

function levelOf(learners: number, { samples, seconds }: Driven): Level {
  const good = samples.filter(isFine);
  return {
    learners,
    perSecond: good.length / seconds,
    p95: percentile(
      samples.map(({ ms }) => ms),
      0.95,
    ),
    errors: samples.length - good.length,
  };
}
