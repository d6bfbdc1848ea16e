import { expect, test } from "vitest";
import { addTotals, closingLine, summarize } from "./test-report.ts";

const tests = (...statuses: string[]) => statuses.map((status) => ({ status, fullName: `is ${status}` }));

test("a report is summarised as passed, failed and skipped tests", () => {
  const report = summarize({
    testResults: [
      { name: "/a", status: "passed", assertionResults: tests("passed", "passed", "skipped", "todo") },
      { name: "/b", status: "failed", assertionResults: tests("passed", "failed") },
    ],
  });
  expect(closingLine(report.totals)).toBe("3 passed, 1 failed, 2 skipped");
  expect(report.failedFiles).toEqual(["/b"]);
  expect(closingLine(addTotals(report.withoutFailedFiles, { passed: 2, failed: 0, skipped: 0 }))).toBe(
    "4 passed, 0 failed, 2 skipped",
  );
});

test("a file that cannot be loaded counts as a failure", () => {
  const report = summarize({ testResults: [{ name: "/a", status: "failed", assertionResults: [] }] });
  expect(closingLine(report.totals)).toBe("0 passed, 1 failed, 0 skipped");
});

test("skipped tests are listed, except those of a failed file", () => {
  const report = summarize({
    testResults: [
      { name: "/a", status: "passed", assertionResults: tests("passed", "skipped") },
      { name: "/b", status: "failed", assertionResults: tests("failed", "skipped") },
    ],
  });
  expect(report.skipped).toEqual([{ file: "/a", name: "is skipped" }]);
});
