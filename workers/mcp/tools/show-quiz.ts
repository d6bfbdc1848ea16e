import { StartInput } from "../fields.ts";
import { openedQuiz, openQuiz } from "../quiz-results.ts";
import { defineTool } from "../tool.ts";

export const showQuizTool = defineTool({
  name: "show_quiz",
  title: "Show a quiz",
  description:
    "As start_quiz, in a view where the learner answers by hand. Use it when they want to click. Do not repeat its questions; if they answer in the conversation, answer_question goes on with the same attempt. If no view appears use start_quiz.",
  effect: "writes",
  audience: "learner",
  begins: true,
  shows: "quiz",
  input: StartInput,
  async run(ctx, input, session) {
    return openedQuiz(await openQuiz(ctx, input), session);
  },
});
