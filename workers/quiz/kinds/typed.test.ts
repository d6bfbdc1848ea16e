import { describe, expect, it } from "vitest";
import { Question } from "../../contract/course-format.ts";
import { isAccepted, parseResponse, readNumber, scoreResponse, splitQuestion } from "./index.ts";

const render = (markdown: string) => ({ markdown, html: markdown });

describe("numbers as people type them", () => {
  it.each<[string, number[] | null, string]>([
    ["42", [42], ""],
    ["-3.5", [-3.5], ""],
    ["−3,5", [-3.5], ""],
    ["+7", [7], ""],
    [".5", [0.5], ""],
    [",5", [0.5], ""],
    ["5.", [5], ""],
    ["1,234", [1.234, 1234], ""],
    ["0,234", [0.234], ""],
    ["1.234", [1.234], ""],
    ["1,234.5", [1234.5], ""],
    ["1.234,5", [1234.5], ""],
    ["1.234.567", [1234567], ""],
    ["12,34,567", [1234567], ""],
    ["1 234 567,8", [1234567.8], ""],
    ["1\u00a0234", [1234], ""],
    ["1'234.5", [1234.5], ""],
    ["٣٫٥", [3.5], ""],
    ["٬٣", null, ""],
    ["۱۲۳۴", [1234], ""],
    ["१२.५", [12.5], ""],
    ["３．５", [3.5], ""],
    ["1e3", [1000], ""],
    ["1.2×10^3", [1200], ""],
    ["1.2 * 10^-3", [0.0012], ""],
    ["3/4", [0.75], ""],
    ["½", [0.5], ""],
    ["5 km", [5], "km"],
    ["5km/h", [5], "km/h"],
    ["5 %", [5], "%"],
    ["1,2,3", null, ""],
    ["1.2.3", null, ""],
    ["1,23.4,5", null, ""],
    ["1/0", null, ""],
    ["", null, ""],
    ["abc", null, ""],
    ["NaN", null, ""],
    ["Infinity", null, ""],
    ["1e999", null, ""],
  ])("%s", (typed, values, rest) => {
    const read = readNumber(typed);
    if (values === null) return expect(read).toBeNull();
    expect(read?.rest).toBe(rest);
    expect(read?.values).toHaveLength(values.length);
    read!.values.forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 10));
  });
});

describe("numeric questions", () => {
  const make = (fields: Record<string, unknown>) =>
    splitQuestion(Question.parse({ id: "n", kind: "numeric", prompt: "?", ...fields }), render);
  const isRight = (made: ReturnType<typeof make>, response: unknown) => {
    const parsed = parseResponse(made.item, response);
    return parsed.ok ? scoreResponse(made.item, made.sealed, parsed.response).correct : "invalid";
  };

  it("take an absolute tolerance or a percentage, at its very edge too", () => {
    const absolute = make({ answer: 0.3, tolerance: 0.1 });
    expect(["0.2", "0.4", "0.41", "0.19"].map((value) => isRight(absolute, { value }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const percent = make({ answer: -200, tolerance: "5%" });
    expect(["-190", "-210", "-189", "200"].map((value) => isRight(percent, { value }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isRight(make({ answer: 0.3 }), { value: 0.1 + 0.2 })).toBe(true);
    expect(isRight(make({ answer: 0 }), { value: "0.0000001" })).toBe(false);
  });

  it("convert units, and tell a missing or unknown unit from a wrong number", () => {
    const power = make({ answer: 2, unit: "W", units: { mW: 0.001, MW: 1_000_000, "m²": 5 } });
    expect(isRight(power, { value: "2000 mW" })).toBe(true);
    expect(isRight(power, { value: "2000", unit: "MW" })).toBe(false);
    expect(isRight(power, { value: "2 w" })).toBe(true);
    expect(isRight(power, { value: "0,4", unit: "m2" })).toBe(true);
    expect(isRight(power, { value: "2000 Mw" })).toBe("invalid");
    expect(isRight(power, { value: "2" })).toBe("invalid");
    expect(isRight(power, { value: "2 W", unit: "mW" })).toBe("invalid");
    expect(isRight(power, { value: "2 W", unit: "W" })).toBe(true);
    expect(isRight(make({ answer: 2 }), { value: "2 W" })).toBe("invalid");
  });
});

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

  it("respect case where the author asks for it", () => {
    expect(isAccepted("Main", ["main"], true)).toBe(false);
    expect(isAccepted(" main ", ["main"], true)).toBe(true);
  });

  it("are refused when empty or too long, and kept in a form the database takes", () => {
    const { item } = splitQuestion(
      Question.parse({ id: "t", kind: "short-text", prompt: "?", accept: ["x"] }),
      render,
    );
    for (const text of ["   ", "\0", " \0 "]) expect(parseResponse(item, { text }).ok).toBe(false);
    expect(parseResponse(item, { text: "x".repeat(501) }).ok).toBe(false);
    expect(parseResponse(item, { text: "a\0b\ud800" })).toEqual({ ok: true, response: { text: "ab\ufffd" } });
  });
});
