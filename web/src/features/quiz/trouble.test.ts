import { expect, test } from "vitest";
import { PROBLEMS, type ProblemCode } from "@course-companion/contract/problems";
import { ApiError } from "@course-companion/contract/client";
import { quizTexts } from "../../messages/quiz.ts";
import { canRetry, needsSignIn, textOfTrouble } from "@course-companion/question-ui/trouble";
import { troubleOf } from "./trouble.ts";

const failure = (code: ProblemCode, pointer?: string) =>
  new ApiError({
    type: "about:blank",
    title: "",
    status: PROBLEMS[code].status,
    code,
    requestId: "r",
    ...(pointer ? { errors: [{ pointer, detail: "" }] } : {}),
  });

test("every problem has a text in every language", () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[])
    for (const locale of ["en", "es", "ur", "ar", "zh-CN"] as const)
      expect(quizTexts(locale)[textOfTrouble({ code })], `${code} ${locale}`).toBeTruthy();
});

test("a failed call without an answer is no line", () => {
  expect(troubleOf(new TypeError("fetch failed"))).toEqual({ code: "no-line" });
});

test("a refused part of an answer is named", () => {
  const trouble = troubleOf(failure("invalid-request", "/answers/0/response/unit"));
  expect(textOfTrouble(trouble)).toBe("badUnit");
  expect(textOfTrouble(troubleOf(failure("invalid-request", "/answers/0/response/value")))).toBe("badNumber");
});

test("what another try cannot change offers none; what a sign-in can change offers that", () => {
  expect(canRetry({ code: "attempts-exhausted" })).toBe(false);
  expect(canRetry({ code: "database-unavailable" })).toBe(true);
  expect(needsSignIn({ code: "not-in-account" })).toBe(true);
  expect(needsSignIn({ code: "prerequisite-missing" })).toBe(false);
});
