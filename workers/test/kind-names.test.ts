import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { BESIDE } from "./harness/architecture-rules.ts";
import { ROOT } from "./harness/import-graph.ts";

/** Where a kind may be named: its folder, its fields, its name in each language, and what only tests and samples read. */
const MAY_NAME = [
  String.raw`^workers/questions/`,
  String.raw`^web/question-ui/fields/`,
  String.raw`^chatgpt-widget/src/views/quiz/(fields|blanks|order)\.tsx$`,
  String.raw`^web/(src/)?messages/`,
  String.raw`^chatgpt-widget/mock/`,
  BESIDE,
].map((pattern) => new RegExp(pattern));
/** A kind in quotes or as a key; of formats of dates and of keyboards "numeric" is a word too. */
const NAMES = new RegExp(
  String.raw`(?<!\b(?:year|month|day|hour|minute|second)\??: |inputmode=)(["'\x60])(${QUESTION_KINDS.join("|")})\1`,
  "gi",
);

/** The kinds that a file names. */
function namedIn(path: string, text: string): string[] {
  return MAY_NAME.some((pattern) => pattern.test(path))
    ? []
    : [...text.matchAll(NAMES)].map(([, , kind]) => `${path}: ${kind}`);
}

test("no code outside a kind's folder and its fields names a kind", () => {
  const files = execFileSync("git", ["ls-files", "workers", "web", "chatgpt-widget"], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path));
  expect(files.length).toBeGreaterThan(800);
  expect(files.flatMap((path) => namedIn(path, readFileSync(join(ROOT, path), "utf8")))).toEqual([]);
});

test.each([
  ["workers/domain/quiz/x.ts", 'if (item.kind === "cloze") return;', 1],
  ["workers/mcp/tools/x.ts", "`by kind: ${'short-text'} or numeric {value}`", 1],
  ["web/src/features/author/x.tsx", 'case "numeric":', 1],
  ["web/src/features/author/x.tsx", 'format({ year: "numeric", day: "numeric" })', 0],
  ["workers/identity/pages/x.ts", 'html`inputmode="numeric"`', 0],
  ["workers/questions/cloze/x.ts", 'kind: z.literal("cloze")', 0],
  ["web/question-ui/fields/cloze.tsx", 'FieldProps<"cloze">', 0],
  ["workers/domain/quiz/x.test.ts", 'kind: "cloze"', 0],
] as const)("in %s, %s is found %i times", (path, text, times) => {
  expect(namedIn(path, text)).toHaveLength(times);
});
