/**
 * npm run bench:load: how many learners the built Workers and a real PostgreSQL serve, and what a session costs; see
 * `--help`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { connect } from "../../../platform/db/database.ts";
import { type Transport, installTransport } from "../../../platform/db/transport.ts";
import { startDatabase } from "../../database.ts";
import { migrate } from "../../migrate.ts";
import { startCluster } from "../../postgres-cluster.ts";
import { makeSecrets } from "../../secrets.ts";
import { whileFilling } from "./bulk.ts";
import { buildLoadCourses } from "./courses.ts";
import { openEndpoint } from "./endpoint.ts";
import { type CommandOptions, HELP, readOptions } from "./options.ts";
import { writeMeasurements } from "../../cost/measurements.ts";
import { measurementsOf } from "./measurements-of.ts";
import { prepareVisitors } from "./prepare.ts";
import { describeLoad, describeStall } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { seedPopulation } from "./seed.ts";
import { startServers } from "./servers.ts";
import { runStall } from "./stall.ts";
import { isFine } from "./stats.ts";

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
/** How long is watched for recovery. */
const SETTLE_SECONDS = 25;

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

async function run({ seed, stall, save, ...given }: CommandOptions): Promise<void> {
  const cluster = await startCluster(SETTINGS);
  if (!cluster) throw new Error("no PostgreSQL server of version 15 or later is installed");
  const stops = [() => cluster.stop()];
  try {
    const storage = { url: cluster.url, connections: given.connections, freshConnections: given.fresh };
    const database = await startDatabase({ storage, faults: true, log });
    stops.unshift(() => database.stop());
    await migrate(database.url);
    installTransport(neonConfig);
    const transport: Transport = { repeatable: false, limitMs: 10 * 60_000 };
    const sql = neon(database.url, { fetchOptions: { transport } });
    await sql
      .query("create extension pg_stat_statements")
      .catch(() => log("pg_stat_statements is not installed"));

    const secrets = makeSecrets();
    log(`${given.courses} courses ...`);
    const source = given.fixture ? "fixture" : "sample";
    const { courses, objects } = await buildLoadCourses(secrets.SEAL_KEY, given.courses, source);
    const population = { prefix: "load", learners: seed, courses };
    const started = performance.now();
    await whileFilling(sql, () =>
      seedPopulation(sql, population, (done) => log(`${done.toLocaleString("en")} learners`)),
    );
    const seeding = (performance.now() - started) / 1_000;
    const visitors = await prepareVisitors(connect({ DATABASE_URL: database.url }), sql, population);
    log(`filled in ${seeding.toFixed(0)} s; ${visitors} learners will come`);
    await sql.query("checkpoint");

    const endpoint = openEndpoint(database.url, database.faultsUrl);
    const servers = await startServers({ databaseUrl: endpoint.databaseUrl, secrets, objects });
    stops.unshift(() => servers.stop());
    const common = {
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
    };
    const connections = given.fresh ? "one a call" : `${given.connections} shared`;
    const setting = (): [string, string][] => [
      ["PostgreSQL, connections", `${cluster.version}, ${connections}`],
      ["learners in the database, seconds to fill it", `${seed.toLocaleString("en")}, ${seeding.toFixed(0)}`],
      ["load average of the machine, cores", `${loadavg()[0]!.toFixed(1)}, ${availableParallelism()}`],
    ];
    if (stall === null) {
      const figures = await runLoad(common);
      publish("load", describeLoad(figures, setting()), save);
      if (save)
        writeMeasurements(
          measurementsOf(figures, {
            command: `npm run bench:load -- ${process.argv.slice(2).join(" ")}`,
            machine: `${availableParallelism()} cores, load average ${loadavg()[0]!.toFixed(1)}, connections: ${connections}`,
            postgres: cluster.version,
            learnersInDatabase: seed,
          }),
        );
      process.exitCode = figures.driven.samples.every(isFine) ? 0 : 1;
    } else {
      const figures = await runStall({
        ...common,
        learners: stall,
        stallMs: STALL_MS,
        settleSeconds: SETTLE_SECONDS,
      });
      publish("stall", describeStall(figures, setting()), save);
      process.exitCode = figures.kept.lost + figures.kept.doubled === 0 ? 0 : 1;
    }
  } finally {
    for (const stop of stops) await stop();
  }
}

/** Prints a report, and writes it to the notes of the feature's spec. */
function publish(name: "load" | "stall", text: string, save: boolean): void {
  console.log(text);
  if (!save) return;
  const title = name === "load" ? "Load" : "A database that stalls for 10 s";
  mkdirSync(NOTES, { recursive: true });
  const command = `npm run bench:load -- ${process.argv.slice(2).join(" ")}`;
  writeFileSync(join(NOTES, `${name}.md`), `# ${title}\n\nMade by \`${command}\`.\n\n${text}\n`);
}
