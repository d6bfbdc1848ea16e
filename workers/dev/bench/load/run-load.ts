import type { NeonQueryFunction } from "@neondatabase/serverless";
import { countersBetween, readDatabase, readStateBytes } from "./database-probe.ts";
import { Crowd, type Driven, type DriveOptions, warmUpSeconds } from "./drive.ts";
import type { Endpoint } from "./endpoint.ts";
import { QUIZ_SESSION, type Shares } from "./mix.ts";
import type { Population } from "./people.ts";
import { cpuOf } from "./processes.ts";
import type { LoadServers } from "./servers.ts";
import { type StatementCost, readStatements, statementsBetween } from "./statements.ts";
import { type Level, capacityOf, isFine, isLimit, learnersFor, percentile } from "./stats.ts";
import type { Secrets } from "../../secrets.ts";

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

/** What happened while learners were counted, and what it cost. */
export interface Counted {
  driven: Driven;
  /** CPU in milliseconds. */
  cpu: { api: number; mcp: number; driver: number };
  database: ReturnType<typeof countersBetween>;
  statements: number;
  /** The dearest statement first; empty where the server does not tell. */
  costs: StatementCost[];
  /** Bytes of the database's replies. */
  replyBytes: number;
}

/** What a run found. */
export interface LoadFigures extends Counted {
  levels: Level[];
  /** Good replies a second at the limit. */
  capacity: number;
  learners: number;
  /** Quizzes alone, of a start and seven submissions each. */
  quizzes: Counted;
  /** Bytes of a learner's state, however much they do. */
  stateBytes: number;
}

/** Learners who do quizzes alone at once, so that the database's connections are in use. */
const QUIZ_LEARNERS = 4;

/** Ramps the number of learners up to the machine's limit, measures at 70% of it, and then quizzes alone. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const levels = await ramp(options);
  const learners = learnersFor(levels);
  return { levels, capacity: capacityOf(levels), learners, ...(await measureAt(options, learners)) };
}

/** Measures with a number of learners, and then quizzes alone. */
export async function measureAt(
  options: LoadOptions,
  learners: number,
): Promise<Counted & { quizzes: Counted; stateBytes: number }> {
  const { measure, log, shares } = options;
  log(`measuring ${learners} learners for ${measure} s`);
  const sessions = await countCosts(options, await crowdOf(options, learners));
  log("quizzes alone ...");
  const alone = { restSteps: QUIZ_SESSION, shares: { ...shares, newGuests: 0, mcp: 0 } };
  const quizzes = await countCosts(options, await crowdOf(options, QUIZ_LEARNERS, alone));
  return { ...sessions, quizzes, stateBytes: await readStateBytes(options.sql) };
}

/** Doubles the number of learners until they bring little more, or errors. */
async function ramp(options: LoadOptions): Promise<Level[]> {
  const { step, maxLearners, log } = options;
  const levels: Level[] = [];
  for (let learners = Math.min(4, maxLearners); learners <= maxLearners && !isLimit(levels); learners *= 2) {
    const crowd = await crowdOf(options, learners);
    const driven = await crowd.count(step);
    await crowd.leave();
    levels.push(levelOf(learners, driven));
    const { perSecond, p95, errors } = levels.at(-1)!;
    log(
      `${learners} learners: ${perSecond.toFixed(0)} requests/s, p95 ${p95.toFixed(0)} ms, ${errors} errors`,
    );
    for (const cause of driven.causes) log(`  ${cause}`);
  }
  return levels;
}

/** Returns learners in all parts of their sessions. */
async function crowdOf(
  options: LoadOptions,
  learners: number,
  more: Partial<DriveOptions> = {},
): Promise<Crowd> {
  const { servers, pace } = options;
  const crowd = new Crowd({ ...options, api: servers.api.url, mcp: servers.mcp.url, ...more });
  crowd.grow(learners);
  await crowd.count(warmUpSeconds(pace));
  return crowd;
}

/** Counts what a crowd does and costs for the seconds of a measurement, and sends it home. */
async function countCosts({ servers, sql, endpoint, measure }: LoadOptions, crowd: Crowd): Promise<Counted> {
  const cpuOfAll = () => ({
    api: cpuOf(servers.api.pid),
    mcp: cpuOf(servers.mcp.pid),
    driver: cpuOf(process.pid),
  });
  const before = {
    costs: await readStatements(sql),
    calls: await endpoint.counts(),
    database: await readDatabase(sql, "start"),
    cpu: cpuOfAll(),
  };
  const driven = await crowd.count(measure);
  const after = {
    cpu: cpuOfAll(),
    database: await readDatabase(sql, "end"),
    calls: await endpoint.counts(),
    costs: await readStatements(sql),
  };
  await crowd.leave();
  return {
    driven,
    cpu: {
      api: after.cpu.api - before.cpu.api,
      mcp: after.cpu.mcp - before.cpu.mcp,
      driver: after.cpu.driver - before.cpu.driver,
    },
    database: countersBetween(before.database, after.database),
    statements: after.calls.statements - before.calls.statements,
    costs: statementsBetween(before.costs, after.costs),
    replyBytes: after.calls.replyBytes - before.calls.replyBytes,
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
