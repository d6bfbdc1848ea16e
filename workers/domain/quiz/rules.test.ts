import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PublicQuiz } from "../../contract/release.ts";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { splitQuestion } from "../../questions/grade.ts";
import { hash53 } from "../../questions/hash.ts";
import { randomFrom, shuffled } from "./random.ts";
import { drawItems, mayReveal, shownOf, standingOf } from "./rules.ts";

const render = (markdown: string) => ({ markdown, html: markdown });
const items = AUTHORED["start-check"].questions.map((question) => splitQuestion(question, render).item);
const quiz = (fields: Partial<PublicQuiz> = {}): PublicQuiz => ({
  id: "q",
  chapter: "c",
  language: "en",
  title: "Q",
  intro: null,
  mode: "check",
  passMark: 0.5,
  attempts: null,
  shuffle: true,
  draw: [
    { objective: null, count: 1 },
    { objective: "numbers", count: 2 },
  ],
  items,
  ...fields,
});

describe("what is shown of an answer", () => {
  const fresh = { finished: 1, passed: false };
  const over = { finished: 2, passed: false };
  const passed = { finished: 1, passed: true };
  const check = { mode: "check", attempts: 2 } as const;
  const practice = { mode: "practice", attempts: null } as const;
  const by = (learnerKind: "guest" | "account", kind: "practice" | "check" | "review", isOpen = false) => ({
    kind,
    isOpen,
    learnerKind,
  });

  it.each([
    ["practice, answered", by("guest", "practice", true), practice, fresh, true, "key"],
    ["practice, left blank", by("account", "practice"), practice, passed, false, "grade"],
    ["an open check, passed before", by("account", "check", true), check, passed, true, "nothing"],
    ["a check with attempts left", by("account", "check"), check, fresh, true, "grade"],
    ["a check that is passed", by("account", "check"), check, passed, true, "key"],
    ["a check without attempts left", by("account", "check"), check, over, true, "key"],
    ["a check left blank, without attempts left", by("account", "check"), check, over, false, "grade"],
    ["a guest's check", by("guest", "check"), check, passed, true, "nothing"],
    ["a review of a check's question", by("account", "review", true), check, fresh, true, "grade"],
    ["a review of a passed check's question", by("account", "review", true), check, passed, true, "key"],
    ["a guest's review of a check's question", by("guest", "review"), check, passed, true, "nothing"],
    ["a review of a practice question", by("guest", "review", true), practice, fresh, true, "key"],
  ] as const)("%s", (_name, attempt, quiz, standing, isAnswered, shown) => {
    expect(shownOf(attempt, quiz, standing, isAnswered)).toBe(shown);
  });
});

describe("drawing questions", () => {
  it("takes each rule's count once, named objectives first, the same for the same attempt", () => {
    fc.assert(
      fc.property(fc.uuid(), (attempt) => {
        const drawn = drawItems(quiz(), attempt, {});
        expect(drawn).toEqual(drawItems(quiz(), attempt, {}));
        expect(new Set(drawn).size).toBe(3);
        expect(drawn.filter((id) => id === "check-5" || id === "check-6")).toHaveLength(2);
      }),
    );
  });

  it("takes unseen questions first, then those seen longest ago", () => {
    fc.assert(
      fc.property(fc.uuid(), (attempt) => {
        const draw = [{ objective: "basics", count: 2 }];
        const seen = { "check-1": 3, "check-2": 1, "check-3": 2 };
        expect(drawItems(quiz({ draw }), attempt, seen).sort()).toEqual(["check-2", "check-4"]);
      }),
    );
  });

  it("takes all questions without a draw, in the author's order without shuffle", () => {
    const all = items.map(({ id }) => id);
    expect(drawItems(quiz({ draw: null, shuffle: false }), "x", {})).toEqual(all);
    const orders = ["a", "b", "c", "d"].map((attempt) => drawItems(quiz({ draw: null }), attempt, {}));
    for (const order of orders) expect(order.toSorted()).toEqual(all);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });

  it("treats any unlisted id as unseen", () => {
    const odd = items.map((item, i) =>
      i === 0 ? { ...item, id: "constructor", objectives: ["basics"] } : item,
    );
    const seen = Object.fromEntries(odd.slice(1).map(({ id }) => [id, 1]));
    const draw = [{ objective: "basics", count: 1 }];
    expect(drawItems(quiz({ draw, items: odd }), "x", seen)).toEqual(["constructor"]);
  });

  it("takes fewer when the pool has fewer", () => {
    expect(drawItems(quiz({ draw: [{ objective: "numbers", count: 9 }] }), "x", {})).toHaveLength(2);
  });
});

describe("showing the key", () => {
  const standing = (finished: number, passed = false) => ({ finished, passed });

  it("waits in a check until it is passed or no attempt is left", () => {
    const check = { mode: "check", attempts: 2 } as const;
    expect(
      [standing(0), standing(1), standing(2), standing(1, true)].map((one) => mayReveal(check, one)),
    ).toEqual([false, false, true, true]);
    expect(mayReveal({ mode: "check", attempts: null }, standing(99))).toBe(false);
    expect(mayReveal({ mode: "practice", attempts: null }, standing(0))).toBe(true);
  });

  it("counts attempts under former ids", () => {
    const standings = { old: standing(1, true), now: standing(1), other: standing(5) };
    expect(standingOf({ id: "now", aliases: ["old", "older"] }, standings)).toEqual(standing(2, true));
  });
});

describe("seeded randomness", () => {
  it("is the same on every runtime: these values must never change", () => {
    expect([hash53(""), hash53("a"), hash53("agent loop")]).toMatchInlineSnapshot(`
      [
        5053300584670679,
        7188671246597783,
        5405267216514770,
      ]
    `);
    expect(shuffled([1, 2, 3, 4, 5, 6], randomFrom("seed"))).toMatchInlineSnapshot(`
      [
        6,
        4,
        5,
        1,
        3,
        2,
      ]
    `);
  });

  it("puts each item in each position about equally often", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const order = shuffled(["a", "b", "c", "d"], randomFrom(crypto.randomUUID())).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // 250 expected each, standard deviation 15.5: a deviation of seven does not occur by chance.
    for (const count of counts.values()) expect(Math.abs(count - 250)).toBeLessThan(110);
  });
});
