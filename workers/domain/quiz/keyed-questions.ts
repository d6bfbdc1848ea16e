import type { Context } from "../../platform/context.ts";
import type { ItemView, RichText } from "../../contract/quiz-items.ts";
import type { Release } from "../../contract/release.ts";
import { mapOptionIds, solutionOf } from "../../questions/grade.ts";
import { requireCaller } from "../learner/index.ts";
import { loadQuiz } from "./question-set.ts";
import { type QuizStanding, shownOf, shuffleFor, standingOf } from "./rules.ts";

/** A question with its key. */
export interface KeyedQuestion {
  item: ItemView;
  solution: NonNullable<ReturnType<typeof mapOptionIds>>;
  explanation: RichText | null;
}

/**
 * Returns which of a release's questions the caller may see the key of once they are answered: those that a review would
 * show with their key (`shownOf`). The caller of this function makes sure that they were answered.
 */
export function mayShowKey(
  ctx: Context,
  release: Release,
  standings: Readonly<Record<string, QuizStanding>>,
): (itemId: string) => boolean {
  const learnerKind = requireCaller(ctx).kind;
  const byQuiz = new Map(
    release.quizzes.map((quiz) => [
      quiz.id,
      shownOf({ kind: "review", isOpen: false, learnerKind }, quiz, standingOf(quiz, standings), true) ===
        "key",
    ]),
  );
  return (itemId) => Object.hasOwn(release.items, itemId) && byQuiz.get(release.items[itemId]!.quiz) === true;
}

/** Loads questions with their keys, in the given order; `seed` shuffles their options and draws variants. Its caller has asked `mayShowKey`. */
export async function loadKeyed(
  ctx: Context,
  release: Release,
  itemIds: readonly string[],
  language: string,
  seed: string,
): Promise<KeyedQuestion[]> {
  const names = [...new Set(itemIds.map((id) => release.items[id]!.quiz))];
  const quizzes = await Promise.all(names.map((name) => loadQuiz(ctx, release, name, language, seed)));
  return itemIds.map((id) => {
    const { open, sealed } = quizzes.find(({ info }) => info.id === release.items[id]!.quiz)!;
    const item = open.items.find((one) => one.id === id)!;
    const secret = sealed.items[id]!;
    const { view, labels } = shuffleFor(seed, item, secret);
    return {
      item: view,
      solution: mapOptionIds(item.kind, solutionOf(item, secret), labels)!,
      explanation: secret.explanation,
    };
  });
}
