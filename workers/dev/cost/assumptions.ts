import { MCP_SESSION, REST_SESSION, SESSIONS_A_MONTH, lengthOf } from "../bench/load/mix.ts";

/** What is assumed, since no bench can measure it. */
export const ASSUMED = {
  /** Of a learner who comes in a month; the load model's. */
  sessionsAMonth: SESSIONS_A_MONTH,
  sessionSeconds: (lengthOf(REST_SESSION) + lengthOf(MCP_SESSION)) / 2,
  /** Learners at once at the busiest time of the month, divided by those of an average minute. */
  peakToMean: 4,
  /** Share of the sessions over MCP; they open no pages. */
  mcpShare: 0.25,
  /** Pages that a learner of the web opens in a session, each a request to the front Worker, and its CPU (`npm run bench:web`). */
  pagesASession: 9,
  pageCpuMs: 0.7,
  /** Share of a virtual CPU of Neon that is used; the rest absorbs bursts. A virtual CPU is assumed to be a core of the bench. */
  cpuUse: 0.7,
  /** Share of a CU's 4 GB of memory that caches pages. */
  cachedGbACu: 3,
  /** A compute that nobody asks sleeps after five minutes. */
  awakeSeconds: 300,
  /** Scheduled runs an hour, of the API and of the identity Worker, each of which wakes it. */
  schedulesAnHour: 2,
  /** Days of history for restoring the database to a moment. */
  historyDays: 1,
  /** Requests to a Worker that read R2: the rest is answered from the isolate's memory and the Cache API. */
  r2Share: 0.05,
  courses: 100,
  courseGb: 0.025,
  /** Releases a month, and objects that each uploads. */
  publishes: 100,
  objectsAPublish: 200,
  /** Sessions over MCP of accounts, which renew a token once: two reads and two writes of KV. */
  renewalShare: 0.25 * 0.25,
  kvAWhole: 2,
  /** Successes that a Worker logs; errors are all logged, and few. */
  logShare: 1 / 80,
} as const;

export type Assumed = { readonly [Name in keyof typeof ASSUMED]: number };

/** Seconds and hours of a month of 365 / 12 days. */
export const MONTH_SECONDS = (365 / 12) * 86_400;
export const MONTH_HOURS = MONTH_SECONDS / 3_600;
