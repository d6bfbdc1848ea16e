import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Question } from "../../contract/course-format.ts";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { presentFor } from "../rules.ts";
import { parseResponse, scoreResponse, solutionOf, splitQuestion } from "./index.ts";

const render = (markdown: string) => ({ markdown, html: `<p>${markdown}</p>` });
const question = (id: string) =>
  splitQuestion(
    AUTHORED["all-kinds"].questions.find((one) => one.id === id)!,
    render,
  );
const split = (authored: unknown) => splitQuestion(Question.parse(authored), render);
const grade = ({ item, sealed }: ReturnType<typeof split>, response: unknown) => {
  const parsed = parseResponse(item, response);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return scoreResponse(item, sealed, parsed.response);
};
const optionsOf = ({ item }: ReturnType<typeof split>) => ("options" in item ? item.options : []);
const idOf = (options: { id: string; text: { markdown: string } }[], text: string) =>
  options.find((option) => option.text.markdown === text)!.id;

describe("choices", () => {
  it("names and orders options by hash alone, unless the author keeps the order", () => {
    const options = ["All of it", "None of it", "Some of it"].map((text, i) => ({ text, correct: i === 1 }));
    const kept = split({ id: "k", kind: "single-choice", prompt: "?", options, keepOrder: true });
    const loose = split({ id: "k", kind: "single-choice", prompt: "?", options });
    const texts = ({ item }: typeof kept) =>
      item.kind === "single-choice" ? item.options.map((option) => option.text.markdown) : [];
    expect(texts(kept)).toEqual(["All of it", "None of it", "Some of it"]);
    expect(loose.item.kind === "single-choice" && loose.item.options.map(({ id }) => id)).toEqual([
      "o1",
      "o2",
      "o3",
    ]);
    for (const attempt of ["a", "b", "c", "d"])
      expect(texts({ ...kept, item: presentFor(attempt, kept.item, kept.sealed).view })).toEqual(texts(kept));
    expect(
      new Set(
        ["a", "b", "c", "d", "e", "f"].map((attempt) =>
          texts({ ...loose, item: presentFor(attempt, loose.item, loose.sealed).view }).join(),
        ),
      ).size,
    ).toBeGreaterThan(1);
  });

  it("gives max(0, (right - wrong) / keys) for a partly right selection", () => {
    const multiple = question("multiple");
    if (multiple.item.kind !== "multiple-choice") throw new Error("kind");
    const pick = (...texts: string[]) => ({
      choices: texts.map((text) => idOf(optionsOf(multiple), text)),
    });
    expect(
      ["two", "two,four", "two,three", "two,four,three", "three", "two,three,four,five"].map(
        (texts) => grade(multiple, pick(...texts.split(","))).fraction,
      ),
    ).toEqual([0.5, 1, 0, 0.5, 0, 0]);
    expect(
      scoreResponse(multiple.item, { ...multiple.sealed, partialCredit: false }, pick("two")).fraction,
    ).toBe(0);
    expect(parseResponse(multiple.item, { choices: [] }).ok).toBe(false);
    expect(parseResponse(multiple.item, { choices: ["o1", "o1"] }).ok).toBe(false);
  });

  it("refuses to split a question without a key", () => {
    const options = [{ text: "a" }, { text: "b" }];
    expect(() => split({ id: "k", kind: "single-choice", prompt: "?", options })).toThrow();
    expect(() => split({ id: "k", kind: "multiple-choice", prompt: "?", options })).toThrow();
  });

  it("gives the author's feedback on what was chosen only", () => {
    expect(grade(question("judge"), { value: true }).feedback).toEqual([
      { part: null, text: render("SEALED it is colder") },
    ]);
    expect(grade(question("word"), { text: "Quindle." }).feedback).toEqual([
      { part: null, text: render("SEALED that is its cousin") },
    ]);
    expect(grade(question("gaps"), { blanks: { beast: "cat" } }).feedback).toEqual([
      { part: "beast", text: render("SEALED it begins with v") },
    ]);
  });
});

describe("orders and pairs", () => {
  const steps = question("steps");
  const order = (...texts: string[]) => ({
    order: texts.map((text) => idOf(optionsOf(steps), text)),
  });

  it("gives the share of neighbours in the right order", () => {
    expect(grade(steps, order("Dawn", "Morning", "Noon", "Dusk")).fraction).toBe(1);
    expect(grade(steps, order("Dusk", "Dawn", "Morning", "Noon")).fraction).toBeCloseTo(2 / 3);
    expect(grade(steps, order("Dusk", "Noon", "Morning", "Dawn")).fraction).toBe(0);
    expect(parseResponse(steps.item, { order: ["o1"] }).ok).toBe(false);
  });

  it("never stores or shows three or more things in the right order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
          { minLength: 3, maxLength: 5, selector: (text) => text.trim() },
        ),
        fc.uuid(),
        (items, attempt) => {
          const made = split({ id: "o", kind: "ordering", prompt: "?", items });
          const right = items.map((text) => text.trim()).join("\0");
          const shown = (item: typeof made.item) =>
            item.kind === "ordering" ? item.options.map((option) => option.text.markdown).join("\0") : "";
          expect(shown(made.item)).not.toBe(right);
          expect(shown(presentFor(attempt, made.item, made.sealed).view)).not.toBe(right);
        },
      ),
    );
  });

  it("shows two things now in one order, now in the other: always reversed would tell", () => {
    const stored = Array.from({ length: 20 }, (_, i) =>
      split({ id: `o${i}`, kind: "ordering", prompt: "?", items: ["first", "then"] }),
    );
    expect(
      new Set(stored.map(({ item }) => item.kind === "ordering" && item.options[0]!.text.markdown)).size,
    ).toBe(2);
  });

  it("lets things that read the same stand in for each other", () => {
    const made = split({ id: "o", kind: "ordering", prompt: "?", items: ["open", "read", "open", "close"] });
    const { order } = solutionOf(made.item, made.sealed) as { order: string[] };
    expect(grade(made, { order: [order[2], order[1], order[0], order[3]] })).toMatchObject({
      fraction: 1,
      correct: true,
    });
  });

  it("gives a pair its share, a missing one nothing, and joins right sides that read the same", () => {
    const pairs = question("pairs");
    if (pairs.item.kind !== "matching") throw new Error("kind");
    const { left, right } = pairs.item;
    expect(right).toHaveLength(4);
    expect(grade(pairs, { pairs: { [idOf(left, "Japan")]: idOf(right, "Tokyo") } })).toMatchObject({
      fraction: 1 / 3,
      correct: false,
      feedback: [{ part: idOf(left, "France"), text: render("SEALED think of the Seine") }],
    });
    const twins = split({
      id: "m",
      kind: "matching",
      prompt: "?",
      pairs: [
        { left: "2", right: "even" },
        { left: "4", right: "even" },
        { left: "5", right: "odd" },
      ],
    });
    expect(twins.item.kind === "matching" && twins.item.right).toHaveLength(2);
    expect(grade(twins, solutionOf(twins.item, twins.sealed)).correct).toBe(true);
  });

  it("gives a blank its share and takes empty blanks as left out", () => {
    const gaps = question("gaps");
    expect(grade(gaps, { blanks: { beast: "VEXMORE", time: "" } })).toMatchObject({
      fraction: 0.5,
      correct: false,
    });
    expect(parseResponse(gaps.item, { blanks: { beast: " " } }).ok).toBe(false);
    expect(parseResponse(gaps.item, { blanks: { time: "night" } }).ok).toBe(false);
  });
});
