/**
 * npm run bench:purge: measures how long the hourly purge takes to delete idle guests, with the product's own code,
 * the local endpoint and an installed PostgreSQL with durable writes as in production. `--learners` and `--due` set
 * the population (1,000,000 and 56,000), `--lagging` starts as right after migration 0011, `--quick` uses a
 * fiftieth, `--save` writes the table to the notes of the feature's spec.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { startDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { startCluster } from "../postgres-cluster.ts";
import { measurePurge } from "./measure-purge.ts";

const NOTES = join(import.meta.dirname, "../../../specs/002-identity-and-access/notes/purge.md");
/** The number of new guests a day that the purge must keep up with, and the time limit for 56,000. */
const GUESTS_A_DAY = 210_000;
const LIMIT_SECONDS = 15 * 60;
const DURABLE = ["fsync=on", "synchronous_commit=on", "shared_buffers=1GB", "max_wal_size=4GB"];

const { values: options } = parseArgs({
  options: {
    learners: { type: "string", default: "1000000" },
    due: { type: "string", default: "56000" },
    lagging: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});
const scale = options.quick ? 50 : 1;
const learners = Math.round(Number(options.learners) / scale);
const due = Math.round(Number(options.due) / scale);
const log = (line: string) => process.stderr.write(`${line}\n`);

const cluster = await startCluster(DURABLE);
if (!cluster) throw new Error("no PostgreSQL server of version 15 or later is installed");
const database = await startDatabase({ storage: { url: cluster.url } });
try {
  await migrate(database.url);
  const population = { prefix: "bench", learners, due, lagging: options.lagging };
  const figures = await measurePurge(database.url, population, log);
  const perSecond = figures.deleted / figures.seconds;
  const fine = figures.left === 0 && figures.lost === 0 && figures.seconds * (56_000 / due) < LIMIT_SECONDS;
  const rows: [string, string][] = [
    ["PostgreSQL", cluster.version],
    ["learners", number(learners)],
    ["guests due", `${number(due)}${options.lagging ? ", and every `seen` lagging behind" : ""}`],
    ["deleted", number(figures.deleted)],
    ["due and not deleted", number(figures.left)],
    ["not due and deleted", number(figures.lost)],
    ["hourly runs", number(figures.runs)],
    ["seconds", `${figures.seconds.toFixed(0)} of ${LIMIT_SECONDS}`],
    ["statements", number(figures.statements)],
    ["slowest statement, ms", `${figures.slowest.toFixed(0)} of 4,000`],
    [
      "guests a second",
      `${perSecond.toFixed(0)}; ${number(GUESTS_A_DAY)} a day are ${(GUESTS_A_DAY / 86_400).toFixed(1)}`,
    ],
    ["load average, cores", `${loadavg()[0]!.toFixed(1)}, ${availableParallelism()}`],
  ];
  const table = ["| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
  console.log(table);
  if (options.save) {
    const command = `npm run bench:purge -- ${options.lagging ? "--lagging " : ""}--save`;
    mkdirSync(dirname(NOTES), { recursive: true });
    writeFileSync(NOTES, `# The purge of guests\n\nMade by \`${command}\`.\n\n${table}\n`);
  }
  process.exitCode = fine ? 0 : 1;
} finally {
  await database.stop();
  await cluster.stop();
}

function number(value: number): string {
  return value.toLocaleString("en");
}
