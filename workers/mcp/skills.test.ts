import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { TOOLS } from "./tools/index.ts";

const folder = join(import.meta.dirname, "skills");
/** For learners, served to hosts; the fifth is for authors, who have the folder and the plugin. */
const TUTORS = ["concept-explainer", "progress-motivator", "quiz-master", "socratic-tutor"];
const skills = readdirSync(folder).sort();
const tools = new Set<string>(TOOLS.map(({ name }) => name));
/** What looks like a tool: all of them have two words, except these. */
const isTool = (code: string) => /^[a-z]+(_[a-z]+)+$/.test(code) || ["search", "fetch"].includes(code);
/** Other words in code marks: fields of arguments and results, and their values. */
const FIELDS = new Set(
  "attempt confidence covered guest language languageNote locale nearest next not-covered queries quiz reason result resume-attempt review try tryAgain unsure url".split(
    " ",
  ),
);

/** Reads a skill's front matter and text. Limits: the Agent Skills specification, and both vendors' guidance. */
function read(name: string) {
  const text = readFileSync(join(folder, name, "SKILL.md"), "utf8");
  const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { text, body, matter: parse(matter) as Record<string, string> };
}

test("there are four skills for learners and one for authors", () => {
  expect(skills).toEqual(["course-author", ...TUTORS].sort());
});

test.each(skills)("%s has front matter, length and parts by both vendors' guidance", (name) => {
  const { text, body, matter } = read(name);
  expect(Object.keys(matter)).toEqual(["name", "description"]);
  expect(matter["name"]).toBe(name);
  expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(name.length).toBeLessThanOrEqual(64);
  // In the third person, what it does and when; the specification allows 1,024 characters.
  expect(matter["description"]).toMatch(/^[A-Z][a-z]+s\b.*\. Use when /);
  expect(matter["description"]).not.toMatch(/\b(I|you|your)\b|[<>]/i);
  expect(matter["description"]!.length).toBeLessThanOrEqual(450);
  for (const part of ["Purpose", "When to use", "Workflow", "Example", "Key principles", "Never"])
    expect(body).toContain(`\n## ${part}\n`);
  expect(text.split("\n").length).toBeLessThan(500);
  expect(text.length).toBeLessThan(8_000);
});

test.each(TUTORS)("%s names only tools that there are, and says what reviewers missed", (name) => {
  const { body } = read(name);
  const named = [...body.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
  expect(
    named.filter((code) =>
      isTool(code) ? !tools.has(code) : !FIELDS.has(code) && code !== "{dontKnow: true}",
    ),
  ).toEqual([]);
  expect(named.filter((code) => tools.has(code)).length).toBeGreaterThan(5);
  expect(body).toMatch(/\*\*Language\.\*\*.*learner's language/);
  expect(body).toMatch(/`show_(quiz|chapter|progress)`/);
  expect(body).toMatch(/`guest`, a code|guest code/);
  expect(body).toMatch(/[Aa]dvertise/);
});

test.each(skills)("%s has a name and a prompt for ChatGPT's lists", (name) => {
  const { interface: shown, ...rest } = parse(
    readFileSync(join(folder, name, "agents/openai.yaml"), "utf8"),
  ) as { interface: Record<string, string> };
  expect([Object.keys(shown), rest]).toEqual([["display_name", "short_description", "default_prompt"], {}]);
  expect(shown["short_description"]!.length).toBeGreaterThanOrEqual(25);
  expect(shown["short_description"]!.length).toBeLessThanOrEqual(64);
  expect(shown["default_prompt"]).toContain(`$${name}`);
});
