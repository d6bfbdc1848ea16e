import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../workers/contract/languages.ts";
import type { KnowledgeNote } from "../../workers/contract/knowledge-levels.ts";
import { readCatalogues } from "./compile.ts";
import { sayKnowledge } from "./knowledge.ts";

const catalogues = readCatalogues();
const say = (
  language: Language,
  [right, answers, daysAgo]: [number, number, number | null],
  buildsOn: string[] = [],
  note: KnowledgeNote | null = null,
) => {
  const texts = catalogues[language]!["knowledge"] as Parameters<typeof sayKnowledge>[1];
  return sayKnowledge(language, texts, { right, answers, reason: { daysAgo, note } }, buildsOn);
};

test("one sentence says why an objective has its level", () => {
  expect(say("en", [3, 4, 12], ["Tools"])).toBe("3 of 4 right, last one 12 days ago, builds on Tools");
  expect(say("en", [1, 1, 0], [], "another-day")).toBe(
    "1 of 1 right, last one today, get one right on another day to master it",
  );
  expect(say("en", [0, 0, null], ["Loops", "Tools", "Memory"])).toBe(
    "No answers yet, builds on Loops and Tools",
  );
});

test("it is said in every language, with titles of the course set apart in those from right to left", () => {
  for (const language of Object.keys(LANGUAGES) as Language[])
    for (const note of ["another-question", "another-day", "fading"] as const) {
      const said = say(language, [3, 4, 1], ["Tools"], note);
      expect(said, language).toMatch(/3|٣|۳/);
      expect(said).toContain("Tools");
      expect(said).not.toMatch(/[{}]|undefined/);
    }
  expect(say("ar", [3, 4, 1], ["Tools"])).toContain("\u2068Tools\u2069");
  expect(say("zh-CN", [3, 4, 12], ["工具"])).toBe("4 题答对 3 题，最近一次：12天前，以工具为基础");
});
