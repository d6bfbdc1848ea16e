import * as z from "zod";
import { getReviews } from "../../domain/review/index.ts";
import { course, guestField } from "../fields.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const MAX_REVIEWS = 20;
const REVIEWS_BYTES = 13_000;

export const dueReviewsTool = defineTool({
  name: "due_reviews",
  title: "Due reviews",
  description:
    "Lists the questions due for spaced review today, by chapter and objective. start_quiz without `quiz` starts the review.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  async run(ctx, { course: id }) {
    const { due, cards: totalCards, nextDueDay, ...page } = await getReviews(ctx, id, MAX_REVIEWS);
    const brief = page.items.map(({ item, chapter: of, objectives, dueDay }) => ({
      item,
      chapter: of,
      objectives,
      dueDay,
    }));
    const { items, hasMore } = fitting(brief, REVIEWS_BYTES);
    return { due, totalCards, nextDueDay, items, hasMore: hasMore || page.hasMore };
  },
});
