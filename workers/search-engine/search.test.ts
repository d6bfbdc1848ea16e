import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../test/fixtures/any-text.ts";
import { GARDEN, open, section } from "./fixture.ts";
import {
  buildIndex,
  getSection,
  getSectionText,
  listSections,
  openIndex,
  search,
  SearchIndexError,
} from "./index.ts";
import { limit } from "../test/harness/time-limits.ts";

describe("questions that the course does not cover", () => {
  const index = open(GARDEN);
  test("unknown words only: not covered, no hits", () => {
    expect(search(index, "quantum chromodynamics lagrangian")).toEqual({
      covered: "not-covered",
      confidence: 0,
      total: 0,
      hits: [],
    });
  });
  test("a foreign question that shares a common word is not covered", () => {
    const result = search(
      index,
      "Which monetary policy did the central bank follow when inflation rose before the recession of young republics?",
    );
    expect(result.covered).toBe("not-covered");
    expect(result.confidence).toBeLessThan(0.3);
  });
  test("stop words only and nothing at all", () => {
    for (const q of ["", "   ", "what is the", "?!"])
      expect(search(index, q)).toMatchObject({ covered: "not-covered", hits: [] });
  });
});

describe("gating and snippets", () => {
  const index = open(GARDEN);
  test("a closed chapter's hit has the location and no text", () => {
    const result = search(index, "slugs lettuce moisture", { isGated: (id) => id === "pests" });
    const gated = result.hits.find((h) => h.chapterId === "pests");
    expect(gated).toMatchObject({ gated: true, snippet: null, chapterTitle: "Pests" });
    expect(JSON.stringify(gated)).not.toContain("Copper");
    expect(result.hits.find((h) => h.chapterId === "water")).toMatchObject({
      gated: false,
      snippet: { text: expect.any(String) },
    });
  });
  test("highlights are the matched words", () => {
    const snippet = search(index, "blueberry acidity").hits[0]?.snippet;
    expect(snippet?.highlights.map(([s, e]) => snippet.text.slice(s, e))).toEqual([
      "acidity",
      "Blueberries",
      "acid",
      "Acidity",
    ]);
  });
  test("a snippet is cut at word boundaries, about 240 characters, from the original text", () => {
    const text = `${"alpha beta gamma delta ".repeat(60)}needle ${"epsilon zeta eta theta ".repeat(60)}`;
    const snippet = search(open([section("a", "A", "H", text)]), "needle").hits[0]?.snippet;
    expect(snippet?.text).toContain("needle");
    expect(snippet?.text.length).toBeLessThan(300);
    expect(` ${text} `).toContain(` ${snippet?.text} `);
  });
  test("offsets are UTF-16 units, also after emoji and right to left", () => {
    const snippet = search(open([section("a", "A", "H", "🌱🌱 طرق الري بالتنقيط 🌱")], "ar"), "الري").hits[0]
      ?.snippet;
    expect(snippet?.highlights.map(([s, e]) => snippet.text.slice(s, e))).toEqual(["الري"]);
  });
});

describe("the index file", () => {
  const bytes = buildIndex(GARDEN, "en");
  test("same input, same bytes", () => expect(buildIndex(structuredClone(GARDEN), "en")).toEqual(bytes));
  test("texts and locations are returned unchanged", () => {
    const index = openIndex(bytes);
    expect([...listSections(index)].map((s) => s.text)).toEqual(GARDEN.map((s) => s.text));
    expect(getSection(index, 3)).toMatchObject({
      index: 3,
      sectionId: "water#Drip irrigation",
      headingPath: ["Watering", "Drip irrigation"],
    });
    expect(getSection(index, 99)).toBeUndefined();
    expect(getSectionText(index, -1)).toBeUndefined();
  });
  test("an unaligned slice of a larger buffer opens too", () => {
    const padded = new Uint8Array(bytes.length + 3);
    padded.set(bytes, 3);
    expect(search(openIndex(padded.subarray(3)), "slugs").hits).toHaveLength(1);
  });
  test("truncated, padded, foreign and empty bytes are rejected", () => {
    for (const bad of [
      new Uint8Array(0),
      new Uint8Array(100),
      bytes.slice(0, -1),
      bytes.slice(0, 40),
      new TextEncoder().encode("<html>".repeat(20)),
    ]) {
      expect(() => openIndex(bad)).toThrow(SearchIndexError);
    }
  });
  test("any changed byte is rejected", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bad = bytes.slice();
        bad[at] = bad[at]! ^ flip;
        expect(() => openIndex(bad)).toThrow(SearchIndexError);
      }),
      { numRuns: 300 },
    );
  });
  test("an empty course gives an empty result", () =>
    expect(search(open([]), "anything")).toMatchObject({ covered: "not-covered", hits: [] }));
});

describe("hostile queries", () => {
  const index = open(GARDEN);
  test.each([
    "a".repeat(10_000),
    "slug ".repeat(4000),
    "\ud800 slugs \udfff",
    "🐌🐌🐌",
    ".*(a+)+$[",
    "\u0000\u0001",
    "e\u0301".repeat(3000),
    "的".repeat(5000),
    "_".repeat(9000),
    "constructor __proto__ toString",
  ])("%#", (query) => {
    const t = performance.now();
    search(index, query);
    expect(performance.now() - t).toBeLessThan(limit(2_000));
  });
  test("any string gets a result", () => {
    fc.assert(
      fc.property(anyText(300), (q) => void search(index, q)),
      { numRuns: 300 },
    );
  });
  test("invalid limits are corrected", () => {
    for (const limit of [0, -5, NaN, 1e9, 2.7]) expect(() => search(index, "slugs", { limit })).not.toThrow();
  });
});

test("is deterministic, ties in document order", () => {
  const same = Array.from({ length: 30 }, (_, i) => section(`c${i}`, "Same", "Same", "identical words here"));
  const index = open(same);
  const a = search(index, "identical words");
  expect(a).toEqual(search(index, "identical words"));
  expect(a.hits.map((h) => h.chapterId)).toEqual(Array.from({ length: 10 }, (_, i) => `c${i}`));
});
