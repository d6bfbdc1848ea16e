import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Code } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import {
  AsksFile,
  BankFile,
  ChapterFrontMatter,
  CourseManifest,
  GlossaryFile,
  Question,
  QuizFile,
} from "../../contract/course-format.ts";
import { checkKey } from "../../questions/author.ts";
import { QUESTION_KINDS } from "../../questions/kinds.ts";
import { ungradable } from "../check/rules/ungradable.ts";
import type { Diagnostic, Report } from "../diagnostics.ts";
import { parseYaml, splitFrontMatter } from "../load/index.ts";
import { type Expanded, TemplateReader } from "../load/templates.ts";
import { findQuizFences, parseMarkdown } from "../render/parse.ts";
import { buildSchemas } from "./schemas.ts";

const page = readFileSync(
  fileURLToPath(import.meta.resolve("../../../specs/001-course-core/contracts/course-format.md")),
  "utf8",
);
const examples: Code[] = [];
visit(parseMarkdown(page), "code", (node) => void examples.push(node));
const yaml = examples.filter(({ lang }) => lang === "yaml");
const markdown = examples.filter(({ lang }) => lang === "markdown");
const named = (example: Code) => `line ${example.position?.start.line}`;

describe("the format's documentation", () => {
  it.each(yaml.map((example) => [named(example), example.value]))(
    "has a right YAML example at %s",
    (_, text) => {
      const { value, templates } = read(text);
      for (const [, { variants }] of templates)
        for (const { question } of variants) expect(judge(question)).toEqual([]);
      if (Array.isArray(value)) expect(value.flatMap(judge)).toEqual([]);
      else schemaOf(text).parse(value);
    },
  );

  it.each(markdown.map((example) => [named(example), example.value]))(
    "has a right chapter at %s",
    (_, text) => {
      const { yaml: front, body } = splitFrontMatter(text);
      if (front !== null) ChapterFrontMatter.parse(read(front).value);
      const quizzes = findQuizFences(parseMarkdown(body)).map(
        (fence) => read(fence.value).value as object | null,
      );
      for (const quiz of quizzes) if (Object.keys(quiz ?? {}).join() !== "id") QuizFile.parse(quiz);
      expect(front !== null || quizzes.length > 0).toBe(true);
    },
  );

  it("shows every kind of question once", () => {
    const shown = yaml.map(({ value }) => read(value)).filter(({ templates }) => templates.size === 0);
    const kinds = shown.flatMap(({ value }) => (Array.isArray(value) ? [value[0].kind] : []));
    expect(kinds).toEqual([...QUESTION_KINDS]);
  });

  it("names every key", () => {
    const keys = new Set(Object.values(buildSchemas()).flatMap((schema) => [...keysOf(JSON.parse(schema))]));
    expect(keys.size).toBeGreaterThan(40);
    // A key stands in the text as `key`, or in an example as key:.
    const missing = [...keys].filter(
      (key) => !page.includes(`\`${key}\``) && !new RegExp(`\\b${key}"?:`).test(page),
    );
    expect(missing).toEqual([]);
  });
});

/** Reads YAML; questions with variables, in a list of questions too, become their first variant. */
function read(text: string): Pick<Expanded, "templates"> & { value: unknown } {
  const problems: Diagnostic[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const source = parseYaml(text, "example", 1, report)!;
  const isList = Array.isArray(source.value);
  const whole = isList ? { ...source, value: { questions: source.value } } : source;
  const { source: expanded, templates } = new TemplateReader(report).expand(whole, "en");
  expect(problems).toEqual([]);
  const value = isList ? (expanded.value as { questions: unknown }).questions : expanded.value;
  return { value, templates };
}

/** By the comment that names the file. */
function schemaOf(text: string) {
  const file = /^# (\S+\.yaml)$/m.exec(text)?.[1] ?? "";
  if (file.endsWith(".quiz.yaml")) return QuizFile;
  if (file.startsWith("banks/")) return BankFile;
  if (file.endsWith("glossary.yaml")) return GlossaryFile;
  if (file.endsWith("asks.yaml")) return AsksFile;
  expect(file).toBe("course.yaml");
  return CourseManifest;
}

/** What the rules about keys say of an example; an example that does not fit the schema throws. */
function judge(value: unknown): string[] {
  const question = Question.parse(value);
  return [...checkKey(question), ...ungradable.judge(question)].map(({ message }) => message);
}

/** Names of all properties in a JSON Schema. */
function* keysOf(schema: unknown): Generator<string> {
  if (typeof schema !== "object" || schema === null) return;
  const { properties } = schema as { properties?: Record<string, unknown> };
  if (properties) yield* Object.keys(properties);
  for (const inner of Object.values(schema)) yield* keysOf(inner);
}
