import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Records that the database crashed during the tests, for `workers/dev/test.ts`, which then repeats failed files. */
export function recordDeath(): void {
  const file = process.env["TEST_DEATHS_FILE"];
  if (file) appendFileSync(file, "death\n");
}

/** Counts the crashes recorded in `file`. */
export function countDeaths(file: string): number {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").length : 0;
}
