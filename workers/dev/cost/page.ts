import { MONTH_HOURS } from "./assumptions.ts";
import { learnersForPeak, limitsOf, monthsUntilFull, ratesAt } from "./limits.ts";
import { type Inputs, type Plan, billOf, countersOf, projectsFor, storedAfter, usageOf } from "./model.ts";
import { describeInputs, describeObjectives } from "./page-parts.ts";
import { count, dollars, number, table } from "./page-text.ts";

/** Learners a month; the last ones are 100,000 and a million at once at the busiest time. */
const LEARNERS = [10, 1_000, 10_000, 100_000, 1_000_000];
const AT_ONCE = [100_000, 1_000_000];
const AIM = { learners: 100_000, dollars: 0.0004, bytes: 30_000 };
const MONTHS = [1, 12];

/** Returns the cost page in Markdown. */
export function costPage(inputs: Inputs): string {
  return `${[
    "# What it costs, and what breaks first",
    "Made by `npm run cost` from `specs/005-state-and-scale/measurements.json` (what `npm run bench:load -- --save` measured), `specs/005-state-and-scale/prices.json` (public prices, with sources and dates) and `workers/dev/cost/assumptions.ts`. Nothing here is a bill: usage is computed from one machine's measurements.",
    "## A month",
    costTable(inputs),
    describeAims(inputs),
    "Neon's Launch plan unless the row says Scale, which costs 2.1 times as much for compute and alone has an uptime SLA. Storage is that at the end of the month, when nobody's data was deleted: guests who stay away for 90 days are, so month 12 is an upper bound. Mail, domain and people are not in it. Ten learners also fit the free plans of both providers.",
    "## What is full first",
    describeLimits(inputs),
    "## Past one primary",
    describeBeyond(inputs),
    ...describeObjectives(inputs),
    ...describeInputs(inputs),
  ].join("\n\n")}\n`;
}

function costTable(inputs: Inputs): string {
  const columns = [...LEARNERS, learnersForPeak(inputs, AT_ONCE[0]!)];
  const first = columns.map((learners) => usageOf(inputs, learners, 1));
  const last = columns.map((learners) => usageOf(inputs, learners, 12));
  const bill = (month: number, plan: Plan = "launch") =>
    (month === 1 ? first : last).map((usage) => billOf(inputs, usage, plan));
  const row = <T>(name: string, of: readonly T[], text: (one: T) => string) => [name, ...of.map(text)];
  return table([
    ["learners a month", ...columns.map(count)],
    row("at once at the busiest time", first, ({ peakAtOnce }) => count(peakAtOnce)),
    row("requests, millions", first, ({ requestsM }) => count(requestsM)),
    row("CPU of Workers, millions of ms", first, ({ cpuMsM }) => count(cpuMsM)),
    row("reads of R2, millions", first, ({ r2ReadsM }) => count(r2ReadsM)),
    row(
      "Neon CU on average, at the busiest time",
      first,
      ({ meanCu, peakCu }) => `${number(meanCu, 2)}, ${number(peakCu, 2)}`,
    ),
    row("hours awake", first, ({ awakeHours }) => count(awakeHours)),
    row("replies of the database, GB", first, ({ egressGb }) => count(egressGb)),
    [
      "stored in month 1, 12, GB",
      ...first.map(({ storedGb }, i) => `${count(storedGb)}, ${count(last[i]!.storedGb)}`),
    ],
    row("Workers, $", bill(1), ({ workers }) => dollars(workers)),
    row("logs, $", bill(1), ({ logs }) => dollars(logs)),
    row("counters, where enabled, not in the sum, $", first, (usage) => dollars(countersOf(inputs, usage))),
    row("R2 and KV, $", bill(1), ({ r2, kv }) => dollars(r2 + kv)),
    row("Neon compute, $", bill(1), ({ compute }) => dollars(compute)),
    row("Neon egress, $", bill(1), ({ egress }) => dollars(egress)),
    row("Neon storage and history, month 1, $", bill(1), ({ storage }) => dollars(storage)),
    row("the same, month 12, $", bill(12), ({ storage }) => dollars(storage)),
    ...MONTHS.flatMap((month) => [
      row(`**all, month ${month}, $**`, bill(month), ({ total }) => `**${dollars(total)}**`),
      [
        "**$ a learner-month**",
        ...bill(month).map(({ total }, i) => `**${(total / columns[i]!).toFixed(5)}**`),
      ],
    ]),
    row("all on Scale, month 12, $", bill(12, "scale"), ({ total }) => dollars(total)),
  ]);
}

/** Says for each aim whether it is met, and else by how much it is missed. */
function describeAims(inputs: Inputs): string {
  const verdict = (value: number, aim: number, text: (value: number) => string) =>
    value <= aim ? `${text(value)}, met` : `${text(value)}, missed by ${number((value / aim - 1) * 100)}%`;
  const money = (learners: number, month: number) =>
    verdict(
      billOf(inputs, usageOf(inputs, learners, month), "launch").total / learners,
      AIM.dollars,
      (value) => `$${value.toFixed(5)}`,
    );
  const floor = learnersForPeak(inputs, AT_ONCE[0]!);
  return table([
    [`aim: $${AIM.dollars} and ${AIM.bytes / 1_000} KB a learner-month`, "month 1", "month 12"],
    [`at ${count(AIM.learners)} learners a month`, money(AIM.learners, 1), money(AIM.learners, 12)],
    [`at ${count(AT_ONCE[0]!)} at once (${count(floor)} a month)`, money(floor, 1), money(floor, 12)],
    [
      "stored for each month that a learner came",
      ...MONTHS.map((months) =>
        verdict(storedAfter(inputs, months) / months, AIM.bytes, (bytes) => `${number(bytes / 1_000, 1)} KB`),
      ),
    ],
  ]);
}

function describeLimits(inputs: Inputs): string {
  const { limits } = inputs.prices;
  const rates = ratesAt(inputs, AT_ONCE[0]!);
  const each =
    inputs.measured.database.statements / (inputs.measured.requests.api + inputs.measured.requests.mcp);
  return [
    table([
      ["with one primary", "learners at once"],
      ...limitsOf(inputs).map(({ what, atOnce }) => [what, count(atOnce)]),
      [
        "Workers: requests have no published limit",
        `${limits.workersSubrequests.toLocaleString("en")} subrequests for each; ${number(each, 1)} statements are sent`,
      ],
      ["R2: reads have no published limit", "one write a second to the same key, which only publishing does"],
    ]),
    `At ${count(AT_ONCE[0]!)} at once: ${count(rates.requests)} requests/s, ${count(rates.statements)} statements/s on ${count(rates.connections)} connections, ${number(rates.walMb, 1)} MB/s of WAL, ${number(rates.replyMb, 1)} MB/s of replies, ${count(rates.r2Reads)} reads of R2 a second. No two learners write the same row, so locks are a learner's own. A branch of ${limits.neonBranchTb} TB is full after ${number(monthsUntilFull(inputs, learnersForPeak(inputs, AT_ONCE[0]!)))} such months.`,
  ].join("\n\n");
}

function describeBeyond(inputs: Inputs): string {
  const { prices } = inputs;
  const fixed = prices.limits.neonFixedCu * MONTH_HOURS * prices.neon.cuHour.scale;
  const rows = AT_ONCE.map((atOnce) => {
    const usage = usageOf(inputs, learnersForPeak(inputs, atOnce), 12);
    const { compute, total } = billOf(inputs, usage, "launch");
    return [
      count(atOnce),
      number(usage.peakCu, 1),
      number(projectsFor(usage, prices)),
      dollars(compute),
      dollars(total),
      (total / usage.learners).toFixed(5),
    ];
  });
  return [
    table([
      [
        "learners at once",
        "CU at the busiest time",
        "projects of 16 CU at most",
        "compute, $",
        "all in month 12, $",
        "$ a learner-month",
      ],
      ...rows,
    ]),
    `In this order: (1) a read replica for authors' reports, when they are more than a tenth of the CPU: their statements read counted rows and name no learner. (2) Answers and attempts in partitions by a hash of the learner, when an index no longer fits in memory: every statement of a learner names one learner, so each touches one partition. (3) One project for each part of that hash, chosen from the learner's id in \`workers/platform/db\`; ${prices.limits.neonFixedCu} CU of a fixed size cost $${count(fixed)} a month whether they are used or not, so more projects are cheaper than one larger compute. Then a merge of a guest into an account is two statements in two projects, and authors' counts are sums over projects; nothing else spans learners but teams, which stay in one.`,
  ].join("\n\n");
}
