import { chooseVariant, loadCourse } from "../content/index.ts";
import type { Flashcards } from "../../contract/flashcards.ts";
import type { Context } from "../../platform/context.ts";
import { requireCaller } from "../learner/index.ts";
import { type LearnerHistory, readHistory } from "../progress/index.ts";
import { loadKeyed, mayShowKey } from "../quiz/index.ts";
import { currentItemIds } from "./current-items.ts";
import { courseCards } from "./get-reviews.ts";

/**
 * Lists the learner's questions of a course as flashcards: those that they answered, in chapters that they may read, and
 * that a review would show with the key. So nothing is shown that answering did not show: not a question that was never
 * answered, not one of a check that is open or neither passed nor out of attempts, none of a check to a guest, and none
 * that an open review asks. Nothing is recorded: cards that are turned change neither the schedule nor mastery.
 */
export async function getFlashcards(
  ctx: Context,
  query: { course: string; limit: number; locale?: string | undefined },
): Promise<Flashcards> {
  const { learnerId } = requireCaller(ctx);
  const { release } = await loadCourse(ctx, query.course);
  const history = await readHistory(ctx, learnerId, release.course, ["cards"]);
  const { cards, due, today } = await courseCards(ctx, release, history);
  const isShown = mayShowKey(ctx, release, standingsOf(history));
  const current = currentItemIds(release);
  const asked = new Set(history.open.flatMap(({ items }) => (items ?? []).map((id) => current.get(id))));
  const isDue = new Set(due.map(({ itemId }) => itemId));
  const others = cards
    .filter(({ itemId }) => !isDue.has(itemId))
    .toSorted((a, b) =>
      a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : a.itemId < b.itemId ? -1 : 1,
    );
  const ids = [...due, ...others]
    .filter(({ itemId, ownSeq }) => ownSeq !== null && !asked.has(itemId) && isShown(itemId))
    .map(({ itemId }) => itemId);
  const locales = Object.fromEntries(release.locales.map((locale) => [locale.language, locale]));
  const language = chooseVariant(locales, query.locale, release)?.language ?? release.language;
  const chosen = ids.slice(0, query.limit);
  const keyed = await loadKeyed(ctx, release, chosen, language, `flashcards/${learnerId}/${today}`);
  return {
    course: release.course,
    language,
    total: ids.length,
    cards: keyed.map((card) => ({
      ...card,
      chapter: release.items[card.item.id]!.chapter,
      isDue: isDue.has(card.item.id),
    })),
  };
}

/** How the learner did in each quiz, by the id that it had then. */
const standingsOf = ({ standings }: LearnerHistory): Parameters<typeof mayShowKey>[2] =>
  Object.fromEntries(standings.map(({ quiz, ...standing }) => [quiz, standing]));
