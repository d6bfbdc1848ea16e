import * as z from "zod";
import { getAttempt, submitAnswers } from "../../domain/quiz/index.ts";
import { attempt, guestField } from "../fields.ts";
import { answerResultOf, briefResultOf, questionOf, sectionsToReview, statusOf } from "../quiz-results.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

const RESULTS_BYTES = 12_500;
/** Maximum size of the sections to review, in addition to the results. */
const SECTIONS_BYTES = 1_500;
/** Maximum size for a view, whose result has no text besides the structured content. */
const VIEW_BYTES = 11_000;

/** Explains a guest's check to the model. */
const NO_RESULTS =
  "Without an account, a check returns a score and the sections to review, but no results of single questions. Connecting an account adds them.";

export const finishQuizTool = defineTool({
  name: "finish_quiz",
  title: "Finish a quiz",
  description:
    "Ends an attempt and returns score, points by question and sections to review; of a finished one, the same again. Unanswered questions count as wrong. review_attempt has the explanations.",
  effect: "writes",
  audience: "learner",
  status: ["Adding up the result", "Result ready"],
  input: z.object({
    attempt,
    from: z.int().min(0).default(0).describe("Results to skip, while `hasMore`"),
    guest: guestField,
  }),
  async run(ctx, { attempt: handle, from }, _session, isView) {
    const now = await getAttempt(ctx, handle);
    const {
      attempt: summary,
      results,
      toReview,
    } = now.status === "open"
      ? await submitAnswers(ctx, handle, { answers: [], finish: true })
      : {
          attempt: now,
          results: now.items.flatMap(({ answer }) => (answer ? [answer] : [])),
          toReview: now.toReview,
        };
    const asked = new Map(now.items.map((one) => [one.item.id, one.item]));
    const shown = results
      .slice(from)
      .map((one) =>
        isView
          ? { ...answerResultOf(one, null), question: questionOf(asked.get(one.itemId)!, null) }
          : briefResultOf(one),
      );
    const { items, hasMore } = isView ? fitting(shown, VIEW_BYTES, true) : fitting(shown, RESULTS_BYTES);
    const { attemptsLeft, resultsShown } = summary;
    const notice = resultsShown ? {} : { notice: NO_RESULTS };
    const sections = fitting(sectionsToReview(ctx, now, toReview), SECTIONS_BYTES);
    return {
      ...statusOf(summary),
      attemptsLeft,
      results: items,
      hasMore,
      toReview: sections.items,
      ...notice,
    };
  },
});
