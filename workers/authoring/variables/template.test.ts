import { describe, expect, it } from "vitest";
import { parseResponse, scoreResponse, solutionOf, splitQuestion } from "../../questions/grade.ts";
import type { ItemView } from "../../questions/schema.ts";
import { makeCourse, quizOf, readCourse } from "../check/test-course.ts";
import type { LocatedQuestion } from "../load/index.ts";

/** A template of every kind. Those with options have only wrong ones beside the key. */
const TEMPLATES = `
- id: numeric
  kind: numeric
  variables: { a: { from: 2, to: 40, step: 0.5 }, p: { of: [1, 2.5] }, m: { is: "a * a / 4", round: 3 } }
  prompt: "[=a]"
  answer: "[=m]"
  tolerance: "[=p]%"
  unit: m
  units: { "[=p:1] m": "[=p]", km: 1000 }
- id: single
  kind: single-choice
  variables: { a: { from: 1, to: 50 }, b: { from: 1, to: 50 } }
  where: ["a > b"]
  prompt: "$[=a] - [=b]$"
  options:
    - { text: "[=a - b]", correct: true }
    - { text: "$[=a + b]$", feedback: "[=a] and [=b]: a sum" }
    - { text: "[=b - a]" }
- id: multiple
  kind: multiple-choice
  variables: { a: { from: 1, to: 60 } }
  prompt: What divides [=a * 6]?
  options:
    - { text: "[=a]", correct: true }
    - { text: "[=a * 6]", correct: true }
    - { text: "[=a * 6 + 1]" }
- id: truth
  kind: true-false
  variables: { a: { from: 1, to: 9 }, b: { from: 1, to: 9 } }
  prompt: "[=a] > [=b]"
  answer: "[=a > b]"
- id: short
  kind: short-text
  variables: { i: { from: 1, to: 3 }, n: { from: 1, to: 20 }, city: { is: 'pick(i, "Rome", "Oslo", "a*b <c>")' } }
  prompt: "[=n]: [=city]"
  accept: ["[=city] [=n]"]
  feedback: { "[=city]": "And [=n]?" }
- id: order
  kind: ordering
  variables: { a: { from: 1, to: 9 }, b: { from: 1, to: 9 } }
  prompt: From the smallest
  items: ["[=a]", "[=a + b]", "[=a + 2 * b]"]
- id: match
  kind: matching
  variables: { a: { from: 2, to: 30 } }
  prompt: Match
  pairs: [{ left: "[=a] + 1", right: "[=a + 1]" }, { left: "[=a] - 1", right: "[=a - 1]" }]
  distractors: ["[=2 * a + 2]"]
- id: cloze
  kind: cloze
  variables: { a: { from: 1, to: 40 }, b: { of: [x*, y_] } }
  prompt: Fill
  text: "[=a] and one: {{sum}}. The name: {{name}}"
  blanks:
    sum: { accept: ["[=a + 1]"] }
    name: { options: ["[=b]", none], answer: "[=b]" }
`.trim();

const load = async (files: Record<string, string> = {}, manifest = "") => {
  const folder = await makeCourse({ "chapters/one.quiz.yaml": quizOf(TEMPLATES), ...files }, manifest);
  const { course, diagnostics } = await readCourse(folder);
  const { texts } = course.chapters[0]!.quizzes[0]!;
  return { texts, diagnostics };
};

/** A response to a question that chooses or types something else than the key. */
function wrongResponses(item: ItemView, right: object): unknown[] {
  const options = "options" in item ? item.options.map(({ id }) => id) : [];
  const chosen = new Set(Object.values(right).flat());
  if (item.kind === "single-choice")
    return options.filter((id) => !chosen.has(id)).map((choice) => ({ choice }));
  if (item.kind === "multiple-choice")
    return options.map((id) => ({ choices: chosen.has(id) ? [id] : [...chosen, id] }));
  if (item.kind === "true-false") return [{ value: !(right as { value: boolean }).value }];
  if (item.kind === "ordering") return [{ order: (right as { order: string[] }).order.toReversed() }];
  if (item.kind === "numeric") return [{ value: "-7", unit: "m" }];
  return [];
}

describe("each variant", () => {
  it("of every kind is graded right by its own key, and wrong otherwise", async () => {
    const { texts, diagnostics } = await load();
    expect(diagnostics).toEqual([]);
    const { questions } = texts.get("en")!;
    expect(questions).toHaveLength(8);
    for (const { template } of questions) {
      const { variants } = template!;
      expect(variants).toHaveLength(20);
      expect(new Set(variants.map(({ question }) => JSON.stringify(question))).size).toBe(20);
      for (const { question } of variants) {
        const { item, sealed } = splitQuestion(question, (markdown) => ({ markdown, html: "" }));
        const right = solutionOf(item, sealed);
        const grade = (response: unknown) => {
          const parsed = parseResponse(item, response);
          return parsed.ok && scoreResponse(item, sealed, parsed.response).correct;
        };
        expect(grade(right), JSON.stringify(question)).toBe(true);
        for (const wrong of wrongResponses(item, right))
          expect(grade(wrong), JSON.stringify(wrong)).toBe(false);
        expect(JSON.stringify(question)).not.toContain("[=");
      }
    }
  });

  it("has its options under the same ids, and the texts of its own values", async () => {
    const { questions } = (await load()).texts.get("en")!;
    for (const { template } of questions) {
      const ids = template!.variants.map(({ question, keyed, fill }) => {
        const render = (markdown: string) => ({ markdown: fill(markdown), html: "" });
        const { item, sealed } = splitQuestion(keyed, render);
        const own = splitQuestion(question, (markdown) => ({ markdown, html: "" }));
        expect(textsIn(item)).toEqual(textsIn(own.item));
        expect(textsIn(sealed)).toEqual(textsIn(own.sealed));
        expect(scoreResponse(item, sealed, solutionOf(item, sealed)).correct).toBe(true);
        return item.kind === "true-false"
          ? ""
          : (JSON.stringify(solutionOf(item, sealed))
              .match(/"[a-z]\d+"/g)
              ?.join() ?? "");
      });
      expect(new Set(ids).size).toBe(1);
    }
  });

  it("is the same on every machine, and after its words have changed", async () => {
    const valuesOf = ({ template }: LocatedQuestion) => template!.variants.map(({ values }) => [...values]);
    const first = (await load()).texts.get("en")!.questions.map(valuesOf);
    const reworded = quizOf(TEMPLATES.replace("What divides", "Which number divides"));
    const second = (await load({ "chapters/one.quiz.yaml": reworded })).texts
      .get("en")!
      .questions.map(valuesOf);
    expect(second).toEqual(first);
  });
});

/** All Markdown texts, sorted: those of a template are stored in another order. */
function textsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "markdown" in part ? [String(part.markdown)] : [];
  return [...own, ...Object.values(part).flatMap(textsIn)].toSorted();
}

describe("a translation", () => {
  const manifest = "translations: { es: { title: Curso } }";
  const translated = `
- id: numeric
  kind: numeric
  prompt: "¿[=a]?"
  answer: "[=m]"
  tolerance: "[=p]%"
  unit: m
  units: { "[=p:1] m": "[=p]" }
- id: cloze
  kind: cloze
  variables: { b: { of: [equis, ye] } }
  prompt: Completar
  text: "[=a]: {{sum}}, {{name}}"
  blanks:
    sum: { accept: ["[=a + 1]"] }
    name: { options: ["[=b]", nada], answer: "[=b]" }`.trim();
  const spanish = (quiz: string) => ({
    "translations/es/chapters/one.md": "# Uno\n\nTexto.\n",
    "translations/es/chapters/one.quiz.yaml": quizOf(quiz),
  });

  it("has the original's numbers in its own notation, and its own texts", async () => {
    const { texts, diagnostics } = await load(spanish(translated), manifest);
    expect(diagnostics).toEqual([]);
    const byId = (language: string, id: string) =>
      texts.get(language)!.questions.find(({ question }) => question.id === id)!.template!.variants;
    const [own, original] = [byId("es", "numeric"), byId("en", "numeric")];
    expect(own.map(({ values }) => [...values])).toEqual(original.map(({ values }) => [...values]));
    const half = own.find(({ values }) => !Number.isInteger(values.get("a")))!;
    expect(half.question.prompt).toBe(`¿${String(half.values.get("a")).replace(".", ",")}?`);
    expect(new Set(byId("es", "cloze").map(({ values }) => values.get("b")))).toEqual(
      new Set(["equis", "ye"]),
    );
    byId("es", "cloze").forEach(({ values }, i) => {
      const there = byId("en", "cloze")[i]!.values;
      expect(values.get("a")).toBe(there.get("a"));
      expect(values.get("b") === "equis").toBe(there.get("b") === "x*");
    });
  });

  it.each([
    [
      translated.replace("[equis, ye]", "[equis]"),
      "the variables have other numbers of values than the original's",
    ],
    [translated.replace("b: {", "c: {"), 'the original has no variable "c"'],
    [
      translated.replace("[equis, ye]", "[nada, ye]"),
      'a variant of the original makes a key that cannot be graded (blank "name" has the option "nada" twice',
    ],
    [translated.replace("¿[=a]?", "¿[=x]?"), 'a placeholder uses "x"'],
  ])("is refused with its line when it does not fit the original (%#)", async (quiz, message) => {
    const { diagnostics } = await load(spanish(quiz), manifest);
    expect(diagnostics[0]).toMatchObject({
      file: "translations/es/chapters/one.quiz.yaml",
      rule: "variables",
    });
    expect(diagnostics[0]!.message).toContain(message);
    expect(diagnostics[0]!.line).toBeGreaterThan(3);
  });
});
