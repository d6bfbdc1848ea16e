import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the feature's spec, where the cost page and what it is made from are. */
export const FEATURE = join(import.meta.dirname, "../../../specs/005-state-and-scale");
const FILE = join(FEATURE, "measurements.json");

/** What `npm run bench:load -- --save` measured; everything "a session" is the mean over REST and MCP in the load model's shares. */
export interface Measurements {
  date: string;
  command: string;
  /** Cores and load average: whether times mean anything. */
  machine: string;
  postgres: string;
  learnersInDatabase: number;
  sessions: number;
  errors: number;
  /** Requests a session, and CPU in milliseconds for each, by Worker. */
  requests: { api: number; mcp: number };
  cpuMs: { api: number; mcp: number };
  /** A session, except for the share and the quiz. */
  database: {
    cpuMs: number;
    /** Of a start and seven submissions. */
    quizCpuMs: number;
    planningShare: number;
    statements: number;
    /** Planning and execution, waits included. */
    busyMs: number;
    walBytes: number;
    /** Rows that were added, with their share of the indexes, but for a learner's state. */
    storedBytes: number;
    /** A learner's state, of which there is as much after years: not a session's. */
    stateBytes: number;
    replyBytes: number;
  };
  /** Milliseconds at 70% of the machine's limit. */
  routes: { route: string; p50: number; p95: number; p99: number }[];
}

/** Reads the last measurement. */
export const readMeasurements = (): Measurements => JSON.parse(readFileSync(FILE, "utf8")) as Measurements;

/** Replaces the last measurement. */
export const writeMeasurements = (measured: Measurements): void =>
  writeFileSync(FILE, `${JSON.stringify(measured, null, 2)}\n`);
