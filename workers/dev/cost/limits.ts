import { MONTH_SECONDS } from "./assumptions.ts";
import { type Inputs, cpuALearner, storedAfter } from "./model.ts";

/** Something that is full at a number of learners at once. */
export interface Limit {
  what: string;
  atOnce: number;
}

/** Of a server's connections, the share that the pooler uses for one user of one database. */
const POOLED_SHARE = 0.9;

/** Returns what is full first, second and so on, with one primary. */
export function limitsOf(inputs: Inputs): Limit[] {
  const { measured, prices, assumed } = inputs;
  const { neonAutoscalingCu, neonFixedCu, neonConnections } = prices.limits;
  const forCpu = (cu: number) => (cu * assumed.cpuUse) / cpuALearner(inputs);
  const forMemory = (cu: number) =>
    (cu * assumed.cachedGbACu * 1e9 * assumed.sessionSeconds) / 3_600 / storedAfter(inputs, 1);
  const busy = measured.database.busyMs / 1_000 / assumed.sessionSeconds;
  const limits: Limit[] = [
    {
      what: `CPU of ${neonAutoscalingCu} CU, the largest that scales by itself`,
      atOnce: forCpu(neonAutoscalingCu),
    },
    { what: `CPU of ${neonFixedCu} CU, the largest of a fixed size`, atOnce: forCpu(neonFixedCu) },
    {
      what: `memory of ${neonAutoscalingCu} CU for the rows of who comes within an hour`,
      atOnce: forMemory(neonAutoscalingCu),
    },
    {
      what: `${neonConnections} connections, each busy while a statement runs`,
      atOnce: (neonConnections * POOLED_SHARE) / busy,
    },
  ];
  return limits.sort((a, b) => a.atOnce - b.atOnce);
}

/** Rates a second while a number of learners is there at once. */
export interface Rates {
  requests: number;
  statements: number;
  walMb: number;
  replyMb: number;
  r2Reads: number;
  /** Connections that run a statement. */
  connections: number;
}

/** Returns the rates at a number of learners at once. */
export function ratesAt({ measured, assumed }: Inputs, atOnce: number): Rates {
  const sessionsASecond = atOnce / assumed.sessionSeconds;
  const { requests, database } = measured;
  const toWorkers = sessionsASecond * (requests.api + requests.mcp);
  return {
    requests: toWorkers,
    statements: sessionsASecond * database.statements,
    walMb: (sessionsASecond * database.walBytes) / 1e6,
    replyMb: (sessionsASecond * database.replyBytes) / 1e6,
    r2Reads: toWorkers * assumed.r2Share,
    connections: (sessionsASecond * database.busyMs) / 1_000,
  };
}

/** Returns how many learners come in a month when so many are there at once at its busiest time. */
export const learnersForPeak = ({ assumed }: Inputs, peakAtOnce: number): number =>
  ((peakAtOnce / assumed.peakToMean) * MONTH_SECONDS) / (assumed.sessionsAMonth * assumed.sessionSeconds);

/** Returns after how many months a branch's storage is full, when so many learners come in each and nobody is deleted. */
export const monthsUntilFull = (inputs: Inputs, learners: number): number =>
  ((inputs.prices.limits.neonBranchTb * 1e12) / learners - storedAfter(inputs, 0)) /
  (storedAfter(inputs, 1) - storedAfter(inputs, 0));
