import { describe, expect, test } from "vitest";
import { GARDEN, open } from "./fixture.ts";
import { buildIndex, findQuote, search } from "./index.ts";

const ASKS: Record<string, string[]> = {
  "water#Drip irrigation": ["How do I save water in a drought?", "micro-irrigation", "xeriscaping"],
  "pests#Slugs and snails": ["gastropods"],
};
const asked = GARDEN.map((one) => ({ ...one, asks: ASKS[one.sectionId] ?? [] }));
const index = open(asked);
const first = (query: string) => search(index, query).hits[0]?.sectionId;

describe("questions and terms of the author", () => {
  test("find their section, though its text has none of the words", () => {
    expect(search(open(GARDEN), "gastropods").hits).toEqual([]);
    for (const query of ["gastropods", "gastropod?", "What are gastropods?"])
      expect(search(index, query)).toMatchObject({
        covered: "covered",
        hits: [{ sectionId: "pests#Slugs and snails" }],
      });
  });
  test("a question is found in any order and inflection, and with a letter wrong", () => {
    for (const query of [
      "How do I save water in a drought?",
      "in droughts, how to save water",
      "how do I save water in a drougt",
    ])
      expect([query, search(index, query).covered, first(query)]).toEqual([
        query,
        "covered",
        "water#Drip irrigation",
      ]);
  });
  test("a term within another question makes it at least unsure, and brings its section", () => {
    const found = search(index, "Would xeriscaping please my grandmother's parliament?");
    expect(found.covered).toBe("unsure");
    expect(found.hits[0]?.sectionId).toBe("water#Drip irrigation");
  });
  test("headings find their own sections as before", () => {
    for (const { headingPath, sectionId } of GARDEN) expect(first(headingPath.at(-1)!)).toBe(sectionId);
  });
  test("are neither shown nor quoted", () => {
    const { hits } = search(index, "gastropods");
    expect(JSON.stringify(hits)).not.toMatch(/gastropod/i);
    expect(findQuote(index, "How do I save water in a drought?").kind).not.toBe("verbatim");
  });
  test("a course without any has the same index as ever", () => {
    const none = GARDEN.map((one) => ({ ...one, asks: [] }));
    expect(buildIndex(none, "en")).toEqual(buildIndex(GARDEN, "en"));
  });
  test("in a language without spaces", () => {
    const sections = [
      {
        chapterId: "a",
        chapterTitle: "",
        sectionId: "a",
        headingPath: ["复习"],
        text: "学习之后要复习。",
        asks: ["什么是间隔重复？"],
      },
      { chapterId: "b", chapterTitle: "", sectionId: "b", headingPath: ["计划"], text: "每周做计划。" },
    ];
    expect(search(open(sections, "zh-CN"), "什么是间隔重复")).toMatchObject({
      covered: "covered",
      hits: [{ sectionId: "a" }],
    });
  });
});
