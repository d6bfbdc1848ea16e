import { describe, expect, test } from "vitest";
import {
  type Event,
  NONE,
  after,
  attemptOf,
  replyOf,
  sending,
  stepsOf,
  told,
  withAnswers,
} from "./test-attempt.ts";
import { type QuizState, begin, nextOpen } from "./state.ts";
import { countSteps, isChanged, isLocked, mainAction, shownAnswer } from "./steps.ts";
import { htmlOf } from "./types.ts";

const answered = (item: string, correct: boolean | null, value = true, finished = false): Event => ({
  type: "answered",
  item,
  reply: replyOf(attemptOf(), [told(item, { value }, correct)], finished),
});

describe("a quiz as it opens", () => {
  test("stands at the first question without an answer", () => {
    const attempt = withAnswers(attemptOf(), [told("q1", { value: true }, true)]);
    expect(begin(attempt, NONE, {}).at).toBe(1);
  });

  test("shows its result when it is finished", () => {
    expect(begin({ ...attemptOf(), status: "finished" }, NONE, {}).shows).toBe("result");
  });

  test("shows answers that wait, and goes on behind them", () => {
    const state = begin(attemptOf(), { answers: { q1: { value: false } }, ending: false }, {});
    expect(stepsOf(state)).toEqual(["waiting", "open", "open"]);
    expect(state.at).toBe(1);
    expect(shownAnswer(state, state.attempt.items[0]!)).toEqual({ value: false });
  });

  test("shows drafts again", () => {
    const state = begin(attemptOf(), NONE, { q2: { value: true } });
    expect(shownAnswer(state, state.attempt.items[1]!)).toEqual({ value: true });
  });
});

describe("practice", () => {
  test("an answer is on its way, then told, and its draft is gone", () => {
    const drafted = after(begin(attemptOf(), NONE, {}), {
      type: "drafted",
      item: "q1",
      answer: { value: true },
    });
    const sent = after(drafted, sending("q1"));
    expect(stepsOf(sent)[0]).toBe("sending");
    expect(isLocked(sent, sent.attempt.items[0]!)).toBe(true);
    const known = after(sent, answered("q1", true));
    expect(stepsOf(known)).toEqual(["right", "open", "open"]);
    expect(known.drafts).toEqual({});
    expect(known.at).toBe(0);
    expect(isLocked(known, known.attempt.items[0]!)).toBe(true);
    expect(known.elsewhere).toEqual([]);
  });

  test("another answer that was there first is said to be", () => {
    const state = after(begin(attemptOf(), NONE, {}), sending("q1", true), answered("q1", false, false));
    expect(state.elsewhere).toEqual(["q1"]);
    expect(shownAnswer(state, state.attempt.items[0]!)).toEqual({ value: false });
  });

  test("one that was given there in another language has its grade, and no options until it is read again", () => {
    const there = { ...told("q1", { value: true }, true), language: "es" };
    const answer: Event = { type: "answered", item: "q1", reply: replyOf(attemptOf(), [there], false) };
    const first = after(begin(attemptOf(), NONE, {}), answer);
    expect(first.attempt.items[0]!.answer).toMatchObject({
      response: null,
      result: { correct: true, parts: null, solution: null },
    });
    const read = withAnswers(attemptOf(), [there]);
    const again = after(first, { type: "read", attempt: read, waiting: NONE }, answer);
    expect(again.attempt.items[0]!.answer).toEqual(there);
  });

  test("a refused answer can be given again and is not lost", () => {
    const draft: Event = { type: "drafted", item: "q1", answer: { value: true } };
    const refused: Event = { type: "refused", item: "q1", trouble: { code: "invalid-request" } };
    const state = after(begin(attemptOf(), NONE, {}), draft, sending("q1"), refused);
    expect(stepsOf(state)[0]).toBe("open");
    expect(shownAnswer(state, state.attempt.items[0]!)).toEqual({ value: true });
    expect(after(state, draft).refused).toBeNull();
  });

  test("the last answer ends it, and its feedback is shown before the result", () => {
    const events = ["q1", "q2"].flatMap((item) => [sending(item), answered(item, true)]);
    const before = after(begin(attemptOf(), NONE, {}), ...events, { type: "went", at: 2 });
    const state = after(before, sending("q3"), answered("q3", false, true, true));
    expect(state.attempt.status).toBe("finished");
    expect(state.shows).toBe("questions");
    expect(after(state, { type: "showed" }).shows).toBe("result");
  });

  test("what waits is told once the line is back", () => {
    const waiting = after(begin(attemptOf(), NONE, {}), sending("q1"), { type: "waiting", item: "q1" });
    expect(stepsOf(waiting)[0]).toBe("waiting");
    const attempt = withAnswers(attemptOf(), [told("q1", { value: true }, false)]);
    const state = after(waiting, { type: "read", attempt, waiting: NONE });
    expect(stepsOf(state)[0]).toBe("wrong");
    expect(state.elsewhere).toEqual([]);
  });

  test("what waited and was refused is asked again", () => {
    const waiting = after(begin(attemptOf(), NONE, {}), sending("q2"), { type: "waiting", item: "q2" });
    const state = after(waiting, { type: "read", attempt: attemptOf(), waiting: NONE });
    expect(stepsOf(state)[1]).toBe("open");
    expect(state.refused?.item).toBe("q2");
  });

  test("an answer on its way survives a reading that does not know of it", () => {
    const sent = after(begin(attemptOf(), NONE, {}), sending("q1"));
    expect(stepsOf(after(sent, { type: "read", attempt: attemptOf(), waiting: NONE }))[0]).toBe("sending");
  });

  test("hints come in order and once", () => {
    const hint = (index: number): Event => ({
      type: "hinted",
      item: "q1",
      index,
      hint: { html: `${index}` },
    });
    const state = after(begin(attemptOf(), NONE, {}), hint(1), hint(1), hint(2));
    expect(state.attempt.items[0]!.hintsShown.map(htmlOf)).toEqual(["1", "2"]);
  });
});

describe("a check", () => {
  const recorded = after(begin(attemptOf("check"), NONE, {}), sending("q1"), {
    type: "answered",
    item: "q1",
    reply: replyOf(attemptOf("check"), [told("q1", { value: true }, null)]),
  });

  test("an answer is recorded and may be changed", () => {
    const [entry] = recorded.attempt.items;
    expect(stepsOf(recorded)[0]).toBe("recorded");
    expect(isLocked(recorded, entry!)).toBe(false);
    expect(isChanged(recorded, entry!)).toBe(false);
    const changed = after(recorded, { type: "drafted", item: "q1", answer: { value: false } });
    expect(isChanged(changed, entry!)).toBe(true);
    expect(shownAnswer(changed, entry!)).toEqual({ value: false });
    expect(countSteps(changed)).toMatchObject({ answered: 1, open: 2, unsent: 1 });
  });

  test("its end tells everything", () => {
    const all = [
      told("q1", { value: true }, true),
      told("q2", null, false),
      told("q3", { value: true }, false),
    ];
    const state = after(
      recorded,
      { type: "ending", to: "sending" },
      { type: "ended", reply: replyOf(recorded.attempt, all, true) },
    );
    expect(state.shows).toBe("result");
    expect(stepsOf(state)).toEqual(["right", "skipped", "wrong"]);
    expect(state.endedElsewhere).toBe(false);
  });

  test("is finished by the question's own button once all is answered, and by that one alone", () => {
    const actionOf = (state: QuizState) => mainAction(state, state.attempt.items[state.at]!);
    expect(actionOf(recorded)).toBe("next");
    const events = ["q2", "q3"].flatMap((item) => [
      sending(item),
      {
        type: "answered",
        item,
        reply: replyOf(recorded.attempt, [told(item, { value: true }, null)]),
      } as const,
    ]);
    const full = after(recorded, ...events);
    expect(actionOf(full)).toBe("finish");
    const changed = after(full, { type: "drafted", item: "q1", answer: { value: false } });
    expect(actionOf(after(changed, { type: "went", at: 0 }))).toBe("send");
    const ended = withAnswers(full.attempt, [], true);
    expect(actionOf({ ...full, attempt: ended })).toBe("result");
  });

  test("nothing can be changed while its end is on its way", () => {
    const ending = after(recorded, { type: "ending", to: "waiting" });
    expect(isLocked(ending, ending.attempt.items[2]!)).toBe(true);
  });

  test("ended in another tab, it shows the result and says so", () => {
    const attempt = withAnswers(
      attemptOf("check"),
      ["q1", "q2", "q3"].map((id) => told(id, null, false)),
      true,
    );
    const state = after(recorded, { type: "read", attempt, waiting: NONE });
    expect(state.shows).toBe("result");
    expect(state.endedElsewhere).toBe(true);
  });

  test("answered in another tab, it says so and keeps what is being written here", () => {
    const drafted = after(recorded, { type: "drafted", item: "q2", answer: { value: true } });
    const attempt = withAnswers(attemptOf("check"), [
      told("q1", { value: true }, null),
      told("q2", { value: false }, null),
    ]);
    const state = after(drafted, { type: "read", attempt, waiting: NONE });
    expect(state.elsewhere).toEqual(["q2"]);
    expect(shownAnswer(state, state.attempt.items[1]!)).toEqual({ value: true });
  });
});

test("the next open question comes after the one shown, then from the start; never itself", () => {
  const attempt = withAnswers(attemptOf(), [told("q2", { value: true }, true)]);
  expect(nextOpen({ attempt, given: {}, at: 0 })).toBe(2);
  expect(nextOpen({ attempt, given: {}, at: 2 })).toBe(0);
  expect(nextOpen({ attempt, given: { q3: { response: {}, state: "waiting" } }, at: 0 })).toBeNull();
});
