import { describe, expect, it } from "vitest";
import { parseFormula } from "./formula.ts";
import { Degenerate, FormulaError, type Value } from "./values.ts";

const values = new Map<string, Value>([
  ["a", 3],
  ["b", 4],
  ["fruit", "apples"],
]);
const evaluate = (text: string) => parseFormula(text, new Set(values.keys())).evaluate(values);

describe("a formula gives", () => {
  it.each<[string, Value]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["2 ^ 3 ^ 2", 512],
    ["-2 ^ 2", -4],
    ["2 ^ -1", 0.5],
    ["10 - 4 - 3", 3],
    ["12 / 3 / 2", 2],
    ["17 % 5", 2],
    ["1.5e3 + .5", 1500.5],
    ["a < b and not (a == b)", true],
    ["0.1 + 0.2 == 0.3", true],
    ["0.1 + 0.2 <= 0.3", true],
    ["a > b ? 'more' : \"less\"", "less"],
    ["a > b or b > a ? 1 : 2", 1],
    ["fruit == 'apples'", true],
    ["fruit == 1", false],
    ["pick(2, 'x', 'y')", "y"],
    ["nth(2, 9, 1, 5)", 5],
    ["mean(1, 2, 6)", 3],
    ["median(4, 1, 3, 2)", 2.5],
    ["median(9, 1, 5)", 5],
    ["range(4, 9, 5)", 5],
    ["var(2, 4, 4, 4, 5, 5, 7, 9) * 7", 32],
    ["psd(2, 4, 4, 4, 5, 5, 7, 9)", 2],
    ["sd(1, 3)", Math.SQRT2],
    ["gcd(12, 18) + lcm(4, 6)", 18],
    ["fac(5) + choose(5, 2)", 130],
    ["choose(50, 25)", 126410606437752],
    ["round(1.005, 2)", 1.01],
    ["round(-2.5)", -3],
    ["round(1e21, 2)", 1e21],
    ["round(2 * pi, 3)", 6.283],
    ["round(normcdf(1.96), 4)", 0.975],
    ["round(normcdf(-3), 6)", 0.00135],
    ["normcdf(40)", 1],
    ["round(invnorm(0.975), 4)", 1.96],
  ])("%s = %s", (text, expected) => {
    const found = evaluate(text);
    if (typeof expected === "number") expect(found).toBeCloseTo(expected, 10);
    else expect(found).toBe(expected);
  });
});

describe("a formula is refused when it", () => {
  it.each([
    ["", "is empty"],
    ["1 +", "ends too early"],
    ["1 2", 'has "2" where it does not fit'],
    ["a = 3", 'has "= 3", which cannot be read'],
    ["a.b", 'has ".b", which cannot be read'],
    ["[1]", 'has "[1]"'],
    ["a; b", 'has "; b"'],
    ["`x`", "cannot be read"],
    ["c", 'uses "c"'],
    ["toString", 'uses "toString"'],
    ["__proto__", 'has "__proto__"'],
    ["constructor('x')", 'calls "constructor"'],
    ["hasOwnProperty(1)", 'calls "hasOwnProperty"'],
    ["random()", 'calls "random"'],
    ["a(1)", 'calls "a"'],
    ["sqrt()", "gives sqrt 0 values; it takes 1"],
    ["sum()", "gives sum 0 values; it takes 1 to 40"],
    ["1".repeat(201), "is longer than 200 characters"],
    ["(".repeat(40) + "1" + ")".repeat(40), "has more than 30 levels"],
    ["-".repeat(150) + "1", "has more than 30 levels"],
    ["1^".repeat(90) + "1", "has more than 30 levels"],
    ["not ".repeat(40) + "true", "has more than 30 levels"],
    ["1<2?".repeat(31) + "1" + ":1".repeat(31), "has more than 30 levels"],
  ])("is %s", (text, message) => {
    expect(() => evaluate(text)).toThrow(FormulaError);
    expect(() => evaluate(text)).toThrow(message);
  });
});

describe("a draw has no value when a formula", () => {
  it.each([
    ["a / (b - 4)", "divides by zero"],
    ["a % 0", "divides by zero"],
    ["2 ^ 9 ^ 9", "is not finite"],
    ["fac(200)", "is not finite"],
    ["exp(1000)", "is not finite"],
    ["sqrt(-1)", "is not finite"],
    ["ln(0)", "is not finite"],
    ["(0 - 8) ^ 0.5", "is not finite"],
    ["sd(1, 1) / sd(2, 2)", "divides by zero"],
    ["fruit + 1", "calculates with a text"],
    ["(a > b) + 1", "calculates with a condition"],
    ["a ? 1 : 2", "uses a number as a condition"],
    ["pick(3, 1, 2)", "picks number 3 of 2"],
    ["pick(1.5, 1, 2)", "picks number 1.5 of 2"],
    ["nth(0, 1, 2)", "picks number 0 of 2"],
    ["fac(1.5)", "needs a whole number"],
    ["invnorm(1)", "needs a share between 0 and 1"],
  ])("is %s", (text, message) => {
    expect(() => evaluate(text)).toThrow(Degenerate);
    expect(() => evaluate(text)).toThrow(message);
  });
});

it("numbers beyond those of a double are refused as written", () => {
  expect(() => parseFormula("1e999", new Set())).toThrow("not finite");
});
