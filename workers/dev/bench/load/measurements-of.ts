import type { Measurements } from "../../cost/measurements.ts";
import { planningShare } from "./report.ts";
import type { Counted, LoadFigures } from "./run-load.ts";
import { figuresByRoute, isFine } from "./stats.ts";

/** Returns what the cost page needs of a run. Throws an error when the server does not tell it. */
export function measurementsOf(
  { driven, cpu, database, statements, replyBytes, quizzes, stateBytes }: LoadFigures,
  setting: Pick<Measurements, "command" | "machine" | "postgres" | "learnersInDatabase">,
): Measurements {
  const { samples, sessions } = driven;
  const tools = samples.filter(({ route }) => route.startsWith("tool ")).length;
  const requests = { api: (samples.length - tools) / sessions, mcp: tools / sessions };
  return {
    date: new Date().toISOString().slice(0, 10),
    ...setting,
    sessions: rounded(sessions),
    errors: samples.filter((sample) => !isFine(sample)).length,
    requests: { api: rounded(requests.api), mcp: rounded(requests.mcp) },
    cpuMs: { api: rounded(cpu.api / (samples.length - tools)), mcp: rounded(cpu.mcp / tools) },
    database: {
      cpuMs: rounded(known(database, "cpuMs") / sessions),
      quizCpuMs: rounded(known(quizzes.database, "cpuMs") / quizzes.driven.sessions),
      planningShare: rounded(planningShare(database) ?? 0),
      statements: rounded(statements / sessions),
      busyMs: rounded((known(database, "planMs") + known(database, "execMs")) / sessions),
      walBytes: Math.round(known(database, "wal") / sessions),
      storedBytes: Math.round(database.rowBytes / sessions),
      stateBytes: Math.round(stateBytes),
      replyBytes: Math.round(replyBytes / sessions),
    },
    routes: figuresByRoute(samples).map(({ route, p50, p95, p99 }) => ({
      route,
      p50: rounded(p50),
      p95: rounded(p95),
      p99: rounded(p99),
    })),
  };
}

function known(database: Counted["database"], what: "cpuMs" | "planMs" | "execMs" | "wal"): number {
  const value = database[what];
  if (value === null) throw new Error(`this PostgreSQL server does not tell ${what}`);
  return value;
}

const rounded = (value: number): number => Number(value.toPrecision(4));
