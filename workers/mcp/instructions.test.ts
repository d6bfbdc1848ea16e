import { expect, test } from "vitest";
import { INSTRUCTIONS } from "./instructions.ts";
import { TOOLS } from "./tools/index.ts";

test("the instructions fit into what hosts show, and name the skills and only tools that there are", () => {
  expect(INSTRUCTIONS.length).toBeLessThanOrEqual(512);
  for (const name of ["concept-explainer", "quiz-master", "socratic-tutor", "progress-motivator"])
    expect(INSTRUCTIONS).toContain(name);
  const tools = new Set<string>(TOOLS.map(({ name }) => name));
  const named = INSTRUCTIONS.match(/\b(?:[a-z]+_[a-z]+|search|fetch)\b/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !tools.has(name))).toEqual([]);
});
