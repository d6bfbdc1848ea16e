/**
 * What the tools of the MCP server give, by their names. The Worker checks each result against these, and the widget takes
 * its types from here; a browser gets none of the schemas.
 */
import * as courses from "./tools/courses.ts";
import * as progress from "./tools/progress.ts";
import * as quiz from "./tools/quiz.ts";
import type * as z from "./zod.ts";

export type { Plain } from "./tools/plain.ts";
export type {
  AnswerResult,
  OpenQuestion,
  OpenedQuiz,
  Question,
  QuestionOf,
  QuizStatus,
} from "./tools/quiz.ts";

/** What a model gets. A tool that is missing here does not compile. */
export const TOOL_RESULTS = {
  list_courses: courses.ListCourses,
  get_outline: courses.GetOutline,
  read_section: courses.ReadSection,
  check_access: courses.CheckAccess,
  next_step: progress.NextStep,
  study_context: progress.StudyContext,
  my_progress: progress.MyProgress,
  due_reviews: progress.DueReviews,
  save_place: progress.SavePlace,
  get_profile: progress.GetProfile,
  start_quiz: quiz.StartQuiz,
  answer_question: quiz.AnswerQuestion,
  get_hint: quiz.GetHint,
  finish_quiz: quiz.FinishQuiz,
  search_course: courses.SearchCourse,
  verify_quote: courses.VerifyQuote,
  search: courses.Search,
  fetch: courses.Fetch,
  show_quiz: quiz.ShowQuiz,
  show_chapter: courses.ShowChapter,
  show_course: courses.ShowCourse,
  show_progress: progress.ShowProgress,
};

/** What a view gets instead, with `view: true`: HTML for Markdown everywhere, and here more than that. */
export const VIEW_RESULTS = {
  ...TOOL_RESULTS,
  read_section: courses.ReadSectionView,
  my_progress: progress.MyProgressView,
  start_quiz: quiz.StartQuizView,
  finish_quiz: quiz.FinishQuizView,
};

export type ToolName = keyof typeof TOOL_RESULTS;
/** What a model gets of a tool. */
export type ToolResult<N extends ToolName> = z.infer<(typeof TOOL_RESULTS)[N]>;
/** What a view gets of a tool. */
export type ViewResult<N extends ToolName> = z.infer<(typeof VIEW_RESULTS)[N]>;
