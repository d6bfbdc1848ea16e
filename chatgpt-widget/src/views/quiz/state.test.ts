import { describe, expect, test } from "vitest";
import type { AnswerResult, Answered, OpenQuestion, Started } from "../../api.ts";
import { type QuizEvent, type QuizState, answeredCount, follow } from "./state.ts";

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
const told = (itemId: string, value = true): AnswerResult => ({
  itemId,
  response: { value },
  hintsUsed: 0,
  points: 1,
  maxPoints: 1,
  correct: true,
});
const reply = (item: string, answered: number, next: OpenQuestion | null = null): Answered => ({
  ...standing,
  answered,
  status: answered === 3 ? "finished" : "open",
  result: told(item),
  question: next,
});
const loaded = (changes?: Partial<Started>, ...items: string[]): QuizEvent => ({
  type: "loaded",
  started: started(changes),
  letters: items.map((item) => ({ item, response: { value: false } })),
});
const after = (...events: QuizEvent[]): QuizState => events.reduce(follow, null as QuizState | null)!;
const answered = (item: string): QuizEvent => ({ type: "answered", item, response: { value: true } });

describe("a quiz as it opens", () => {
  test("shows the first open question", () => {
    const state = after(loaded());
    expect(state.current).toBe("q1");
    expect([...state.questions.keys()]).toEqual(["q1", "q2", "q3"]);
  });

  test("goes on behind an answer that waits from before a reload", () => {
    const state = after(loaded({}, "q1"));
    expect(state.given.get("q1")).toEqual({ response: { value: false }, state: "waiting", told: null });
    expect(state.current).toBe("q2");
    expect(answeredCount(state)).toBe(1);
  });

  test("has nothing to show when everything is answered", () => {
    expect(after(loaded({ question: null, upcoming: [], answered: 3 })).current).toBeNull();
  });

  test("takes no event before it has opened", () => {
    expect(follow(null, { type: "next" })).toBeNull();
  });
});

describe("an answer", () => {
  test("is on its way, then graded, and stays on the screen until the next question is asked for", () => {
    const sent = after(loaded(), answered("q1"));
    expect(sent.given.get("q1")!.state).toBe("sending");
    expect(answeredCount(sent)).toBe(1);
    const graded = after(loaded(), answered("q1"), { type: "told", item: "q1", reply: reply("q1", 1) });
    expect(graded.given.get("q1")).toMatchObject({ state: "told", told: { correct: true } });
    expect(graded.started.answered).toBe(1);
    expect(answeredCount(graded)).toBe(1);
    expect(graded.current).toBe("q1");
    expect(follow(graded, { type: "next" })!.current).toBe("q2");
  });

  test("waits without a connection, and the next question can be answered", () => {
    const waiting = after(loaded(), answered("q1"), { type: "waiting", item: "q1" });
    expect(waiting.given.get("q1")!.state).toBe("waiting");
    expect(follow(waiting, { type: "next" })!.current).toBe("q2");
    expect(follow(waiting, { type: "waiting", item: "q9" })).toBe(waiting);
  });

  test("that is refused can be given again, and says why until it is answered", () => {
    const problem = { reason: "invalid-request", pointer: "/answers/0/response/unit" } as const;
    const refused = after(
      loaded(),
      answered("q1"),
      { type: "next" },
      { type: "refused", item: "q1", problem },
    );
    expect(refused.given.has("q1")).toBe(false);
    expect(refused).toMatchObject({ current: "q1", problem });
    const again = after(loaded(), answered("q1"), { type: "refused", item: "q1", problem }, answered("q1"), {
      type: "told",
      item: "q1",
      reply: reply("q1", 1),
    });
    expect(again.problem).toBeNull();
  });

  test("brings along a question that was not known yet", () => {
    const state = after(loaded({ upcoming: [] }), answered("q1"), {
      type: "told",
      item: "q1",
      reply: reply("q1", 1, question("q7")),
    });
    expect(follow(state, { type: "next" })!.current).toBe("q7");
  });

  test("shows the response that counts when only the server knows of one", () => {
    const state = after(loaded(), { type: "told", item: "q1", reply: reply("q1", 1) });
    expect(state.given.get("q1")!.response).toEqual({ value: true });
  });
});

describe("a quiz that is looked at again", () => {
  test("keeps the answered question that is shown, and drops those that were answered in the conversation", () => {
    const state = after(
      loaded(),
      answered("q1"),
      { type: "told", item: "q1", reply: reply("q1", 1) },
      loaded({ answered: 2, question: question("q3"), upcoming: [] }),
    );
    expect(state.current).toBe("q1");
    expect([...state.questions.keys()]).toEqual(["q1", "q3"]);
    expect(follow(state, { type: "next" })!.current).toBe("q3");
  });

  test("begins anew with another attempt", () => {
    const state = after(loaded(), answered("q1"), loaded({ attempt: "a2" }));
    expect(state.given.size).toBe(0);
    expect(state.current).toBe("q1");
  });
});

test("hints are added to their question", () => {
  const state = after(
    loaded(),
    { type: "hinted", item: "q1", hint: "one" },
    { type: "hinted", item: "q1", hint: "two" },
    { type: "hinted", item: "q9", hint: "nothing to add it to" },
  );
  expect(state.questions.get("q1")!.hintsShown).toEqual(["one", "two"]);
  expect(state.questions.get("q2")!.hintsShown).toEqual([]);
});

test("never more answers are counted than there are questions", () => {
  const state = after(loaded({ answered: 3 }), answered("q1"));
  expect(answeredCount(state)).toBe(3);
});
