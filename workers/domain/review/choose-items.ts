import type { Release } from "../../contract/release.ts";
import type { ReviewCard } from "./schedule.ts";

/** The questions of a review; `credits` maps a shown sibling to the due item that it replaces. */
export interface ReviewSelection {
  items: string[];
  credits: Record<string, string>;
}

/**
 * Chooses the questions to show for due cards. It prefers a sibling (another question of the same chapter that
 * shares an objective, is not due and was not answered today) over the question the learner has seen, because it
 * asks for the idea instead of the remembered wording. It takes the sibling seen longest ago, or never; without one
 * it shows the due question.
 */
export function chooseReviewItems(
  release: Release,
  due: readonly ReviewCard[],
  cards: readonly ReviewCard[],
  today: string,
  limit: number,
): ReviewSelection {
  const lastDay = new Map(cards.map((card) => [card.itemId, card.lastDay]));
  const taken = new Set(due.map(({ itemId }) => itemId));
  const selection: ReviewSelection = { items: [], credits: {} };
  for (const card of due.slice(0, limit)) {
    const shown = sibling(release, card, lastDay, taken, today) ?? card.itemId;
    taken.add(shown);
    selection.items.push(shown);
    if (shown !== card.itemId) selection.credits[shown] = card.itemId;
  }
  return selection;
}

function sibling(
  release: Release,
  card: ReviewCard,
  lastDay: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
  today: string,
): string | null {
  const objectives = new Set(release.items[card.itemId]!.objectives);
  // A check's question must be seen in the check first, because a review shows right and wrong.
  const checks = new Set(release.quizzes.filter(({ mode }) => mode === "check").map(({ id }) => id));
  const candidates = Object.entries(release.items)
    .filter(
      ([id, item]) =>
        (lastDay.has(id) || !checks.has(item.quiz)) &&
        item.chapter === card.chapterId &&
        !taken.has(id) &&
        lastDay.get(id) !== today &&
        item.objectives.some((objective) => objectives.has(objective)),
    )
    .map(([id]) => ({ id, last: lastDay.get(id) ?? "" }))
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : a.id < b.id ? -1 : 1));
  return candidates[0]?.id ?? null;
}
