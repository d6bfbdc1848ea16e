import { StartInput } from "../fields.ts";
import { openQuestions, openQuiz, openedQuiz } from "../quiz-results.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

/** Maximum size of the questions that a view gets with the first. */
const VIEW_BYTES = 11_000;

export const startQuizTool = defineTool({
  name: "start_quiz",
  title: "Start a quiz",
  description:
    "Starts a quiz, or goes on with the open one; without `quiz` a review of what is due. Show its question as it stands, one at a time, and let the learner try before any hint. Then answer_question. Send the `guest` it returns along with every later call of any tool, also after signing in: that moves what was learned.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: StartInput,
  async run(ctx, input, session, isView) {
    const started = await openQuiz(ctx, input);
    const open = openQuestions(started, isView);
    const [question = null] = open;
    const upcoming = isView ? { upcoming: fitting(open, VIEW_BYTES, true).items.slice(1) } : {};
    return { ...openedQuiz(started, session), question, ...upcoming };
  },
});
