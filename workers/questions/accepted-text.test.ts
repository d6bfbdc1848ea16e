import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText, isAccepted, normalText } from "./accepted-text.ts";

describe("short texts", () => {
  it.each<[string, string, boolean]>([
    ["  Agent   LOOP ", "agent loop", true],
    ["ａｇｅｎｔ", "agent", true],
    ["Café", "cafe\u0301", true],
    ["STRASSE", "Straße", true],
    ["İSTANBUL", "istanbul", true],
    ["ISTANBUL", "ıstanbul", true],
    ["ΟΔΟΣ", "οδος", true],
    ["مُحَمَّد", "محمد", true],
    ["محـــمد", "محمد", true],
    ["«agent loop».", "agent loop", true],
    ["¿agente?", "agente", true],
    ["代理。", "代理", true],
    ["don’t", "don't", true],
    ["٣", "3", true],
    ["C", "C#", false],
    ["C++", "c++", true],
    ["!", "?", false],
    ["force", "--force", false],
    ["agent", "agents", false],
    ["cafe", "café", false],
  ])("%s is %s: %s", (typed, accepted, expected) => {
    expect(isAccepted(typed, [accepted], false)).toBe(expected);
  });

  it("in ASCII are normalized as texts of any script are", () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(ascii, fc.boolean(), (text, caseSensitive) => {
        expect(normalText(text, caseSensitive)).toBe(anyText(text, caseSensitive));
      }),
      { numRuns: 1_000 },
    );
  });

  it("respect case where the author asks for it", () => {
    expect(isAccepted("Main", ["main"], true)).toBe(false);
    expect(isAccepted(" main ", ["main"], true)).toBe(true);
  });
});
