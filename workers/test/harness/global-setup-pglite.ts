import type { TestProject } from "vitest/node";
import { provide, start } from "./global-setup.ts";

/** For the project that repeats part of the database tests on PGlite while the others use PostgreSQL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await start(undefined);
  provide(project, shared);
  return () => shared.stop();
}
