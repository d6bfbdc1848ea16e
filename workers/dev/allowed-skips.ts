import type { SkippedTest } from "./test-report.ts";

/** Test files that need material or programs outside a clean checkout. */
export const MAY_SKIP = new Map([
  ["workers/search-engine/bench-floor.test.ts", "needs search/bench's material"],
  ["workers/dev/bench/mastery/mastery.test.ts", "needs the answers of real learners"],
  ["workers/authoring/import/corpora.test.ts", "needs the corpora"],
  ["workers/test/plugin-schemas.test.ts", "needs the published schemas"],
  ["workers/test/journeys/web-engines.journey.test.ts", "needs Firefox and WebKit: npm run engines"],
]);

/** The machine on which the tests ran. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  env: Record<string, string | undefined>;
}

/**
 * Returns a message for each file whose tests must not be skipped. Journeys need a browser; they may be skipped
 * only outside CI, on a system without a packaged browser, when CHROMIUM_PATH is not set.
 */
export function forbiddenSkips(skipped: readonly SkippedTest[], machine: Machine): string[] {
  const byFile = Map.groupBy(skipped, ({ file }) => file);
  const noBrowser =
    !machine.env["CI"] &&
    !machine.env["CHROMIUM_PATH"] &&
    !(machine.platform === "linux" && machine.arch === "x64");
  return [...byFile].flatMap(([file, tests]) => {
    if (MAY_SKIP.has(file) || (noBrowser && file.endsWith(".journey.test.ts"))) return [];
    const reason = file.endsWith(".journey.test.ts")
      ? "install a browser or set CHROMIUM_PATH"
      : "not listed in allowed-skips.ts";
    return [`${file}: ${tests.length} skipped, such as "${tests[0]!.name}"; ${reason}`];
  });
}
