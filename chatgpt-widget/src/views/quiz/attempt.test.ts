import { type QuizEvent, type QuizState, begin, follow, nextOpen } from "@course-companion/question-ui/state";
import { countSteps, mainAction, stepOf } from "@course-companion/question-ui/steps";
import { describe, expect, test } from "vitest";
import type { Answered, AnswerResult, OpenQuestion, Started } from "../../api.ts";
import { type ViewAttempt, attemptOf, replyOf, reviewedOf } from "./attempt.ts";

const question = (id: string): OpenQuestion => ({
  id,
  kind: "true-false",
  prompt: "",
  objectives: [],
  points: 1,
  hints: 2,
  hintsShown: [],
  source: null,
});
const standing = { status: "open", questions: 3, answered: 0, score: null } as const;
const started = (changes: Partial<Started> = {}): Started => ({
  ...standing,
  attempt: "a1",
  course: "c",
  quiz: "q",
  chapter: null,
  kind: "practice",
  title: null,
  language: "en",
  attemptsLeft: null,
  guest: null,
  question: question("q1"),
  upcoming: [question("q2"), question("q3")],
  ...changes,
});
const graded = (itemId: string, value = true): AnswerResult => ({
  itemId,
  response: { value },
  hintsUsed: 0,
  points: 1,
  maxPoints: 1,
  correct: true,
});
const answered = (item: string, count: number, next: OpenQuestion | null = null, value = true): Event => {
  const reply: Answered = {
    ...standing,
    answered: count,
    status: count === 3 ? "finished" : "open",
    result: graded(item),
    question: next,
  };
  return { type: "answered", item, reply: replyOf(reply, item, { value }) };
};

type State = QuizState<ViewAttempt>;
type Event = QuizEvent<ViewAttempt>;
const NONE = { answers: {}, ending: false };
const waitingFor = (item: string) => ({ answers: { [item]: { value: false } }, ending: false });
const open = (changes?: Partial<Started>, waiting = NONE as Parameters<typeof begin>[1]): State =>
  begin(attemptOf(started(changes), null), waiting, {}, false);
const after = (state: State, ...events: Event[]) => events.reduce(follow<ViewAttempt>, state);
const sending = (item: string): Event => ({ type: "sending", item, response: { value: true } });
const reread = (state: State, changes: Partial<Started>): Event => ({
  type: "read",
  attempt: attemptOf(started(changes), state),
  waiting: NONE,
});
const shown = ({ attempt, at }: State) => attempt.items[at]?.item.id;
const ids = ({ attempt }: State) => attempt.items.map(({ item }) => item.id);
const steps = ({ attempt, given }: State) => attempt.items.map((entry) => stepOf(entry, given));

describe("a quiz as it opens", () => {
  test("shows the first open question", () => {
    expect(shown(open())).toBe("q1");
    expect(ids(open())).toEqual(["q1", "q2", "q3"]);
  });

  test("counts what was answered in the conversation, whose questions it does not have", () => {
    const state = open({ answered: 2, question: question("q3"), upcoming: [] });
    expect(countSteps(state)).toMatchObject({ total: 3, answered: 2, open: 1 });
  });

  test("goes on behind an answer that waits from before a reload", () => {
    const state = open({}, waitingFor("q1"));
    expect(steps(state)).toEqual(["waiting", "open", "open"]);
    expect(shown(state)).toBe("q2");
    expect(countSteps(state)).toMatchObject({ answered: 1, waiting: 1 });
  });

  test("has nothing to show when everything is answered", () => {
    const state = open({ question: null, upcoming: [], answered: 3 });
    expect(shown(state)).toBeUndefined();
    expect(countSteps(state)).toMatchObject({ answered: 3, open: 0 });
  });
});

describe("an answer", () => {
  test("is on its way, then graded, and stays on the screen until the next question is asked for", () => {
    const sent = after(open(), sending("q1"));
    expect(steps(sent)[0]).toBe("sending");
    expect(countSteps(sent).answered).toBe(1);
    const known = after(sent, answered("q1", 1));
    expect(steps(known)[0]).toBe("right");
    expect(known.attempt.answered).toBe(1);
    expect(countSteps(known).answered).toBe(1);
    expect(shown(known)).toBe("q1");
    expect(nextOpen(known)).toBe(1);
  });

  test("waits without a connection, and the next question can be answered", () => {
    const waiting = after(open(), sending("q1"), { type: "waiting", item: "q1" });
    expect(steps(waiting)[0]).toBe("waiting");
    expect(nextOpen(waiting)).toBe(1);
    expect(after(waiting, { type: "waiting", item: "q9" })).toBe(waiting);
  });

  test("that is refused can be given again, and says why until it is answered", () => {
    const trouble = { code: "invalid-request", pointer: "/answers/0/response/unit" } as const;
    const refused = after(
      open(),
      sending("q1"),
      { type: "went", at: 1 },
      { type: "refused", item: "q1", trouble },
      { type: "went", at: 0 },
    );
    expect(steps(refused)[0]).toBe("open");
    expect(refused.refused).toEqual({ item: "q1", trouble });
    expect(after(refused, sending("q1"), answered("q1", 1)).refused).toBeNull();
  });

  test("brings along a question that was not known yet", () => {
    const state = after(open({ upcoming: [] }), sending("q1"), answered("q1", 1, question("q7")));
    expect(ids(state)).toEqual(["q1", "q7"]);
    expect(nextOpen(state)).toBe(1);
    expect(countSteps(state)).toMatchObject({ answered: 1, open: 2 });
  });

  test("of the conversation counts where it was there first, and the view says so", () => {
    const state = after(
      open(),
      { type: "sending", item: "q1", response: { value: false } },
      answered("q1", 1),
    );
    expect(state.elsewhere).toEqual(["q1"]);
    expect(state.attempt.items[0]!.answer!.response).toEqual({ value: true });
  });

  test("to a check is final, is taken without its grade, and the last one leads to the end", () => {
    const taken = (item: string, count: number): Event => {
      const { points: _points, maxPoints: _most, correct: _correct, ...result } = graded(item);
      const reply = { ...standing, answered: count, result, question: null };
      return { type: "answered", item, reply: replyOf(reply, item, { value: true }) };
    };
    const state = after(
      open({ kind: "check" }),
      ...["q1", "q2", "q3"].map((item, at) => taken(item, at + 1)),
    );
    expect(steps(state)).toEqual(["recorded", "recorded", "recorded"]);
    expect(mainAction(state, state.attempt.items[0]!)).toBe("finish");
    expect(state.mayChange).toBe(false);
  });
});

describe("a quiz that is looked at again", () => {
  test("has the answered question that is shown, and drops those that were answered in the conversation", () => {
    const before = after(open(), sending("q1"), answered("q1", 1));
    const state = after(before, reread(before, { answered: 2, question: question("q3"), upcoming: [] }));
    expect(shown(state)).toBe("q1");
    expect(ids(state)).toEqual(["q1", "q3"]);
    expect(countSteps(state)).toMatchObject({ answered: 2, open: 1 });
  });

  test("goes on at the first open question when the one that was shown is no longer open", () => {
    const before = open();
    const state = after(
      before,
      reread(before, { answered: 1, question: question("q2"), upcoming: [question("q3")] }),
    );
    expect(shown(state)).toBe("q2");
  });

  test("has an answer on its way once, though the server still lists its question", () => {
    const before = after(open(), sending("q1"));
    const state = after(before, reread(before, {}));
    expect(ids(state)).toEqual(["q1", "q2", "q3"]);
    expect(steps(state)[0]).toBe("sending");
  });
});

test("hints are added to their question", () => {
  const hint = (item: string, index: number): Event => ({ type: "hinted", item, index, hint: `${index}` });
  const state = after(open(), hint("q1", 1), hint("q1", 2), hint("q9", 1));
  expect(state.attempt.items.map(({ hintsShown }) => hintsShown)).toEqual([["1", "2"], [], []]);
});

test("feedback comes with the part that it is about, and a result without a grade shows none", () => {
  const feedback = ["<p>Whole</p>", { part: "o1", text: "<p>Part</p>" }];
  const entry = reviewedOf({ ...graded("q1"), feedback, question: question("q1") });
  expect(entry.answer!.result!.feedback).toEqual([
    { part: null, html: "<p>Whole</p>" },
    { part: "o1", html: "<p>Part</p>" },
  ]);
  const { points: _points, ...hidden } = graded("q1");
  expect(reviewedOf({ ...hidden, question: question("q1") }).answer).toMatchObject({
    response: { value: true },
    result: null,
  });
});
