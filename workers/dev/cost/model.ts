import { type Assumed, MONTH_HOURS, MONTH_SECONDS } from "./assumptions.ts";
import type { Measurements } from "./measurements.ts";
import type { Metered, Prices } from "./prices.ts";

/** What the arithmetic is made of. */
export interface Inputs {
  measured: Measurements;
  prices: Prices;
  assumed: Assumed;
}

/** What a number of learners use in a month. */
export interface Usage {
  learners: number;
  sessions: number;
  /** Learners at once, on average and at the busiest time. */
  meanAtOnce: number;
  peakAtOnce: number;
  requestsM: number;
  cpuMsM: number;
  logEventsM: number;
  /** Requests as each Worker that they pass counts them. */
  pointsM: number;
  r2ReadsM: number;
  r2WritesM: number;
  r2Gb: number;
  kvM: number;
  /** CU at the busiest time and on average while awake, and hours awake. */
  peakCu: number;
  meanCu: number;
  awakeHours: number;
  /** Stored at the end of the month, and kept for restoring. */
  storedGb: number;
  historyGb: number;
  egressGb: number;
}

const MILLION = 1e6;
const GB = 1e9;
const SMALLEST_CU = 0.25;

/** Bytes stored for a learner who has come for so many months: state once, and each month's answers. */
export const storedAfter = ({ measured, assumed }: Inputs, months: number): number =>
  measured.database.stateBytes + months * measured.database.storedBytes * assumed.sessionsAMonth;

/** Virtual CPUs of the database that one learner at once keeps busy. */
export const cpuALearner = ({ measured, assumed }: Inputs): number =>
  measured.database.cpuMs / 1_000 / assumed.sessionSeconds;

/** Returns what `learners` who come in a month use in the given month, from 1; nobody's data was deleted until then. */
export function usageOf(inputs: Inputs, learners: number, month: number): Usage {
  const { measured, assumed } = inputs;
  const sessions = learners * assumed.sessionsAMonth;
  const meanAtOnce = (sessions * assumed.sessionSeconds) / MONTH_SECONDS;
  const peakAtOnce = meanAtOnce * assumed.peakToMean;
  const pages = assumed.pagesASession * (1 - assumed.mcpShare);
  const { requests, cpuMs, database } = measured;
  const requestsM = (sessions * (requests.api + requests.mcp + pages)) / MILLION;
  const cpu = requests.api * cpuMs.api + requests.mcp * cpuMs.mcp + pages * assumed.pageCpuMs;
  const workersM = (sessions * (requests.api + requests.mcp)) / MILLION;
  const cuFor = (atOnce: number) => {
    const forCpu = (atOnce * cpuALearner(inputs)) / assumed.cpuUse;
    // Who comes within an hour, each with state and a month's rows: what is read often and should be in memory.
    const anHour = (atOnce * 3_600) / assumed.sessionSeconds;
    const forMemory = (anHour * storedAfter(inputs, 1)) / GB / assumed.cachedGbACu;
    return Math.max(SMALLEST_CU, forCpu, forMemory);
  };
  // Sessions and schedules come independently of each other: the share of the time in which none was a moment ago.
  const wakings = sessions + assumed.schedulesAnHour * MONTH_HOURS;
  const asleep = Math.exp((-wakings * assumed.awakeSeconds) / MONTH_SECONDS);
  return {
    learners,
    sessions,
    meanAtOnce,
    peakAtOnce,
    requestsM,
    cpuMsM: (sessions * cpu) / MILLION,
    logEventsM: (requestsM + workersM) * assumed.logShare,
    pointsM: requestsM + workersM,
    r2ReadsM: workersM * assumed.r2Share,
    r2WritesM: (assumed.publishes * assumed.objectsAPublish) / MILLION,
    r2Gb: assumed.courses * assumed.courseGb,
    kvM: (sessions * assumed.renewalShare * assumed.kvAWhole) / MILLION,
    peakCu: cuFor(peakAtOnce),
    meanCu: cuFor(meanAtOnce),
    awakeHours: MONTH_HOURS * (1 - asleep),
    storedGb: (learners * storedAfter(inputs, month)) / GB,
    historyGb: (sessions * database.walBytes * assumed.historyDays) / (365 / 12) / GB,
    egressGb: (sessions * database.replyBytes) / GB,
  };
}

export type Plan = "launch" | "scale";

/** Dollars of a month, by what they are paid for. */
export interface Bill {
  workers: number;
  logs: number;
  r2: number;
  kv: number;
  compute: number;
  storage: number;
  egress: number;
  total: number;
}

/** Projects of Neon that share the learners: one, until its largest size that scales by itself is too small. */
export const projectsFor = ({ peakCu }: Usage, { limits }: Prices): number =>
  Math.ceil(peakCu / limits.neonAutoscalingCu);

/** Returns what a month's usage costs. */
export function billOf({ prices }: Pick<Inputs, "prices">, usage: Usage, plan: Plan): Bill {
  const { workers, logs, r2, kv, neon } = prices;
  const projects = projectsFor(usage, prices);
  const bill = {
    workers:
      workers.monthly + metered(usage.requestsM, workers.requests) + metered(usage.cpuMsM, workers.cpuMs),
    logs: metered(usage.logEventsM, logs.events),
    r2:
      metered(usage.r2ReadsM, r2.reads) +
      metered(usage.r2WritesM, r2.writes) +
      beyond(usage.r2Gb, r2.storage.includedGb) * r2.storage.perGbMonth,
    kv: metered(usage.kvM, kv.reads) + metered(usage.kvM, kv.writes),
    compute: Math.max(usage.meanCu, projects * SMALLEST_CU) * usage.awakeHours * neon.cuHour[plan],
    storage: usage.storedGb * neon.storage.perGbMonth + usage.historyGb * neon.history.perGbMonth,
    egress: beyond(usage.egressGb, neon.egress.includedGb) * neon.egress.perGb,
  };
  return { ...bill, total: Object.values(bill).reduce((sum, dollars) => sum + dollars) };
}

/** Returns what counting each request costs once it is billed; not part of the bill, since it is optional. */
export const countersOf = ({ prices }: Pick<Inputs, "prices">, { pointsM }: Usage): number =>
  metered(pointsM, prices.counters.points);

const beyond = (amount: number, included: number): number => Math.max(0, amount - included);
const metered = (millions: number, { includedMillions, perMillion }: Metered): number =>
  beyond(millions, includedMillions) * perMillion;
