import type { SkippedTest } from "./test-report.ts";

/** Test files that need what a clean checkout does not have, and say so. */
export const NEED_MORE = new Map([
  ["workers/search-engine/bench-floor.test.ts", "needs search/bench's material"],
  ["workers/authoring/import/corpora.test.ts", "needs the corpora"],
  ["workers/test/journeys/web-engines.journey.test.ts", "needs Firefox and WebKit: npm run engines"],
]);

/** The machine that the tests ran on. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  env: Record<string, string | undefined>;
}

/**
 * What is wrong with the tests that were skipped, a line a file; nothing when they may be. Journeys need a browser,
 * which may be missing only where the package has none for the system, none was named, and it is no CI.
 */
export function forbiddenSkips(skipped: readonly SkippedTest[], machine: Machine): string[] {
  const byFile = Map.groupBy(skipped, ({ file }) => file);
  const noBrowser =
    !machine.env["CI"] &&
    !machine.env["CHROMIUM_PATH"] &&
    !(machine.platform === "linux" && machine.arch === "x64");
  return [...byFile].flatMap(([file, tests]) => {
    if (NEED_MORE.has(file) || (noBrowser && file.endsWith(".journey.test.ts"))) return [];
    const reason = file.endsWith(".journey.test.ts")
      ? "the browser has to be there (CHROMIUM_PATH names one)"
      : "nothing allows it";
    return [`${file}: ${tests.length} skipped, as "${tests[0]!.name}"; ${reason}`];
  });
}
