import { StartInput } from "../fields.ts";
import { openedQuiz, openQuiz } from "../quiz-results.ts";
import { defineTool } from "../tool.ts";

export const showQuizTool = defineTool({
  name: "show_quiz",
  title: "Show a quiz",
  description:
    "Opens a quiz or a review in a view where the learner answers by hand. It shares its attempt with start_quiz and answer_question.",
  effect: "writes",
  audience: "learner",
  begins: true,
  shows: "quiz",
  status: ["Opening the quiz", "Quiz opened"],
  input: StartInput,
  async run(ctx, input, session) {
    return openedQuiz(await openQuiz(ctx, input, session), input, session);
  },
});
