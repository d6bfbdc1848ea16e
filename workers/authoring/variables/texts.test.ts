import { describe, expect, it } from "vitest";
import { decimalMark, fillText, parseText } from "./texts.ts";
import type { Value } from "./values.ts";

const values = new Map<string, Value>([
  ["a", 3.5],
  ["n", -2],
  ["t", 1 / 3],
  ["noise", 0.1 + 0.2],
  ["tiny", 0.0000001],
  ["word", "a*b_c <b>x</b> [y](z) `k` $5"],
]);
const fill = (text: string, mark = ".", isMarkdown = true) =>
  fillText(parseText(text, new Set(values.keys())), values, { mark, isMarkdown });

describe("a placeholder is written", () => {
  it.each([
    ["[=a] and [=n]", "3.5 and -2"],
    ["[=a:2], [= a + n : 0]", "3.50, 2"],
    ["[=noise]", "0.3"],
    ["[=t:3]", "0.333"],
    ["[=tiny]", "0.0000001"],
    ["[=n + 2]", "0"],
    ["[=0 * n]", "0"],
    ["[=-0.001:2]", "0.00"],
    [
      "{{blank}} \\frac{[=a]}{2} [link](x.md) [a] \\[=a] [=a](y)",
      "{{blank}} \\frac{3.5}{2} [link](x.md) [a] \\[=a] 3.5(y)",
    ],
  ])("%s as %s", (text, expected) => expect(fill(text)).toBe(expected));

  it("with the decimal mark of the language, in math without the space of a list, in code with a point", () => {
    expect(fill("[=a] $x = [=a]$ `[=a]` $$[=a]$$ [=a:2]", ",")).toBe("3,5 $x = 3{,}5$ `3.5` $$3{,}5$$ 3,50");
    expect(["en", "es", "de", "fr", "ur", "ar", "zh-CN"].map(decimalMark)).toEqual([
      ".",
      ",",
      ",",
      ",",
      ".",
      ".",
      ".",
    ]);
  });

  it("as the characters of a text, whatever Markdown would make of them", () => {
    expect(fill("[=word]")).toBe("a\\*b\\_c \\<b\\>x\\</b\\> \\[y\\]\\(z\\) \\`k\\` \\$5");
    expect(fill("`[=word]`")).toBe("`a*b_c <b>x</b> [y](z) 'k' $5`");
    expect(fill("$[=word]$")).toBe("$\\text{ab\\_c <b>x</b> [y](z) k 5}$".replace("ab", "a*b"));
    expect(fill("[=word]", ".", false)).toBe(values.get("word"));
  });
});

describe("a placeholder has no text when it", () => {
  it.each([
    ["[=t]", "shows the number 0.333333333333, which is too long"],
    ["[=2 ^ 60]", "too long"],
    ["[=10 ^ 30:2]", "too long"],
    ["[=a > n]", "shows a condition"],
    ["[=a / 0]", "divides by zero"],
  ])("is %s", (text, message) => expect(() => fill(text)).toThrow(message));
});
