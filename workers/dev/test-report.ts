import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Numbers of tests. A file that cannot be loaded counts as one failed test. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The result of a vitest run. */
export interface Report {
  totals: Totals;
  failedFiles: string[];
  /** The totals of the other files, to be added to those of a second run. */
  withoutFailedFiles: Totals;
  /** Skipped tests of files that did not fail; after a failure vitest skips the rest of a file. */
  skipped: SkippedTest[];
}

/** A test that was not run. */
export interface SkippedTest {
  file: string;
  name: string;
}

const Json = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** Reads vitest's JSON report. A missing report (vitest crashed) counts as one failure. */
export async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    const totals = { passed: 0, failed: 1, skipped: 0 };
    return { totals, failedFiles: [], withoutFailedFiles: NONE, skipped: [] };
  }
  return summarize(JSON.parse(text));
}

const NONE: Totals = { passed: 0, failed: 0, skipped: 0 };

/** Summarises a parsed report of vitest's JSON reporter. */
export function summarize(json: unknown): Report {
  const files = Json.parse(json).testResults.map((file) => {
    const count = (status: string) => file.assertionResults.filter((test) => test.status === status).length;
    const passed = count("passed");
    const failures = count("failed");
    const failed = failures === 0 && file.status === "failed" ? 1 : failures;
    const rest = file.assertionResults.filter(({ status }) => status !== "passed" && status !== "failed");
    const skippedTests = rest.map(({ fullName }) => ({ file: file.name, name: fullName }));
    return { name: file.name, passed, failed, skipped: rest.length, skippedTests };
  });
  const fine = files.filter((file) => file.failed === 0);
  return {
    totals: files.reduce(addTotals, NONE),
    failedFiles: [...new Set(files.filter((file) => file.failed > 0).map((file) => file.name))],
    withoutFailedFiles: fine.reduce(addTotals, NONE),
    skipped: fine.flatMap(({ skippedTests }) => skippedTests),
  };
}

/** Adds two counts. */
export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Formats the last line of a run. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
