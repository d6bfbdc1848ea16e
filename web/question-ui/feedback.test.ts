import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { questions } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { AnswerProvider } from "./context.ts";
import { Feedback } from "./feedback.tsx";
import { attemptOf, told } from "./test-attempt.ts";
import type { Answer, QuestionView, Result } from "./types.ts";

const item = attemptOf().items[0]!.item as QuestionView;
function shown(answer: Partial<Answer>, result: Partial<Result> = {}): string {
  const base = told("q1", { value: true }, false);
  const value = {
    locale: "en",
    texts: questions.en,
    fill: (text: string, values?: Record<string, string | number>) => fill("en", text, values),
    language: { lang: "en", dir: "ltr" as const },
  };
  return renderToStaticMarkup(
    createElement(
      AnswerProvider,
      { value },
      createElement(Feedback, {
        result: { ...base.result!, ...result } as Result,
        item,
        answer: { response: { value: true }, ...answer },
      }),
    ),
  );
}

test.each([
  ["a wrong answer", {}, {}, "Not quite"],
  ["an answer left out", { response: null }, {}, "Not answered"],
  [
    "I don't know",
    { response: { dontKnow: true as const }, dontKnow: true },
    {},
    "You didn&#x27;t know this one yet",
  ],
  [
    "right on the second try",
    { firstTry: { response: { value: false }, points: 0 } },
    { correct: true, points: 0.67 },
    "Correct on the second try",
  ],
  ["how sure one was", { confidence: "high" as const }, {}, "You said: Sure"],
])("feedback says the verdict of %s", (_, answer, result, wanted) => {
  expect(shown(answer, result)).toContain(wanted);
});

test("a second try says what it is worth, and shows no key", () => {
  const html = shown({}, { maxPoints: 3, tryAgain: { penalty: 1 / 3, hint: null } });
  expect(html).toContain("Not quite. Try once more.");
  expect(html).toContain("worth 2 of 3 points");
  expect(html).not.toContain("Explanation");
});
