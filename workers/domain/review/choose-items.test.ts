import { describe, expect, it } from "vitest";
import type { Release } from "../../contract/release.ts";
import { chooseReviewItems } from "./choose-items.ts";
import type { ReviewCard } from "./schedule.ts";

const item = (chapter: string, objectives: string[], quiz = "q") => ({
  quiz,
  chapter,
  objectives,
  points: 1,
  kind: "true-false" as const,
  aliases: [],
});
const release = {
  items: {
    a1: item("a", ["x"]),
    a2: item("a", ["x"]),
    a3: item("a", ["y"]),
    b1: item("b", ["x"]),
    c1: item("c", ["x"]),
    c2: item("c", ["x"], "final"),
  },
  quizzes: [
    { id: "q", mode: "practice" },
    { id: "final", mode: "check" },
  ],
} as unknown as Release;
const card = (itemId: string, lastDay = "2026-11-01"): ReviewCard => ({
  itemId,
  chapterId: itemId[0]!,
  dueDay: "2026-11-10",
  lastDay,
  stability: 1,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  lastFraction: 1,
  ownSeq: 1,
  ownFraction: 1,
});

describe("what a review shows", () => {
  it("shows a sibling of the same objective and chapter, credited to the due question", () => {
    expect(chooseReviewItems(release, [card("a1")], [card("a1")], "2026-11-23", 5)).toEqual({
      items: ["a2"],
      credits: { a2: "a1" },
    });
  });

  it("shows the due question itself when there is no sibling", () => {
    expect(chooseReviewItems(release, [card("a3")], [card("a3")], "2026-11-23", 5)).toEqual({
      items: ["a3"],
      credits: {},
    });
  });

  it("never shows a question twice, nor one answered today as a sibling", () => {
    const due = [card("a1"), card("a2")];
    expect(chooseReviewItems(release, due, due, "2026-11-23", 5).items).toEqual(["a1", "a2"]);
    const answeredToday = card("a2", "2026-11-23");
    expect(
      chooseReviewItems(release, [card("a1")], [card("a1"), answeredToday], "2026-11-23", 5).items,
    ).toEqual(["a1"]);
  });

  it("respects the limit", () => {
    expect(chooseReviewItems(release, [card("a3"), card("b1")], [], "2026-11-23", 1).items).toEqual(["a3"]);
  });

  it("never shows a check's question before the learner has seen it there", () => {
    expect(chooseReviewItems(release, [card("c1")], [card("c1")], "2026-11-23", 5).items).toEqual(["c1"]);
    expect(chooseReviewItems(release, [card("c1")], [card("c1"), card("c2")], "2026-11-23", 5).items).toEqual(
      ["c2"],
    );
  });
});
