import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { type Card, type Fold, foldCards, readAnswersOf, rowsOf } from "../folds/index.ts";
import { requireCaller } from "../learner/index.ts";
import { currentItemIds } from "./current-items.ts";
import type { ReviewCard } from "./schedule.ts";

/**
 * Returns the caller's cards of a course under the current ids of its questions. Rows have the id that was answered: where
 * two of them are one question now, that question's answers are read and folded anew.
 */
export async function currentCards(ctx: Context, release: Release, fold: Fold): Promise<ReviewCard[]> {
  const current = currentItemIds(release);
  const byId = new Map<string, Card[]>();
  for (const card of rowsOf(fold).cards) {
    const id = current.get(card.item);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), card]);
  }
  const renamed = [...byId].filter(([, cards]) => cards.length > 1);
  for (const card of await foldRenamed(
    ctx,
    release,
    renamed.flatMap(([, cards]) => cards),
  ))
    byId.set(card.item, [card]);
  return [...byId].map(([itemId, [card]]) => {
    const { course: _course, item: _item, ...state } = card!;
    return { itemId, chapterId: release.items[itemId]!.chapter, ...state };
  });
}

/** Folds the answers to questions with several ids under their current one. */
async function foldRenamed(ctx: Context, release: Release, cards: readonly Card[]): Promise<Card[]> {
  if (cards.length === 0) return [];
  const current = currentItemIds(release);
  const ids = new Set(cards.map(({ item }) => item));
  const wanted = (id: string | null) => (id !== null && ids.has(id) ? current.get(id)! : null);
  const answers = await readAnswersOf(ctx, requireCaller(ctx).learnerId, release.course, [...ids]);
  return foldCards(
    [],
    answers.flatMap((answer) => {
      const [item, credit] = [wanted(answer.item), wanted(answer.credit)];
      const counts = item ?? credit;
      return counts === null ? [] : [{ ...answer, item: counts, credit }];
    }),
  );
}
