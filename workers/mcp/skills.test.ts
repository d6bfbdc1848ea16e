import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { TOOLS } from "./tools/index.ts";

const folder = join(import.meta.dirname, "skills");
const skills = readdirSync(folder);
const tools = new Set<string>(TOOLS.map(({ name }) => name));
/** Words in code marks that look like tools and are fields or values. */
const FIELDS = new Set([
  "resume-attempt",
  "nearest",
  "next",
  "result",
  "guest",
  "quiz",
  "review",
  "covered: not-covered",
  "covered: unsure",
  "unsure",
  "queries",
]);

test("there are four skills", () => {
  expect(skills).toEqual(["concept-explainer", "progress-motivator", "quiz-master", "socratic-tutor"]);
});

test.each(skills)("%s has name, description and every part, and names only existing tools", (name) => {
  const text = readFileSync(join(folder, name, "SKILL.md"), "utf8");
  const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const { description, ...rest } = parse(matter) as { name: string; description: string };
  expect(rest).toEqual({ name });
  expect(description).toMatch(/\bUse when\b/);
  expect(description.length).toBeLessThan(400);
  for (const part of ["Purpose", "When to use", "Workflow", "Response templates", "Key principles", "Never"])
    expect(body).toContain(`\n## ${part}\n`);
  const named = [...body.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
  expect(named.filter((code) => !tools.has(code) && !FIELDS.has(code))).toEqual([]);
  expect(named.filter((code) => tools.has(code)).length).toBeGreaterThan(2);
  expect(text.length).toBeLessThan(8_000);
});
