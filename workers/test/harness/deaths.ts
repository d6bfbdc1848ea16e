import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Notes that the database died under the tests, for `workers/dev/test.ts`, which then repeats what failed. */
export function recordDeath(): void {
  const file = process.env["TEST_DEATHS_FILE"];
  if (file) appendFileSync(file, "death\n");
}

/** How many deaths are noted in `file`. */
export function countDeaths(file: string): number {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").length : 0;
}
