import { join } from "node:path";
import { type NeonQueryFunction, neon } from "@neondatabase/serverless";
import { Client } from "pg";
import type { buildCourse } from "../../../authoring/build/index.ts";
import { connect } from "../../../platform/db/database.ts";
import { startDatabase } from "../../database.ts";
import { migrate } from "../../migrate.ts";
import type { Cluster } from "../../postgres-cluster.ts";
import type { Secrets } from "../../secrets.ts";
import { whileFilling } from "./bulk.ts";
import type { Checkout } from "./checkout.ts";
import { type LoadCourses, buildLoadCourses } from "./courses.ts";
import { type Endpoint, openEndpoint } from "./endpoint.ts";
import type { CommandOptions } from "./options.ts";
import type { Population } from "./people.ts";
import { prepareVisitors } from "./prepare.ts";
import { seedPopulation } from "./seed.ts";
import { type LoadServers, startServers } from "./servers.ts";

/** A revision with a filled database of its own, on the same server as the others. */
export interface Side {
  sql: NeonQueryFunction<false, false>;
  population: Population;
  /** Seconds that filling took. */
  seeding: number;
  /** Starts its Workers; `fresh` gives each call a connection of its own. */
  serve(fresh: boolean): Promise<{ servers: LoadServers; endpoint: Endpoint; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

interface SideOptions {
  cluster: Cluster;
  /** The name of its database. */
  name: string;
  checkout: Checkout;
  /** Whether its learners have rows that only the current revision knows. */
  isCurrent: boolean;
  secrets: Secrets;
  given: CommandOptions;
  log: (line: string) => void;
}

/** Makes a database, migrates and fills it, and builds the courses, all as the revision does. */
export async function openSide(options: SideOptions): Promise<Side> {
  const { cluster, name, checkout, isCurrent, secrets, given, log } = options;
  const url = await createDatabase(cluster.url, name);
  const storage = { url, connections: given.connections };
  const database = await startDatabase({ storage, log });
  try {
    await migrate(database.url, join(checkout.root, "migrations"));
    const transport = { repeatable: false, limitMs: 10 * 60_000 };
    const sql = neon(database.url, { fetchOptions: { transport } });
    await sql
      .query("create extension pg_stat_statements")
      .catch(() => log("pg_stat_statements is not installed"));
    log(`${name}: ${given.courses} courses ...`);
    const { courses, objects } = await coursesOf(options);
    const population = { prefix: "load", learners: given.seed, courses };
    const started = performance.now();
    await whileFilling(sql, () =>
      seedPopulation(sql, population, (done) => log(`${done.toLocaleString("en")} learners`)),
    );
    const seeding = (performance.now() - started) / 1_000;
    log(`filled in ${seeding.toFixed(0)} s`);
    if (isCurrent) await prepareVisitors(connect({ DATABASE_URL: database.url }), sql, population);
    await sql.query("checkpoint");
    const serve: Side["serve"] = async (fresh) => {
      const own = await startDatabase({
        storage: { ...storage, freshConnections: fresh },
        faults: true,
        log,
      });
      const endpoint = openEndpoint(own.url, own.faultsUrl);
      try {
        const { entries } = checkout;
        const servers = await startServers({ databaseUrl: endpoint.databaseUrl, secrets, objects, entries });
        return { servers, endpoint, stop: () => servers.stop().then(() => own.stop()) };
      } catch (error) {
        await own.stop();
        throw error;
      }
    };
    return { sql, population, seeding, serve, stop: () => database.stop() };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Builds the courses with the revision's own code, where that knows all that they have; else with this one's. */
async function coursesOf({ checkout, secrets, given, log }: SideOptions): Promise<LoadCourses> {
  const path = join(checkout.root, "workers/authoring/build/index.ts");
  const { buildCourse: build } = (await import(path)) as { buildCourse: typeof buildCourse };
  const source = given.fixture ? "fixture" : "sample";
  return buildLoadCourses(secrets.SEAL_KEY, given.courses, source, build).catch(() => {
    log("the revision cannot build the sample course; it serves the current build");
    return buildLoadCourses(secrets.SEAL_KEY, given.courses, source);
  });
}

async function createDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
