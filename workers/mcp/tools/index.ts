import type { ToolSpec } from "../tool.ts";
import { addNoteTool } from "./add-note.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { dueReviewsTool } from "./due-reviews.ts";
import { fetchTool } from "./fetch.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { getGlossaryTool } from "./get-glossary.ts";
import { getHintTool } from "./get-hint.ts";
import { getOutlineTool } from "./get-outline.ts";
import { getProfileTool } from "./get-profile.ts";
import { listCoursesTool } from "./list-courses.ts";
import { listAttemptsTool } from "./list-attempts.ts";
import { listNotesTool } from "./list-notes.ts";
import { myProgressTool } from "./my-progress.ts";
import { nextStepTool } from "./next-step.ts";
import { readSectionTool } from "./read-section.ts";
import { reportProblemTool } from "./report-problem.ts";
import { reviewAttemptTool } from "./review-attempt.ts";
import { savePlaceTool } from "./save-place.ts";
import { searchTool } from "./search.ts";
import { setPlanTool } from "./set-plan.ts";
import { setPreferencesTool } from "./set-preferences.ts";
import { showChapterTool } from "./show-chapter.ts";
import { showCourseTool } from "./show-course.ts";
import { showProgressTool } from "./show-progress.ts";
import { showQuizTool } from "./show-quiz.ts";
import { startQuizTool } from "./start-quiz.ts";
import { studyContextTool } from "./study-context.ts";
import { verifyQuoteTool } from "./verify-quote.ts";

/** Every tool, in the order in which a conversation needs them. */
export const TOOLS: readonly ToolSpec[] = [
  listCoursesTool,
  getOutlineTool,
  readSectionTool,
  nextStepTool,
  studyContextTool,
  myProgressTool,
  dueReviewsTool,
  savePlaceTool,
  getProfileTool,
  setPreferencesTool,
  setPlanTool,
  startQuizTool,
  answerQuestionTool,
  getHintTool,
  finishQuizTool,
  listAttemptsTool,
  reviewAttemptTool,
  listNotesTool,
  addNoteTool,
  reportProblemTool,
  searchTool,
  verifyQuoteTool,
  getGlossaryTool,
  fetchTool,
  showQuizTool,
  showChapterTool,
  showCourseTool,
  showProgressTool,
];
