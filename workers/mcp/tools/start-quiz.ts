import { StartInput } from "../fields.ts";
import { askedQuestion, attemptLinker, openQuestions, openQuiz, openedQuiz } from "../quiz-results.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

/** Maximum size of the questions that a view gets with the first. */
const VIEW_BYTES = 11_000;

export const startQuizTool = defineTool({
  name: "start_quiz",
  title: "Start a quiz",
  description:
    "Starts a quiz or resumes its open attempt; without `quiz`, a review of what is due. Returns one question without its answer, and for a new guest the code that identifies them in later calls.",
  effect: "writes",
  audience: "learner",
  begins: true,
  status: ["Preparing the quiz", "Quiz ready"],
  input: StartInput,
  async run(ctx, input, session, isView) {
    const started = await openQuiz(ctx, input, session);
    const open = openQuestions(started, await attemptLinker(ctx, started, isView));
    const [first = null] = open;
    const question = isView ? first : first && askedQuestion(first);
    const upcoming = isView ? { upcoming: fitting(open, VIEW_BYTES, true).items.slice(1) } : {};
    return { ...openedQuiz(started, input, session), question, ...upcoming };
  },
});
