import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../test/fixtures/any-text.ts";
import { buildIndex, findQuote, isTooLong, openIndex, type SearchSection } from "./index.ts";
import { limit } from "../test/harness/time-limits.ts";

const at = (
  chapterId: string,
  sectionId: string,
  heading: string,
  text: string,
  code?: string,
): SearchSection => ({
  chapterId,
  chapterTitle: `Title of ${chapterId}`,
  sectionId,
  headingPath: [`Title of ${chapterId}`, heading],
  text,
  code,
});
const COURSE = [
  at(
    "tea",
    "tea1",
    "Leaves",
    "Green tea isn’t fermented — “oxidised”, to be exact. It is steamed\nwithin hours of picking… and then rolled.\n\nThe *args of make_tea stay as they are.",
  ),
  at(
    "tea",
    "tea2",
    "Water",
    "Water at 80\u00A0°C is hot enough. Boil\u00ADing water makes it bitter. Naïve cafés ignore this.",
    "kettle.set_temperature(80)\nkettle.pour(cup)",
  ),
  at("tea", "tea3", "中文", "绿茶不经过发酵，\n叶子在采摘后数小时内蒸制。"),
  at(
    "bread",
    "bread1",
    "Dough",
    "Sourdough rises slowly because wild yeast is patient. Knead it twice, then let it rest overnight in a cool place.",
  ),
];
const index = openIndex(buildIndex(COURSE, "en"));

describe("a passage from the course", () => {
  test.each([
    ["as it is", "It is steamed\nwithin hours of picking", "tea1"],
    ["other white space", "It  is steamed within\u00A0hours of picking", "tea1"],
    ["straight quotes and a hyphen", 'isn\'t fermented - "oxidised", to be exact.', "tea1"],
    ["an ellipsis as dots", "of picking... and then rolled", "tea1"],
    ["emphasis and code marks", "**Green tea** isn't _fermented_", "tea1"],
    ["literal marks kept", "The *args of make_tea stay", "tea1"],
    ["as a Markdown quotation", "> Green tea isn't fermented", "tea1"],
    ["with a link", "[Green tea](https://example.org/tea) isn't fermented", "tea1"],
    ["without the soft hyphen", "Boiling water makes it bitter", "tea2"],
    ["with a soft hyphen of its own", "makes it bit\u00ADter. Naïve", "tea2"],
    ["decomposed accents", "Nai\u0308ve cafe\u0301s ignore this", "tea2"],
    ["code", "kettle.set_temperature(80)\nkettle.pour", "tea2"],
    ["words cut off at both ends", "ourdough rises slowly because wild yea", "bread1"],
    ["Chinese across a line break", "绿茶不经过发酵，叶子在采摘后", "tea3"],
    ["two words of enough length", "wild yeast is", "bread1"],
  ])("%s", (_, passage, sectionId) => {
    expect(findQuote(index, passage)).toMatchObject({ kind: "verbatim", verbatim: true, sectionId });
  });
  test("offsets and text are those of the course", () => {
    const found = findQuote(index, "it's".replace("it's", 'isn\'t fermented - "oxidised"'));
    expect(found).toMatchObject({ text: "isn’t fermented — “oxidised”", endSectionId: "tea1" });
    if (found.kind === "verbatim")
      expect(COURSE[0]?.text.slice(found.start ?? 0, found.end ?? 0)).toBe(found.text);
  });
  test("over two sections, with and without the heading between", () => {
    for (const passage of [
      "stay as they are. Water at 80 °C is hot",
      "stay as they are.\n\n## Water\n\nWater at 80 °C is hot",
    ]) {
      expect(findQuote(index, passage)).toMatchObject({
        kind: "verbatim",
        sectionId: "tea1",
        endSectionId: "tea2",
        end: null,
      });
    }
  });
  test("in a closed chapter only the location is returned", () => {
    const found = findQuote(index, "slowly because wild yeast is patient", {
      isGated: (id) => id === "bread",
    });
    expect(found).toMatchObject({
      kind: "verbatim",
      gated: true,
      text: null,
      start: null,
      end: null,
      chapterTitle: "Title of bread",
    });
    expect(JSON.stringify(found)).not.toContain("yeast");
  });
  test("a readable location is preferred to an earlier closed one", () => {
    const twice = openIndex(
      buildIndex(
        [
          at("a", "a1", "H", "the very same sentence here"),
          at("b", "b1", "H", "the very same sentence here"),
        ],
        "en",
      ),
    );
    expect(findQuote(twice, "the very same sentence", { isGated: (id) => id === "a" })).toMatchObject({
      sectionId: "b1",
      gated: false,
    });
  });
});

describe("a passage that is not from the course", () => {
  test.each([
    ["another word", "It is steamed within minutes of picking"],
    ["another case", "it is Steamed within hours of picking"],
    ["a word left out", "It is steamed within of picking"],
    ["an underscore left out", "The *args of maketea stay"],
    ["sections of two chapters", "采摘后数小时内蒸制。 Sourdough rises slowly"],
    ["sections in the wrong order", "Naïve cafés ignore this. Green tea isn't"],
  ])("%s", (_, passage) => expect(findQuote(index, passage).verbatim).toBe(false));
  test("the closest passage is returned with its similarity", () => {
    const found = findQuote(index, "Sourdough rises quickly because wild yeast is impatient.");
    expect(found).toMatchObject({
      kind: "closest",
      sectionId: "bread1",
      text: "Sourdough rises slowly because wild yeast is patient.",
    });
    if (found.kind === "closest") {
      expect(found.similarity).toBeGreaterThan(0.4);
      expect(found.similarity).toBeLessThan(1);
    }
  });
  test("a passage whose characters expand too far is too long and not found", () => {
    expect(isTooLong("a".repeat(6_000))).toBe(false);
    expect(isTooLong("a".repeat(6_001))).toBe(true);
    // One character that stands for eighteen.
    expect(isTooLong("\uFDFA".repeat(334))).toBe(true);
    for (const passage of [
      "\uFDFA".repeat(5_000),
      "\uFDFA_[](".repeat(1_000),
      `${COURSE[0]!.text} ${"a ".repeat(6_000)}`,
    ])
      expect(findQuote(index, passage)).toEqual({ kind: "none", verbatim: false });
  });
  test("without a close passage the result is none", () =>
    expect(findQuote(index, "Submarines navigate by inertial gyroscopes")).toEqual({
      kind: "none",
      verbatim: false,
    }));
  test("too short", () => {
    for (const p of ["", "tea", "Green tea", "绿茶不经", "**", "......................"])
      expect(findQuote(index, p)).toEqual({ kind: "too-short", verbatim: false });
  });
});

describe("for any text", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "tea",
      "the",
      "a",
      "cup",
      "isn’t",
      "“well”",
      "so—so",
      "naïve",
      "80 °C",
      "x_1",
      "f(x)",
      "…",
      "水",
      "茶叶",
      "ﬁne",
      "Ａ",
      "co\u00ADop",
      "قهوة",
      "चाय",
      "🍵",
      "e\u0301t",
      "ชา",
    ),
    fc.string({
      minLength: 1,
      maxLength: 6,
      unit: fc.constantFrom("a", "b", "c", "A", "B", "'", "-", ",", "."),
    }),
  );
  const sections = fc.array(fc.array(word, { minLength: 4, maxLength: 40 }), { minLength: 1, maxLength: 6 });
  const build = (texts: string[][]) =>
    openIndex(
      buildIndex(
        texts.map((t, i) => at(`c${i >> 1}`, `s${i}`, "H", t.join(" "))),
        "en",
      ),
    );

  test("any run of its words is verbatim", () => {
    fc.assert(
      fc.property(sections, fc.nat(), fc.nat(), fc.nat(), (texts, s, from, length) => {
        const words = texts[s % texts.length] ?? [];
        const start = from % Math.max(1, words.length - 3);
        const passage = words.slice(start, start + 3 + (length % 30)).join(" ");
        expect(["verbatim", "too-short"]).toContain(findQuote(build(texts), passage).kind);
      }),
      { numRuns: 300 },
    );
  });
  test("a run with one changed word is not", () => {
    fc.assert(
      fc.property(sections, fc.nat(), fc.nat(), fc.nat(), (texts, s, from, which) => {
        const words = texts[s % texts.length] ?? [];
        const passage = words.slice(from % Math.max(1, words.length - 3)).slice(0, 12);
        passage[which % passage.length] = "zzzzzz";
        expect(findQuote(build(texts), passage.join(" ")).verbatim).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
  test("any string gets a result", () => {
    fc.assert(
      fc.property(anyText(200), (p) => void findQuote(index, p)),
      { numRuns: 300 },
    );
    for (const part of ["**", "_a", "[", "`", "~~a", "tea "]) {
      const p = part.repeat(9_000);
      const t = performance.now();
      findQuote(index, p);
      expect(performance.now() - t).toBeLessThan(limit(3_000));
    }
  });
});
