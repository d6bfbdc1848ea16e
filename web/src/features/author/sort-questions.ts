import type { QuestionFlag, QuestionSignal } from "@course-companion/contract/signals";

export const SORT_KEYS = ["chapter", "difficulty", "discrimination", "answers"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Order {
  by: SortKey;
  down: boolean;
}

/** What of the questions is shown; `flag`: any of them, or one. */
export interface Choice {
  chapter: string;
  flag: "" | "any" | QuestionFlag;
}

/** The questions that a choice lets through. */
export function chooseQuestions(questions: readonly QuestionSignal[], choice: Choice): QuestionSignal[] {
  return questions.filter(
    ({ chapter, flags }) =>
      (choice.chapter === "" || chapter === choice.chapter) &&
      (choice.flag === "" || (choice.flag === "any" ? flags.length > 0 : flags.includes(choice.flag))),
  );
}

/**
 * Questions in an order. They come in the course's, which is that of `chapter` and decides between equals. What is not
 * known is last either way: it is neither much nor little.
 */
export function sortQuestions(questions: readonly QuestionSignal[], { by, down }: Order): QuestionSignal[] {
  if (by === "chapter") return down ? questions.toReversed() : [...questions];
  return questions.toSorted((a, b) => {
    const [left, right] = [a[by], b[by]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return down ? right - left : left - right;
  });
}

/** The order after a click on a column: the other way round when it is the one already. */
export const nextOrder = (order: Order, by: SortKey): Order => ({
  by,
  down: order.by === by ? !order.down : false,
});
