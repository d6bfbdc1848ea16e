/**
 * npm run bench:load: how many learners the built Workers and a real PostgreSQL serve, and what a session costs; see
 * `--help`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { neonConfig } from "@neondatabase/serverless";
import { installTransport } from "../../../platform/db/transport.ts";
import { writeMeasurements } from "../../cost/measurements.ts";
import { startCluster } from "../../postgres-cluster.ts";
import { makeSecrets } from "../../secrets.ts";
import { checkOut, currentCheckout } from "./checkout.ts";
import { measurementsOf } from "./measurements-of.ts";
import { type CommandOptions, HELP, readOptions } from "./options.ts";
import { describeComparison, describeLoad, describeStall } from "./report.ts";
import { type LoadOptions, measureAt, runLoad } from "./run-load.ts";
import { type Side, openSide } from "./side.ts";
import { runStall } from "./stall.ts";
import { isFine } from "./stats.ts";

type Served = Awaited<ReturnType<Side["serve"]>>;
const NOTES = join(import.meta.dirname, "../../../../specs/005-state-and-scale/notes");
/** As in production, and with counters of statements. */
const SETTINGS = [
  "fsync=on",
  "synchronous_commit=on",
  "shared_buffers=512MB",
  "max_wal_size=4GB",
  "jit=off",
  "shared_preload_libraries=pg_stat_statements",
  "pg_stat_statements.track_planning=on",
];
const STALL_MS = 10_000;
/** Learners in a comparison: as many for each revision, and few enough for the slower one. */
const COMPARED_LEARNERS = 8;
/** How long is watched for recovery. */
const SETTLE_SECONDS = 25;

const TITLES = {
  load: "Load",
  stall: "A database that stalls for 10 s",
  comparison: "Two revisions under the same load",
};

const command = (): string => `npm run bench:load -- ${process.argv.slice(2).join(" ")}`;
const log = (line: string) => process.stderr.write(`${line}\n`);
const options = readCommand();
if (options?.help) console.log(HELP);
else if (options) await run(options);

function readCommand(): CommandOptions | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exitCode = 2;
    return null;
  }
}

async function run(given: CommandOptions): Promise<void> {
  const cluster = await startCluster(SETTINGS);
  if (!cluster) throw new Error("no PostgreSQL server of version 15 or later is installed");
  const stops = [() => cluster.stop()];
  const keep = <T extends { stop(): Promise<void> }>(opened: T): T => {
    stops.unshift(() => opened.stop());
    return opened;
  };
  try {
    installTransport(neonConfig);
    const secrets = makeSecrets();
    const common = { cluster, secrets, given, log };
    const former = given.against === null ? null : await checkOut(given.against);
    if (former) stops.push(() => former.remove());
    const checkout = currentCheckout();
    const side = keep(await openSide({ ...common, name: "now", checkout, isCurrent: true }));
    const before = former
      ? keep(await openSide({ ...common, name: "before", checkout: former, isCurrent: false }))
      : null;
    const optionsOf = ({ sql, population }: Side, { servers, endpoint }: Served): LoadOptions => ({
      servers,
      endpoint,
      sql,
      population,
      secrets,
      log,
      shares: { accounts: given.accounts, newGuests: given.newGuests, mcp: given.mcp },
      pace: given.pace,
      step: given.step,
      measure: given.measure,
      maxLearners: given.max,
    });
    const connections = given.fresh ? "one a call" : `${given.connections} shared`;
    const setting = (): [string, string][] => [
      ["PostgreSQL, connections", `${cluster.version}, ${before ? `${given.connections}` : connections}`],
      [
        "learners in the database, seconds to fill it",
        `${given.seed.toLocaleString("en")}, ${side.seeding.toFixed(0)}`,
      ],
      ["load average of the machine, cores", `${loadavg()[0]!.toFixed(1)}, ${availableParallelism()}`],
    ];
    if (before) {
      const runs: { name: string; figures: Awaited<ReturnType<typeof measureAt>> }[] = [];
      for (const fresh of [false, true])
        for (const [name, one] of [
          [given.against!, before],
          ["now", side],
        ] as const) {
          const served = await one.serve(fresh);
          const how = fresh ? "one connection a call" : "shared connections";
          log(`${name}, ${how}`);
          try {
            runs.push({
              name: `${name}, ${how}`,
              figures: await measureAt(optionsOf(one, served), COMPARED_LEARNERS),
            });
          } finally {
            await served.stop();
          }
        }
      publish("comparison", describeComparison(runs, setting()), given.save);
      return;
    }
    const options = optionsOf(side, keep(await side.serve(given.fresh)));
    if (given.stall === null) {
      const figures = await runLoad(options);
      publish("load", describeLoad(figures, setting()), given.save);
      if (given.save)
        writeMeasurements(
          measurementsOf(figures, {
            command: command(),
            machine: `${availableParallelism()} cores, load average ${loadavg()[0]!.toFixed(1)}, connections: ${connections}`,
            postgres: cluster.version,
            learnersInDatabase: given.seed,
          }),
        );
      process.exitCode = figures.driven.samples.every(isFine) ? 0 : 1;
    } else {
      const figures = await runStall({
        ...options,
        learners: given.stall,
        stallMs: STALL_MS,
        settleSeconds: SETTLE_SECONDS,
      });
      publish("stall", describeStall(figures, setting()), given.save);
      process.exitCode = figures.kept.lost + figures.kept.doubled === 0 ? 0 : 1;
    }
  } finally {
    for (const stop of stops) await stop();
  }
}

/** Prints a report, and writes it to the notes of the feature's spec. */
function publish(name: keyof typeof TITLES, text: string, save: boolean): void {
  console.log(text);
  if (!save) return;
  mkdirSync(NOTES, { recursive: true });
  writeFileSync(join(NOTES, `${name}.md`), `# ${TITLES[name]}\n\nMade by \`${command()}\`.\n\n${text}\n`);
}
