import { MCP_SESSION, REST_SESSION, SESSIONS_A_MONTH, lengthOf } from "./mix.ts";
import type { Counted, LoadFigures } from "./run-load.ts";
import { MEASURED_SHARE, figuresByRoute, isFine } from "./stats.ts";
import type { StallFigures } from "./stall.ts";

const number = (value: number, digits = 0): string =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const orUnknown = (value: number | null, text: (known: number) => string): string =>
  value === null ? "not known on this server" : text(value);
const table = (rows: readonly (readonly string[])[]): string =>
  [rows[0]!, rows[0]!.map(() => "---"), ...rows.slice(1)]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

/** The dearest statements that are shown. */
const STATEMENTS = 16;
const NOTE =
  "CPU, statements, rows and replies compare between runs. Times and the limit are those of this machine and what else ran on it: database, Workers and learners share its cores. Files of a short run grow by whole pages, and WAL has their first images.";

/** What was counted of sessions, and of quizzes alone. */
type Measured = Counted & { quizzes: Counted; stateBytes: number };

/** Returns what was counted, by name: costs, and nothing that depends on the machine's limit. */
function costRows({
  driven,
  cpu,
  database,
  statements,
  replyBytes,
  quizzes,
  stateBytes,
}: Measured): [string, string][] {
  const { samples, seconds, sessions } = driven;
  const tools = samples.filter(isTool).length;
  const each = (ms: number, count: number) =>
    count === 0 ? "none sent" : `${number((ms / count) * 1_000)} µs`;
  const aSession = (value: number) => value / sessions;
  const aMonth = (bytes: number) => `${number((aSession(bytes) * SESSIONS_A_MONTH) / 1_000, 1)} KB`;
  const quizCpu = quizzes.database.cpuMs === null ? null : quizzes.database.cpuMs / quizzes.driven.sessions;
  const errors = [...samples, ...quizzes.driven.samples].filter((sample) => !isFine(sample)).length;
  return [
    ["sessions, requests a session", `${number(sessions, 1)}, ${number(samples.length / sessions, 1)}`],
    ["errors", number(errors)],
    ["CPU a request, API Worker", each(cpu.api, samples.length - tools)],
    ["CPU a request, MCP Worker", each(cpu.mcp, tools)],
    ["database CPU a session", orUnknown(database.cpuMs, (ms) => `${number(aSession(ms), 1)} ms`)],
    ["database CPU of a start and seven submissions", orUnknown(quizCpu, (ms) => `${number(ms, 1)} ms`)],
    [
      "of database time spent planning",
      orUnknown(planningShare(database), (part) => `${number(part * 100)}%`),
    ],
    ["statements a session", number(aSession(statements), 1)],
    ["replies of the database a session", `${number(aSession(replyBytes) / 1_000, 1)} KB`],
    [`WAL a learner-month (${SESSIONS_A_MONTH} sessions)`, orUnknown(database.wal, aMonth)],
    ["stored a learner-month: rows and their share of indexes", aMonth(database.rowBytes)],
    ["stored once for a learner: state that does not grow", `${number(stateBytes / 1_000, 1)} KB`],
    ["growth of files a learner-month, both together", orUnknown(database.stored, aMonth)],
    ["CPU of the load's own process", `${number((cpu.driver / seconds / 1_000) * 100)}% of a core`],
  ];
}

const isTool = ({ route }: { route: string }) => route.startsWith("tool ");

/** Returns the share of planning in the database's time; null when it is not known. */
export const planningShare = ({ planMs, execMs }: Counted["database"]): number | null =>
  planMs === null || execMs === null || planMs + execMs === 0 ? null : planMs / (planMs + execMs);

/** Describes a run in Markdown; `setting` is what it ran on, by name. */
export function describeLoad(figures: LoadFigures, setting: readonly [string, string][]): string {
  const { levels, capacity } = figures;
  const { samples, seconds, sessions } = figures.driven;
  const rate = samples.length / seconds;
  // A learner with the load model's think times; the bench divides them.
  const concurrent =
    (capacity / (samples.length / sessions)) * ((lengthOf(REST_SESSION) + lengthOf(MCP_SESSION)) / 2);
  const rows: [string, string][] = [
    ...setting,
    ["requests/s at the limit", number(capacity)],
    ["learners at once at the limit, with the load model's think times", number(concurrent)],
    [
      `requests/s measured (aim: ${MEASURED_SHARE * 100}% of the limit)`,
      `${number(rate)}, ${number((rate / capacity) * 100)}%`,
    ],
    ...costRows(figures),
  ];
  return [
    table([["", ""], ...rows]),
    NOTE,
    table([
      ["learners", "requests/s", "p95 ms", "errors"],
      ...levels.map((one) => [
        number(one.learners),
        number(one.perSecond),
        number(one.p95),
        number(one.errors),
      ]),
    ]),
    table([
      [`at ${number(figures.learners)} learners`, "requests", "p50 ms", "p95 ms", "p99 ms", "errors"],
      ...figuresByRoute(samples).map((one) => [
        one.route,
        number(one.requests),
        ...[one.p50, one.p95, one.p99].map((ms) => number(ms, 1)),
        number(one.errors),
      ]),
    ]),
    table([
      ["statement", "calls a session", "planning µs", "execution µs", "pages"],
      ...figures.costs
        .slice(0, STATEMENTS)
        .map((one) => [
          one.text,
          number(one.calls / sessions, 2),
          ...[one.planMs * 1_000, one.execMs * 1_000, one.pages].map((of) => number(of / one.calls)),
        ]),
    ]),
  ].join("\n\n");
}

/** Describes a replay with a stalled database in Markdown. */
export function describeStall(figures: StallFigures, setting: readonly [string, string][]): string {
  const rows: [string, string][] = [
    ...setting,
    ["learners", number(figures.learners)],
    ["requests/s before", number(figures.usual)],
    [
      "database calls in flight before, during",
      `${number(figures.calls.usual)}, ${number(figures.calls.peak)}`,
    ],
    [
      "requests in flight before, during",
      `${number(figures.requests.usual)}, ${number(figures.requests.peak)}`,
    ],
    ["database calls that came in during the stall", number(figures.calls.during)],
    ["requests that came back with an error", number(figures.errors)],
    [
      "attempts and answers acknowledged",
      `${number(figures.kept.attempts)}, ${number(figures.kept.answers)}`,
    ],
    ["of them lost", number(figures.kept.lost)],
    ["doubled", number(figures.kept.doubled)],
    ["seconds until usual again", figures.recovery === null ? "never" : number(figures.recovery, 2)],
  ];
  return table([["", ""], ...rows]);
}

/** Describes runs of two revisions beside each other, in Markdown; each has a name. */
export function describeComparison(
  runs: readonly { name: string; figures: Measured }[],
  setting: readonly [string, string][],
): string {
  const columns = runs.map(({ figures }) => costRows(figures));
  return [
    table([["", ""], ...setting]),
    table([
      ["", ...runs.map(({ name }) => name)],
      ...columns[0]!.map(([name], row) => [name, ...columns.map((column) => column[row]![1])]),
    ]),
    NOTE,
  ].join("\n\n");
}
