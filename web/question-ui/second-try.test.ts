import { describe, expect, test } from "vitest";
import { begin, nextOpen } from "./state.ts";
import { countSteps, isLocked, mainAction, shownAnswer } from "./steps.ts";
import { NONE, after, attemptOf, replyOf, sending, stepsOf, told, withAnswers } from "./test-attempt.ts";

describe("a second try", () => {
  const hint = { markdown: "Look again.", html: "<p>Look again.</p>" };
  const wrong = told("q1", { value: true }, false);
  const pending = { ...wrong, result: { ...wrong.result!, tryAgain: { penalty: 1 / 3, hint } } };
  const tried = after(begin(attemptOf(), NONE, {}), sending("q1"), {
    type: "answered",
    item: "q1",
    reply: replyOf(attemptOf(), [pending]),
  });
  const entry = tried.attempt.items[0]!;

  test("leaves the question open, with the answer in its fields and the hint that came", () => {
    expect(stepsOf(tried)).toEqual(["retry", "open", "open"]);
    expect(isLocked(tried, entry)).toBe(false);
    expect(shownAnswer(tried, entry)).toEqual({ value: true });
    expect(mainAction(tried, entry)).toBe("send");
    expect(entry.hintsShown).toEqual([hint]);
    expect(countSteps(tried)).toMatchObject({ answered: 0, open: 3 });
  });

  test("is come back to when it was passed over", () => {
    expect(nextOpen({ ...tried, at: 2 })).toBe(0);
    const read = withAnswers(attemptOf(), [pending]);
    expect(begin(read, NONE, {}).at).toBe(0);
  });

  test("ends with the second answer, and its hint is shown once", () => {
    const second = {
      ...told("q1", { value: false }, true),
      firstTry: { response: { value: true }, points: 0 },
    };
    const done = after(tried, sending("q1", false), {
      type: "answered",
      item: "q1",
      reply: replyOf(attemptOf(), [second as never]),
    });
    expect(stepsOf(done)[0]).toBe("right");
    expect(isLocked(done, done.attempt.items[0]!)).toBe(true);
    expect(done.attempt.items[0]!.hintsShown).toEqual([hint]);
    expect(done.elsewhere).toEqual([]);
  });
});

test("how sure one is stays with the question until it is sent", () => {
  const state = after(begin(attemptOf(), NONE, {}), { type: "confided", item: "q2", confidence: "high" });
  expect(state.confidences).toEqual({ q2: "high" });
});
