import { MONTH_SECONDS } from "./assumptions.ts";
import { type Inputs, usageOf } from "./model.ts";
import { count, number, table } from "./page-text.ts";
import type { Source } from "./prices.ts";
import { ROUTE_GROUPS, slowestOf } from "./routes.ts";

const P95_MS = 200;
const AVAILABILITY = 0.999;
const BUDGET_LEARNERS = 100_000;

/** Describes the service level objectives: what they mean for each kind of route, and what is left of them. */
export function describeObjectives(inputs: Inputs): string[] {
  const { measured } = inputs;
  const minutes = (MONTH_SECONDS / 60) * (1 - AVAILABILITY);
  const requests = usageOf(inputs, BUDGET_LEARNERS, 1).requestsM * 1e6 * (1 - AVAILABILITY);
  return [
    "## Objectives",
    `**p95 under ${P95_MS} ms**: of the replies of one route in five minutes, 95% are complete within ${P95_MS} ms, from the moment the request reaches the edge until the last byte leaves it; the learner's own network is not in it. **${AVAILABILITY * 100}%**: of the requests of a route in a month, that share gets a reply that is no 5xx within ten seconds. A 429 is an answer, not an error. Both are counted in production by route, where the counters (\`METRICS\`) are enabled, and else by the platform's metrics of each Worker; before a release by \`npm run bench:load\`, which fails when one request does.`,
    `The budget is ${number(minutes, 1)} minutes a month in which a route fails altogether, or ${count(requests)} requests of those that ${count(BUDGET_LEARNERS)} learners send. When half of it is used, releases stop but for repairs.`,
    table([
      ["routes", "need", "without it", "slowest: p50, p95, p99 in the bench, ms"],
      ...ROUTE_GROUPS.map((group) => {
        const slowest = slowestOf(group, measured);
        const times = slowest
          ? `\`${slowest.route}\`: ${[slowest.p50, slowest.p95, slowest.p99].map((ms) => number(ms)).join(", ")}`
          : "not sent";
        return [group.name, group.needs, group.without, times];
      }),
    ]),
    "Times of the bench are those of one machine on which database, Workers and learners share the cores, at 70% of its limit; they show which route is slowest, not what the edge does. Whole pages come from the front Worker's cache and need neither R2 nor Neon.",
  ];
}

/** Describes what was measured, what is assumed, and where prices are from. */
export function describeInputs({ measured, prices, assumed }: Inputs): string[] {
  const { database, requests, cpuMs } = measured;
  const { limits, ...paid } = prices;
  const sources: Source[] = [...Object.values(paid), limits];
  return [
    "## Measured",
    `${measured.date}, \`${measured.command}\`: PostgreSQL ${measured.postgres}, ${measured.machine}, ${count(measured.learnersInDatabase)} learners in the database, ${number(measured.sessions)} sessions, ${measured.errors} errors. CPU and bytes compare between runs; times depend on what else ran.`,
    table([
      ["a session", ""],
      [
        "requests to the API Worker, to the MCP Worker",
        `${number(requests.api, 1)}, ${number(requests.mcp, 1)}`,
      ],
      ["CPU for each of them", `${number(cpuMs.api, 2)} ms, ${number(cpuMs.mcp, 2)} ms`],
      [
        "database CPU; of a start and seven submissions",
        `${number(database.cpuMs, 1)} ms; ${number(database.quizCpuMs, 1)} ms`,
      ],
      ["share of planning in the database's time", `${number(database.planningShare * 100)}%`],
      [
        "statements; time in the database",
        `${number(database.statements, 1)}; ${number(database.busyMs, 1)} ms`,
      ],
      [
        "WAL; rows and their indexes; replies of the database; a learner's state, once",
        [database.walBytes, database.storedBytes, database.replyBytes, database.stateBytes]
          .map((bytes) => `${number(bytes / 1_000, 1)} KB`)
          .join("; "),
      ],
    ]),
    "## Assumed",
    `${assumed.sessionsAMonth} sessions a learner-month of ${number(assumed.sessionSeconds / 60, 1)} minutes, the busiest moment ${assumed.peakToMean} times the average one, ${assumed.mcpShare * 100}% of the sessions over MCP; ${assumed.pagesASession} pages a session of the web at ${assumed.pageCpuMs} ms of CPU (\`npm run bench:web\`). A virtual CPU of Neon is a core of the bench, ${assumed.cpuUse * 100}% of it used; memory holds a month's rows of who comes within an hour, ${assumed.cachedGbACu} GB a CU. ${assumed.historyDays} day of history. ${assumed.r2Share * 100}% of the requests read R2; ${assumed.courses} courses of ${assumed.courseGb * 1_000} MB, ${assumed.publishes} releases a month of ${assumed.objectsAPublish} objects. One success in ${number(1 / assumed.logShare)} is logged, by each Worker that it passes. Accounts over MCP renew a token once a session.`,
    "## Prices",
    table([
      ["provider", "date", "source", "note"],
      ...sources.map(({ provider, date, source, note }) => [provider, date, source, note ?? ""]),
    ]),
  ];
}
