import type { TestProject } from "vitest/node";
import { createTemporaryDatabase } from "../../dev/postgres.ts";
import { startDatabase, type LocalDatabase } from "../../dev/database.ts";
import { migrate } from "../../dev/migrate.ts";
import { makeSecrets, type Secrets } from "../../dev/secrets.ts";
import { recordDeath } from "./deaths.ts";

/** Secrets of a run's Workers. */
export type TestSecrets = Secrets & { PUBLIC_ORIGIN: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of a migrated database, to be given to `connect`. */
    databaseUrl: string;
    /** Control address of the same endpoint, for `harness/faults.ts`. */
    faultsUrl: string;
    /** Secrets of this run, as the Worker's bindings. */
    secrets: TestSecrets;
  }
}

interface Shared {
  database: LocalDatabase;
  secrets: TestSecrets;
  stop(): Promise<void>;
}

// Each project loads its own copy of this file, so state shared by a run is stored on the process.
const store = globalThis as { courseTestDatabase?: { users: number; shared: Promise<Shared> } };

/** Starts one database per run for all projects that need it, and provides its URL to the tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  store.courseTestDatabase ??= { users: 0, shared: start(process.env["TEST_PG_URL"]) };
  const entry = store.courseTestDatabase;
  entry.users += 1;
  const shared = await entry.shared;
  provide(project, shared);
  return async () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    delete store.courseTestDatabase;
    await shared.stop();
  };
}

/** Provides `shared` to the tests of `project`. */
export function provide(project: TestProject, { database, secrets }: Shared): void {
  project.provide("databaseUrl", database.url);
  project.provide("faultsUrl", database.faultsUrl);
  project.provide("secrets", secrets);
}

/** Starts a migrated database: in a new database of the server at `serverUrl`, or else PGlite in memory. */
export async function start(serverUrl: string | undefined): Promise<Shared> {
  const throwaway = serverUrl ? await createTemporaryDatabase(serverUrl) : undefined;
  const database = await startDatabase({
    storage: throwaway ? { url: throwaway.url } : { memory: true },
    faults: true,
    onRestart: async () => {
      recordDeath();
      await migrate(database.url);
    },
  });
  await migrate(database.url);
  return {
    database,
    secrets: { ...makeSecrets(), PUBLIC_ORIGIN: "https://learn.test" },
    stop: async () => {
      await database.stop();
      await throwaway?.drop();
    },
  };
}
