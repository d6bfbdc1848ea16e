import { expect, test } from "vitest";
import { findCallFaults } from "./calls.ts";
import type { Turn } from "./situation.ts";
import type { MadeCall } from "./transcript.ts";

const expected = (tool: string | string[], more = {}) => ({
  tool,
  with: {},
  play: {},
  optional: false,
  gives: {},
  ...more,
});
const turn = (calls: object[], more = {}): Turn =>
  ({
    learner: "Quiz me",
    calls,
    allow: [],
    forbid: [],
    reply: [{ cites: true }],
    example: "",
    ...more,
  }) as Turn;
const made = (tool: string, args = {}, result = {}, isError = false): MadeCall => ({
  tool,
  arguments: args,
  result,
  isError,
});
const faults = (one: Turn, ...calls: MadeCall[]) => findCallFaults(one, calls, []).join("; ");

test("calls in order pass, one of several tools too, and what is optional may be absent", () => {
  const quiz = turn([
    expected("get_outline", { optional: true }),
    expected(["show_quiz", "start_quiz"], {
      with: { quiz: "loop" },
      gives: { "question.id": { given: true } },
    }),
  ]);
  expect(faults(quiz, made("start_quiz", { quiz: "loop" }, { question: { id: "q" } }))).toBe("");
  expect(faults(quiz, made("start_quiz", { quiz: "other" }, { question: { id: "q" } }))).toMatch(
    /quiz is "other"/,
  );
  expect(faults(quiz, made("start_quiz", { quiz: "loop" }, {}))).toMatch(/question\.id is absent/);
  expect(faults(quiz)).toMatch(/does not call show_quiz or start_quiz/);
});

test("a wrong order, an id that no tool returned and a call that does not fit are faults", () => {
  const answer = turn(
    [
      expected("start_quiz"),
      expected("answer_question", { with: { attempt: { from: "start_quiz.attempt" } } }),
    ],
    { forbid: ["finish_quiz", "get_outline"] },
  );
  const start = made("start_quiz", {}, { attempt: "t" });
  const send = made("answer_question", { attempt: "t" });
  expect(faults(answer, start, send)).toBe("");
  expect(faults(answer, send, start)).toMatch(/attempt is "t", which start_quiz.attempt was not/);
  expect(faults(answer, start, made("answer_question", { attempt: "made-up" }))).toMatch(/made-up.*was not/);
  expect(faults(answer, start, send, made("finish_quiz"))).toBe("calls finish_quiz, which does not fit here");
  expect(faults(answer, start, send, made("get_outline"))).toBe("calls get_outline, which does not fit here");
});

test("a few more reads are fine, many are not; a write that nobody asked for never is", () => {
  const reads = Array.from({ length: 4 }, () => made("get_outline"));
  expect(faults(turn([]), ...reads.slice(1))).toBe("");
  expect(faults(turn([]), ...reads)).toMatch(/more than 3/);
  expect(faults(turn([]), made("save_place"))).toMatch(/stores something/);
  expect(faults(turn([], { allow: ["save_place"] }), made("save_place"))).toBe("");
});

test("a failure is expected by its code", () => {
  const gate = turn([expected("read_section", { fails: "not-in-account" })]);
  const error = "This is not included. (code: not-in-account)";
  expect(faults(gate, made("read_section", {}, { error }, true))).toBe("");
  expect(faults(gate, made("read_section", {}, { text: "…" }))).toMatch(/did not fail/);
  expect(faults(turn([expected("read_section")]), made("read_section", {}, { error }, true))).toMatch(
    /it failed/,
  );
});
