import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { Ids } from "../names.ts";
import { Report } from "../report.ts";
import type { FoundQuestion, FoundQuiz } from "../types.ts";
import { convertFoundQuestion, convertQuiz, convertQuizTranslation, findFault } from "./convert.ts";
import { readLiteral } from "./js-literal.ts";
import { parseLooseJson } from "./json-repair.ts";
import { readJsonQuizzes } from "./json.ts";

const plain = (text: string): string => text;
const question = (more: Partial<FoundQuestion>): FoundQuestion => ({
  file: "q.json", line: 3, prompt: "Which?", keys: "one",
  options: [{ text: "a", correct: true }, { text: "b", correct: false }], ...more,
}); // prettier-ignore

describe("JavaScript literals", () => {
  it("are read with all kinds of strings, comments and surplus commas", () => {
    expect(readLiteral(`[{ text: "a \\"b\\"", 'explain': 'x' + \`y\`, correct: true, /* c */ },]`)).toEqual([
      { text: 'a "b"', explain: "xy", correct: true },
    ]);
    expect(() => readLiteral("[{ text: }]")).toThrow(SyntaxError);
  });

  it("are read when a comma between lines is missing, with JSX and templates as written", () => {
    expect(readLiteral("{ a: 1\n b: <b>x <b>y</b> z</b>, c: `\\`d\\` ${e.f}` }")).toEqual({
      a: 1,
      b: "<b>x <b>y</b> z</b>",
      c: "`d` ${e.f}",
    });
    expect(readLiteral("{ a: -1, b: undefined, c: some.name, __proto__: 1 }")).toEqual(
      JSON.parse('{ "a": -1, "b": null, "c": "some.name", "__proto__": 1 }'),
    );
  });

  it.each(["{ ...a }", "{ [a]: 1 }", "f(1)", "[1] [2]", "1; 2"])(
    "are nothing that runs, such as %s",
    (text) => {
      expect(() => readLiteral(text)).toThrow(SyntaxError);
    },
  );
});

describe("JSON", () => {
  it("with unescaped quotes and surplus commas is repaired and reported", () => {
    const parsed = parseLooseJson('[\n{"q": "the "word" here", "n": 1,},\n]');
    expect(parsed).toMatchObject({ value: [{ q: 'the "word" here', n: 1 }], repaired: true, line: 2 });
  });

  it.each([
    ["missing commas", '[\n{"q": "a"\n"n": 1}\n{"q": "b"}]', [{ q: "a", n: 1 }, { q: "b" }]],
    ["single quotes", "[{'q': 'it is', n: 1}]", [{ q: "it is", n: 1 }]],
    ["an end that is cut off", '[{"q": "a"}, {"q": "b', [{ q: "a" }, { q: "b" }]],
  ])("with %s is repaired", (_what, text, value) => {
    expect(parseLooseJson(text)).toMatchObject({ value, repaired: true });
  });

  it("that cannot be repaired gives an error with its line", () => {
    expect(parseLooseJson('[\n{"a": {:}}]')).toMatchObject({ error: expect.any(String), line: 2 });
  });

  it("of a quiz app is read, with text flags and the lines of its questions", () => {
    const source =
      '[{"quizzes":[\n{"id":7,"title":"Loops: Pre-Quiz","quiz":[\n{"questionText":"One?","answerOptions":[{"answerText":"x","isCorrect":"true"},{"answerText":"y","isCorrect":"false"}]}]}]}]';
    const [quiz] = readJsonQuizzes(source, "q.json", new Report()) ?? [];
    expect(quiz).toMatchObject({ sourceId: "7", title: "Loops: Pre-Quiz", line: 2 });
    expect(quiz?.questions).toMatchObject([
      {
        prompt: "One?",
        line: 3,
        options: [
          { text: "x", correct: true },
          { text: "y", correct: false },
        ],
      },
    ]);
  });

  it("with plain choices and an answer by index or text is read too", () => {
    const source =
      '{"questions":[{"question":"A?","choices":["x","y"],"answer":1},{"question":"B?","options":["p","q"],"correctAnswer":"p"}]}';
    const [quiz] = readJsonQuizzes(source, "q.json", new Report()) ?? [];
    expect(quiz?.questions.map((one) => one.options.map((option) => option.correct))).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe("questions that cannot be imported", () => {
  it("have no correct option, several where one is expected, equal options, or too few", () => {
    const wrong = { text: "b", correct: false };
    expect(findFault(question({ options: [wrong, { text: "c", correct: false }] }))).toBe(
      "no correct option",
    );
    expect(
      findFault(
        question({
          options: [
            { text: "a", correct: true },
            { text: "b", correct: true },
          ],
        }),
      ),
    ).toMatch(/several/);
    expect(findFault(question({ options: [{ text: "b ", correct: true }, wrong] }))).toMatch(/same text/);
    expect(findFault(question({ options: [wrong] }))).toMatch(/fewer/);
    expect(findFault(question({}))).toBeNull();
  });

  it("are reported with file, line and text, and the rest of the quiz is imported", () => {
    const report = new Report();
    const quiz: FoundQuiz = {
      file: "q.json",
      line: 1,
      sourceId: "1",
      questions: [question({}), question({ line: 9, prompt: "Keyless", options: [] })],
    };
    expect(convertQuiz(quiz, "quiz-1", "T", new Ids(), report, plain)?.quiz.questions).toHaveLength(1);
    expect(report.problems).toMatchObject([
      { file: "q.json", line: 9, what: expect.stringContaining("Keyless") as string },
    ]);
  });
});

describe("imported questions", () => {
  it("match the course format and have explanations as feedback", () => {
    const one = convertFoundQuestion(
      question({
        options: [
          { text: "a", correct: true, explain: "Yes." },
          { text: "b", correct: false },
        ],
      }),
      "q-1",
      plain,
    );
    expect(Question.parse(one)).toMatchObject({
      kind: "single-choice",
      options: [{ text: "a", correct: true, feedback: "Yes." }, { text: "b" }],
    });
    const some = convertFoundQuestion(
      question({
        keys: "some",
        options: [
          { text: "a", correct: true },
          { text: "b", correct: true },
          { text: "c", correct: false },
        ],
      }),
      "q-2",
      plain,
    );
    expect(Question.parse(some).kind).toBe("multiple-choice");
    const truth = convertFoundQuestion(
      question({
        options: [
          { text: "Verdadero", correct: false },
          { text: "Falso", correct: true, explain: "No." },
        ],
      }),
      "q-3",
      plain,
    );
    expect(Question.parse(truth)).toMatchObject({
      kind: "true-false",
      answer: false,
      feedback: { false: "No." },
    });
  });

  it("have ids that depend on the prompt alone, so that a new question before them changes nothing", () => {
    const carry = (questions: FoundQuestion[]): string[] =>
      convertQuiz(
        { file: "q", line: 1, sourceId: "1", questions },
        "quiz-1",
        "T",
        new Ids(),
        new Report(),
        plain,
      )?.quiz.questions.map((one) => one.id) ?? [];
    expect(carry([question({ prompt: "new" }), question({})])[1]).toBe(carry([question({})])[0]);
  });
});

describe("translated quizzes", () => {
  const found: FoundQuiz = {
    file: "en.json",
    line: 1,
    sourceId: "1",
    questions: [
      question({
        options: [
          { text: "True", correct: true },
          { text: "False", correct: false },
        ],
      }),
    ],
  };
  const own = convertQuiz(found, "quiz-1", "T", new Ids(), new Report(), plain);

  it("are imported with the original's ids and kinds when their correct options agree", () => {
    const other = {
      ...found,
      file: "xx.json",
      questions: [
        question({
          prompt: "P",
          options: [
            { text: "Jes", correct: true },
            { text: "Ne", correct: false },
          ],
        }),
      ],
    };
    const next = own === null ? null : convertQuizTranslation(own, other, "T", "eo", new Report(), plain);
    expect(next?.questions).toMatchObject([
      { id: own?.quiz.questions[0]?.id, kind: "true-false", answer: true, prompt: "P" },
    ]);
  });

  it("with other correct options are left out and reported", () => {
    const report = new Report();
    const other = {
      ...found,
      file: "xx.json",
      questions: [
        question({
          options: [
            { text: "Jes", correct: false },
            { text: "Ne", correct: true },
          ],
        }),
      ],
    };
    expect(own === null ? null : convertQuizTranslation(own, other, "T", "eo", report, plain)).toBeNull();
    expect(report.problems[0]).toMatchObject({
      file: "xx.json",
      what: expect.stringContaining("other correct options") as string,
    });
  });
});
