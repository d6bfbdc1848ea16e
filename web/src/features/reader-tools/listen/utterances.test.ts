import { describe, expect, test } from "vitest";
import { type SpokenBlock, placeOfWord, utterancesOf } from "./utterances.ts";

const plain = (text: string, lang = "en"): SpokenBlock => ({
  lang,
  pieces: [{ said: text, length: text.length }],
});

describe("what is read aloud", () => {
  test("is said sentence by sentence, each with its place on the page", () => {
    const text = "An agent acts.  It looks\nagain. ";
    const said = utterancesOf([plain(text)]);
    expect(said.map((one) => one.text)).toEqual(["An agent acts.", "It looks again."]);
    expect(said.map(({ from, to }) => text.slice(from, to))).toEqual(["An agent acts.", "It looks\nagain."]);
  });

  test("ends a sentence as its language does", () => {
    expect(utterancesOf([plain("代理会行动。它会再看一次。", "zh-Hans")]).map((one) => one.text)).toEqual([
      "代理会行动。",
      "它会再看一次。",
    ]);
    expect(utterancesOf([plain("ایجنٹ کام کرتا ہے۔ پھر دیکھتا ہے۔", "ur")])).toHaveLength(2);
  });

  test("names a figure and a formula where they are, with the place of the formula on the page", () => {
    const block: SpokenBlock = {
      lang: "en",
      pieces: [
        { said: "So ", length: 3 },
        { said: "x squared", length: 7 },
        { said: " grows.", length: 7 },
      ],
    };
    const [one] = utterancesOf([block]);
    expect(one).toMatchObject({ text: "So x squared grows.", from: 0, to: 17 });
    expect(placeOfWord(block, one!, 5, 7), "a word within the formula").toEqual({ from: 3, to: 10 });
    expect(placeOfWord(block, one!, 13, 5)).toEqual({ from: 11, to: 16 });
    expect(utterancesOf([{ lang: "en", pieces: [{ said: "Figure: a loop", length: 0 }] }])).toMatchObject([
      { text: "Figure: a loop", from: 0, to: 0 },
    ]);
  });

  test("finds the word where the engine names no length, also where words have no spaces", () => {
    const block = plain("First one. Then another.");
    const [, second] = utterancesOf([block]);
    expect(placeOfWord(block, second!, 5)).toEqual({ from: 16, to: 23 });
    const chinese = plain("我们学习。", "zh-Hans");
    const place = placeOfWord(chinese, utterancesOf([chinese])[0]!, 2);
    expect(place.from).toBe(2);
    expect(place.to).toBeLessThan(5);
  });

  test("is cut where a sentence is very long, and nothing is lost", () => {
    const text = `${"one two three, ".repeat(60)}end.`;
    const said = utterancesOf([plain(text)]);
    expect(Math.max(...said.map((one) => one.text.length))).toBeLessThanOrEqual(320);
    expect(said.map((one) => one.text).join(" ")).toBe(text);
    expect(utterancesOf([plain("x".repeat(700))]).map((one) => one.text.length)).toEqual([320, 320, 60]);
  });

  test("is nothing where there are no words, and a wrong tag does no harm", () => {
    expect(utterancesOf([plain(" \n "), plain("…"), plain("* * *")])).toEqual([]);
    expect(utterancesOf([plain("Read on.", "not a tag")])).toHaveLength(1);
  });
});
