import { widget } from "@course-companion/messages";
import { describe, expect, test } from "vitest";
import { wordingFor } from "../messages/index.ts";
import { CallProblem, type Reason, asksToConnect, describeProblem, passes } from "./problem.ts";

const en = wordingFor("en");
const said = (reason: Reason, pointer?: string) => describeProblem(new CallProblem(reason, "", pointer), en);

describe("a refused answer", () => {
  test.each([
    ["/answers/0/response/value", en.say("badNumber")],
    ["/answers/0/response/unit", en.say("badUnit")],
    ["/answers/0/response/blanks/one", en.say("badAnswer")],
    ["/answers/0/response", en.say("badAnswer")],
    ["/limit", en.say("unknown")],
    [undefined, en.say("unknown")],
  ])("at %s says what to correct", (pointer, text) => {
    expect(said("invalid-request", pointer)).toBe(text);
  });

  test.each(Object.keys(widget))("is explained in %s", (language) => {
    const problem = new CallProblem("invalid-request", "", "/answers/0/response/value");
    expect(describeProblem(problem, wordingFor(language))).toBe(wordingFor(language).say("badNumber"));
  });
});

test("every problem has a text, and those of signing in offer to connect", () => {
  expect(said("token-expired")).toBe(en.say("connect"));
  expect(said("not-in-account")).toBe(en.say("notInAccount"));
  expect(said("quiz-not-found")).toBe(en.say("gone"));
  expect(said("internal")).toBe(en.say("unknown"));
  expect(asksToConnect("guest-limit")).toBe(true);
  expect(asksToConnect("rate-limited")).toBe(false);
});

test("only what may work later is sent again", () => {
  expect(passes("unreachable")).toBe(true);
  expect(passes("rate-limited")).toBe(true);
  expect(passes("invalid-request")).toBe(false);
  expect(passes("unknown")).toBe(false);
});
