import { describe, expect, it } from "vitest";
import { loadCourse } from "../../load/index.ts";
import { findingsOf, makeCourse, quizOf } from "../test-course.ts";
import { variables } from "./variables.ts";

const check = (question: string) => findingsOf(variables, { "chapters/one.quiz.yaml": quizOf(question) });

/** Returns what the loader says about a question. */
async function loading(question: string): Promise<string[]> {
  const { diagnostics } = await loadCourse(await makeCourse({ "chapters/one.quiz.yaml": quizOf(question) }));
  return diagnostics.map(({ line, rule, message, fix }) => `${line} ${rule}: ${message}; ${fix}`);
}

const numeric = (variables: string, rest: string) =>
  `- id: q\n  kind: numeric\n  variables:\n${variables.replace(/^(?=.)/gm, "    ")}\n${rest.replace(/^(?=.)/gm, "  ")}`;

describe("draws that cannot be asked", () => {
  it("are counted by reason, with an example, and left out", async () => {
    const found = await check(
      numeric(
        "a: { from: 0, to: 9 }\nb: { from: 0, to: 9 }\nm: { is: a / b, round: 2 }",
        'prompt: "[=a] / [=b]"\nanswer: "[=m]"',
      ),
    );
    expect(found).toEqual([
      "chapters/one.quiz.yaml:7 question q: 10 of 100 draws are left out: a draw the formula of m divides by zero",
    ]);
  });

  it("include a distractor that is the key, and two that are the same", async () => {
    const found = await check(`- id: q
  kind: single-choice
  variables:
    a: { from: 1, to: 6 }
    b: { from: 1, to: 6 }
  prompt: "[=a] + [=b]"
  options:
    - { text: "[=a + b]", correct: true }
    - { text: "$[=a * b:1]$" }`);
    expect(found).toEqual([
      'chapters/one.quiz.yaml:7 question q: 1 of 36 draws are left out: a draw makes two parts the same (option "4" appears twice) (as with a = 2, b = 2)',
    ]);
  });

  it("include numbers that are too long to show or to type", async () => {
    const found = await check(
      numeric("a: { from: 1, to: 30 }\nm: { is: a / 7 }", 'prompt: "[=a] / 7"\nanswer: "[=m]"'),
    );
    expect(found).toEqual([
      "chapters/one.quiz.yaml:7 question q: 26 of 30 draws are left out: a draw shows the number 3.71428571429, which is too long (as with a = 26, m = 3.7142857142857144)",
      "chapters/one.quiz.yaml:7 question q: has only 4 different variants; learners meet the same again soon",
    ]);
  });
});

it("a pool that is too small is named with its number", async () => {
  expect(await check(numeric("a: { of: [2, 2, 3] }", 'prompt: "[=a]"\nanswer: "[=a]"'))).toEqual([
    "chapters/one.quiz.yaml:7 question q: has only 2 different variants; learners meet the same again soon",
  ]);
});

it("a variable that nothing uses, and a placeholder without variables, are named", async () => {
  const used = numeric("a: { from: 1, to: 30 }\nspare: { from: 1, to: 2 }", 'prompt: "[=a]"\nanswer: "[=a]"');
  expect(await check(used)).toEqual(["chapters/one.quiz.yaml:8 question q: variable spare is not used"]);
  expect(await check('- { id: q, kind: numeric, prompt: "[=a]?", answer: 1 }')).toEqual([
    "chapters/one.quiz.yaml:4 question q: has a placeholder, but no variables",
  ]);
});

describe("templates that cannot be read", () => {
  const good = 'prompt: "[=a]"\nanswer: "[=a]"';
  it.each([
    [
      "an unknown name",
      "a: { is: apples + 1 }",
      good,
      '7 variables: question q: the formula of a uses "apples", which is not defined above it',
    ],
    [
      "a reserved name",
      "sum: { from: 1, to: 9 }",
      "prompt: p\nanswer: 1",
      '7 variables: question q: "sum" is a word of the formulas',
    ],
    [
      "a name of every object",
      "a: { is: constructor }",
      good,
      '7 variables: question q: the formula of a uses "constructor"',
    ],
    [
      "a function of every object",
      "a: { is: toString() }",
      good,
      '7 variables: question q: the formula of a calls "toString"',
    ],
    [
      "a member",
      "a: { is: pi.constructor }",
      good,
      '7 variables: question q: the formula of a has ".construct"',
    ],
    [
      "depth",
      `a: { is: "${"(".repeat(60)}1${")".repeat(60)}" }`,
      good,
      "7 variables: question q: the formula of a has more than 30 levels",
    ],
    [
      "a number that explodes",
      "a: { is: 2^9^9 }",
      good,
      "7 variables: question q: no variant can be made: each draw that fits the conditions the formula of a gives a number that is not finite",
    ],
    [
      "a huge range",
      "a: { from: 0, to: 1, step: 0.0000000001 }",
      good,
      "7 variables: question q: a has more than 1000000 values",
    ],
    [
      "an empty range",
      "a: { from: 2, to: 1 }",
      good,
      "7 variables: question q: a ends at 1, before it begins at 2",
    ],
    [
      "a forgotten quote",
      "a: { from: 1, to: 30 }",
      'prompt: [=a]\nanswer: "[=a]"',
      "8 variables: question q: [=a] without quotes is a list",
    ],
    ["a missing key", "a: { from: 1 }", good, "7 variables: question q: a has no `to`"],
    [
      "a wrong key",
      "a: { from: 1, too: 2 }",
      good,
      '7 format: variables.a: unknown key "too"; did you mean "to"?',
    ],
    [
      "two sorts in one",
      "a: { from: 1, to: 2, of: [1] }",
      good,
      "7 variables: question q: a is a range and a set",
    ],
    ["a formula without one", "a: { round: 1 }", good, "7 variables: question q: a has no `is`"],
    [
      "a condition that nothing fits",
      "a: { from: 1, to: 30 }",
      `where: ["a > 30"]\n${good}`,
      "7 variables: question q: no variant can be made: the conditions leave out every draw",
    ],
    ["a text as a number", "a: { of: [apples] }", good, "9 format: questions[0].answer"],
  ])("%s", async (_, names, rest, expected) => {
    const found = await loading(numeric(names, rest));
    expect(found[0]).toContain(expected);
  });

  it("an endless formula is refused before it is read", async () => {
    const found = await loading(numeric(`a: { is: "1${"+1".repeat(200)}" }`, good));
    expect(found[0]).toMatch(/^7 format: variables\.a\.is: too big/);
  });
});
