import { expect, test } from "vitest";
import { RULES, type Reply } from "./rules.ts";
import type { MadeCall } from "./transcript.ts";

const made = (tool: string, result: Record<string, unknown>, args = {}): MadeCall => ({
  tool,
  arguments: args,
  result,
  isError: false,
});
const URL = "https://learn.test/learn/agents/loop#stop";
const HIT = made("search", {
  covered: "covered",
  results: [{ title: "Stop conditions", url: URL, text: "A *budget* ends a run, whatever the model wants." }],
});
const QUESTION = {
  id: "q",
  prompt: "What is this program?",
  options: [
    { id: "a", text: "An agent" },
    { id: "b", text: "A fixed workflow" },
  ],
};
const STARTED = made("start_quiz", { attempt: "t", questions: 9, question: QUESTION });
const graded = (correct: boolean, points = correct ? 1 : 0) =>
  made("answer_question", { result: { correct, points }, question: null }, { item: "q" });
const keys = new Map([["q", [{ right: ["A fixed workflow"], options: ["An agent", "A fixed workflow"] }]]]);

interface Case {
  good: string;
  /** Replies that break the rule. */
  bad: string[];
  value?: unknown;
  calls?: MadeCall[];
}

const CASES: Record<string, Case> = {
  "asks-first": {
    good: "Good that you ask. What do you think ends a run?",
    bad: [
      "A budget ends a run.",
      `${"The loop goes on and on and the model never stops it. ".repeat(5)}Clear?`,
    ],
  },
  "one-question": {
    good: "Question 1 of 9\nWhat is this program?\nA. An agent\nB. A fixed workflow\nWhich one?",
    bad: ["A budget ends a run.", "What is a budget? And who checks it?"],
    calls: [STARTED],
  },
  "no-question": { good: "Bye for now.", bad: ["Shall we?"] },
  "shows-question": {
    good: "**What is this program?**\n- A. An agent\n- B. A fixed workflow",
    bad: ["What is this program? A. An agent", "Is it an agent or a fixed workflow?"],
    calls: [STARTED],
  },
  cites: {
    good: `A budget ends it ([Stop conditions](${URL})).`,
    bad: ["A budget ends it.", "A budget ends it (https://example.com/made-up)."],
    calls: [HIT],
  },
  "no-key": {
    good: "What is this program? A. An agent B. A fixed workflow",
    bad: ["Think of a fixed workflow.", "The answer is B."],
    calls: [STARTED],
  },
  "no-verdict": {
    good: "What made you choose that, and how sure are you?",
    bad: ["Yes, and why?", "Not quite. Why?"],
  },
  "verdict-matches": {
    good: "Not quite: no model chooses here.",
    bad: ["That is right.", "Let us go on."],
    calls: [STARTED, graded(false)],
  },
  language: {
    value: "es",
    good: "Un agente es un programa en el que un modelo elige la acción siguiente y ve el resultado.",
    bad: ["An agent is a program in which a model chooses the next action and sees the result of it."],
  },
  "no-selling": {
    good: "That chapter is not included in this account.",
    bad: ["Upgrade to read it.", "It costs $20.", "That is for premium members."],
  },
  "says-not-covered": {
    good: "This course does not cover that.",
    bad: ["Quantum physics is about small things."],
  },
  "says-unsure": { good: "I am not sure that the course answers this.", bad: ["The course says so."] },
  "max-sentences": { value: 2, good: "One. Two.", bad: ["One. Two. Three."] },
  "max-words": { value: 3, good: "Only three words", bad: ["These are four words"] },
  "quotes-verbatim": {
    good: "The course says: “A budget ends a run, whatever the model wants.”",
    bad: ["It says: “A budget stops a run when the model agrees.”", "It says that a budget ends a run."],
    calls: [HIT],
  },
  "numbers-from-tools": { good: "1. There are 9 questions.", bad: ["You are at 87%."], calls: [STARTED] },
  names: {
    value: "search.results.0.title",
    good: "See *Stop conditions*.",
    bad: ["See the chapter."],
    calls: [HIT],
  },
  says: { value: "guest code", good: "Your guest code is ABC.", bad: ["Bye."] },
  "never-says": { value: "you should have", good: "Welcome back.", bad: ["You should have come sooner."] },
};

test("every rule has a case", () => {
  expect(Object.keys(CASES).toSorted()).toEqual(Object.keys(RULES).toSorted());
});

test.each(Object.entries(CASES))("%s accepts a good reply and says why others fail", (name, one) => {
  const judge = (text: string) => {
    const reply: Reply = { text, learner: "What ends a run?", calls: one.calls ?? [], keys };
    return RULES[name]!(reply, one.value ?? true);
  };
  expect(judge(one.good)).toBeNull();
  for (const text of one.bad) expect(judge(text), text).toEqual(expect.stringMatching(/\w+ \w+/));
});

test("an answer that was graded is no key any more, and half the points are neither right nor wrong", () => {
  const after = { learner: "B", keys, calls: [STARTED, graded(true)] };
  expect(RULES["no-key"]!({ ...after, text: "A fixed workflow it is." }, true)).toBeNull();
  expect(RULES["verdict-matches"]!({ ...after, text: "Not quite." }, true)).toMatch(/correct: true/);
  const partly = { ...after, calls: [STARTED, graded(false, 0.5)], text: "Partly: one of two." };
  expect(RULES["verdict-matches"]!(partly, true)).toBeNull();
});
