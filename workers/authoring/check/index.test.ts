import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { formatDiagnostics, runChecks } from "./index.ts";
import { kindRules } from "./kind-rules.ts";
import { RULES } from "./rules/index.ts";
import { makeCourse, quizOf, readCourse } from "./test-course.ts";
import { limit } from "../../test/harness/time-limits.ts";

const rules = join(import.meta.dirname, "rules");
const sample = fileURLToPath(import.meta.resolve("../sample/ai-agent-development"));

describe("the linter", () => {
  it("finds everything in one run, sorted by file and line", async () => {
    const folder = await makeCourse({
      "chapters/one.md": "# One\n\n### Skipped\n\n[gone](gone.md) ![](../media/gone.png)\n",
      "chapters/one.quiz.yaml": quizOf(
        "- { id: q, kind: single-choice, prompt: P, options: [{ text: a }, { text: a }] }",
      ),
      "chapters/lost.md": "# Lost",
    });
    const found = await runChecks((await readCourse(folder)).course);
    expect(found.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      "chapters/lost.md:1 unreachable-chapter",
      "chapters/one.md:3 heading-order",
      "chapters/one.md:5 broken-link",
      "chapters/one.md:5 missing-alt",
      "chapters/one.md:5 missing-media",
      "chapters/one.quiz.yaml:4 choice-key",
      "chapters/one.quiz.yaml:4 duplicate-option",
      "chapters/one.quiz.yaml:4 missing-explanation",
    ]);
    expect(found.every(({ message, fix }) => message !== "" && fix !== "")).toBe(true);
  });

  it("checks the questions beside an invalid one, without counting what is unknown", async () => {
    const questions =
      "- { id: bad, kind: true-false, prompt: P, answer: maybe, objectives: [o] }\n- { id: q, kind: single-choice, prompt: P, options: [{ text: a }, { text: a }] }";
    const folder = await makeCourse(
      {
        "chapters/one.quiz.yaml": quizOf(questions, "draw: [{ objective: o, count: 1 }, { count: 1 }]\n"),
        "translations/es/chapters/one.md": "# Uno\n",
        "translations/es/chapters/one.quiz.yaml": quizOf(
          "- { id: bad, kind: true-false, prompt: P, answer: true, explanation: E }",
        ),
      },
      "objectives: [{ id: o, title: O }]\ntranslations: { es: { title: Curso } }",
    );
    const { course, diagnostics } = await readCourse(folder);
    const found = [...diagnostics, ...(await runChecks(course))].filter((one) => one.severity === "error");
    expect(found.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      "chapters/one.quiz.yaml:5 format",
      "chapters/one.quiz.yaml:6 choice-key",
      "chapters/one.quiz.yaml:6 duplicate-option",
    ]);
  });

  it("finds nothing in a clean course", async () => {
    expect(await runChecks((await readCourse(await makeCourse({}))).course)).toEqual([]);
  });

  it(
    "passes the sample course; only chapters that are not translated yet are worth a warning",
    async () => {
      const { course, diagnostics } = await readCourse(sample);
      const found = [...diagnostics, ...(await runChecks(course))];
      expect(found.filter(({ rule }) => rule !== "translation-missing")).toEqual([]);
    },
    limit(60_000),
  );

  it("has a file and a test named after each rule, except those of question kinds", () => {
    const files = readdirSync(rules).filter((name) => name !== "index.ts");
    const own = RULES.filter((rule) => !kindRules.includes(rule));
    const expected = own.flatMap(({ name }) => [`${name}.ts`, `${name}.test.ts`]);
    expect(files.sort()).toEqual(expected.sort());
  });
});

describe("the report", () => {
  const found: Diagnostic[] = [
    { file: "b.md", line: 2, rule: "raw-html", severity: "warning", message: "what", fix: "how" },
    { file: "a.md", line: 9, rule: "broken-link", severity: "error", message: "what", fix: "how" },
  ];

  it("prints a line for each finding and a summary", () => {
    expect(formatDiagnostics(found, "text")).toBe(
      "a.md:9 broken-link: what; how\nb.md:2 warning raw-html: what; how\n1 error, 1 warning in 2 files",
    );
  });

  it("reports that there are no findings", () => {
    expect(formatDiagnostics([], "text")).toBe("No errors or warnings");
  });

  it("prints JSON for programs", () => {
    const parsed = JSON.parse(formatDiagnostics(found, "json"));
    expect(parsed).toMatchObject({ errors: 1, warnings: 1 });
    expect(parsed.diagnostics[0]).toEqual(found[1]);
  });
});
