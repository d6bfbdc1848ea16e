import { describe, expect, test } from "vitest";
import { buildIndex, findQuote, openIndex, type SearchSection } from "./index.ts";

const at = (chapterId: string, sectionId: string, heading: string, text: string): SearchSection => ({
  chapterId,
  chapterTitle: `Title of ${chapterId}`,
  sectionId,
  headingPath: [`Title of ${chapterId}`, heading],
  text,
});
const COURSE = [
  at(
    "bread",
    "bread1",
    "Dough",
    "Sourdough rises slowly because wild yeast is patient. Knead it twice, then let it rest overnight in a cool place.",
  ),
];
const index = openIndex(buildIndex(COURSE, "en"));

describe("a closed chapter", () => {
  test("it is never the closest passage", () => {
    const found = findQuote(index, "Sourdough rises quickly because wild yeast is impatient.", {
      isGated: (id) => id === "bread",
    });
    expect(found).toEqual({ kind: "none", verbatim: false });
  });
  test("fewer than six whole words are not confirmed", () => {
    const closed = (passage: string) => findQuote(index, passage, { isGated: () => true }).kind;
    expect(closed("slowly because wild yeast is patient")).toBe("verbatim");
    for (const passage of [
      "because wild yeast is patient",
      "rises slowly because wild yeast is pat",
      "ises slowly because wild yeast is patient",
    ])
      expect([passage, closed(passage)]).toEqual([passage, "none"]);
  });
  test("words of headings do not count towards the six, wherever they are", () => {
    const told = "The talk with her ended well before lunch, as the notes of that day say.";
    const course = [
      at("a", "a1", "Worked example: what to keep from one conversation", told),
      at(
        "a",
        "a2",
        "Aftermath",
        "See what to keep from one conversation again before you go on to the next.",
      ),
    ];
    const told6 = "The talk with her ended well";
    const ix = openIndex(buildIndex(course, "en"));
    const closed = (passage: string) => findQuote(ix, passage, { isGated: () => true }).kind;
    const heading = "Worked example: what to keep from one conversation";
    for (const passage of [
      heading,
      `${heading}\n\nThe`,
      `## ${heading}\n\n**The talk with her**`,
      `${heading} The talk with her ended`,
      `to keep from one conversation The talk with her ended`,
      // The heading's words in a text of the chapter are as well known as in the heading.
      "what to keep from one conversation again",
      "See what to keep from one conversation again before you go",
      "Title of a Worked example: what to keep from one conversation The talk",
    ])
      expect([passage, closed(passage)]).toEqual([passage, "none"]);
    for (const passage of [
      told6,
      `${heading}\n\n${told6}`,
      "conversation again before you go on to the next",
    ])
      expect([passage, closed(passage)]).toEqual([passage, "verbatim"]);
    expect(findQuote(ix, `${heading} The talk`).kind).toBe("verbatim");
  });
  test("with `confirmsGated: false` nothing is confirmed", () => {
    const passage = "slowly because wild yeast is patient";
    const closed = { isGated: () => true, confirmsGated: false };
    expect(findQuote(index, passage, closed)).toEqual(
      findQuote(index, "nothing of it is here at all", closed),
    );
    expect(findQuote(index, passage, { confirmsGated: false }).kind).toBe("verbatim");
  });
  test("two characters of a script without spaces count as a word there", () => {
    const course = [at("c", "c1", "茶", "绿茶不经发酵而且在采摘后数小时内蒸制以保持颜色。")];
    const chinese = openIndex(buildIndex(course, "zh"));
    const closed = (passage: string) => findQuote(chinese, passage, { isGated: () => true }).kind;
    expect(closed("绿茶不经发酵而且在采摘后")).toBe("verbatim");
    expect(closed("绿茶不经发酵而且在采摘")).toBe("none");
  });
});
