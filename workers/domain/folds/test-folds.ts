/** Shared by the tests of folds: what is stored of a learner, what is read, and a plain fold of all their answers. */
import type { Caller, Context } from "../../platform/context.ts";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { readHistory } from "../progress/index.ts";
import { type Card, type FoldedAnswer, foldCards } from "./cards.ts";

const byItem = (cards: readonly Card[]): Card[] =>
  cards.toSorted((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));

/** Returns a learner's watermark and stored cards; null when nothing is stored. */
export async function storedOf({ learnerId }: Caller): Promise<{ seq: number; cards: Card[] } | null> {
  const [fold] = await rows<{ seq: number }>(
    `select seq::float8 from learner_folds where learner_id = '${learnerId}'`,
  );
  const cards = await rows<Card>(
    `select course_id as course, item_id as item, stability, difficulty, due_day as "dueDay", last_day as "lastDay", reps, lapses, last_fraction as "lastFraction", own_seq::float8 as "ownSeq", own_fraction as "ownFraction"
     from cards where learner_id = '${learnerId}'`,
  );
  return fold ? { seq: fold.seq, cards: byItem(cards) } : null;
}

/** Returns the cards that a read of the course computes. */
export async function readCards(ctx: Context, { learnerId }: Caller): Promise<Card[]> {
  const { fold } = await readHistory(ctx, learnerId, "fixture", ["fold"]);
  return byItem(foldCards(fold.cards, fold.behind));
}

/** Folds the learner's answers up to `seq`, read plainly: all that are final and, for a guest, not of a check. */
export async function foldPlainly({ learnerId, kind }: Caller, seq = Infinity): Promise<Card[]> {
  const answers = await rows<FoldedAnswer & { kind: string; isOpen: boolean }>(
    `select a.course_id as course, a.item_id as item, t.credits ->> a.item_id as credit, round((a.points / a.max_points)::numeric, 4)::float8 as fraction,
            a.hints_used as "hintsUsed", a.day, a.seq::float8, t.kind, t.finished_at is null as "isOpen"
     from answers a join attempts t on t.id = a.attempt_id where a.learner_id = '${learnerId}'
     order by a.seq nulls first, a.answered_at, a.attempt_id, a.item_id`,
  );
  const counted = answers.filter(
    (answer) =>
      (answer.seq ?? 0) <= seq && (answer.kind !== "check" || (!answer.isOpen && kind === "account")),
  );
  return byItem(foldCards([], counted));
}
