/**
 * Result schemas of the MCP tools by name. The Worker validates each result against them. The widget infers its types
 * from here; no schema reaches a browser.
 */
import * as attempts from "./tools/attempts.ts";
import * as courses from "./tools/courses.ts";
import * as learner from "./tools/learner.ts";
import * as notes from "./tools/notes.ts";
import * as progress from "./tools/progress.ts";
import * as quiz from "./tools/quiz.ts";
import type { ViewedTool } from "./view-tools.ts";
import type * as z from "./zod.ts";

export type { Plain } from "./tools/plain.ts";
export type {
  AnswerResult,
  AnswerSource,
  AskedQuestion,
  OpenQuestion,
  OpenedQuiz,
  Question,
  QuestionOf,
  QuizStatus,
} from "./tools/quiz.ts";

/** Results that a model gets. A tool that is missing here does not compile. */
export const TOOL_RESULTS = {
  list_courses: courses.ListCourses,
  get_outline: courses.GetOutline,
  read_section: courses.ReadSection,
  next_step: progress.NextStep,
  study_context: progress.StudyContext,
  my_progress: progress.MyProgress,
  due_reviews: progress.DueReviews,
  save_place: progress.SavePlace,
  get_profile: learner.GetProfile,
  set_preferences: learner.SetPreferences,
  set_plan: learner.SetPlan,
  report_problem: learner.ReportProblem,
  start_quiz: quiz.StartQuiz,
  answer_question: quiz.AnswerQuestion,
  get_hint: quiz.GetHint,
  finish_quiz: quiz.FinishQuiz,
  list_attempts: attempts.ListAttempts,
  review_attempt: attempts.ReviewAttempt,
  list_notes: notes.ListNotes,
  add_note: notes.AddNote,
  verify_quote: courses.VerifyQuote,
  get_glossary: notes.GetGlossary,
  search: courses.Search,
  fetch: courses.Fetch,
  show_quiz: quiz.ShowQuiz,
  show_chapter: courses.ShowChapter,
  show_course: courses.ShowCourse,
  show_progress: progress.ShowProgress,
};

/** Results that a view gets: HTML instead of Markdown, and for some tools additional fields. */
export const VIEW_RESULTS = {
  get_outline: courses.GetOutlineView,
  read_section: courses.ReadSectionView,
  next_step: progress.NextStepView,
  my_progress: progress.MyProgressView,
  due_reviews: progress.DueReviews,
  save_place: progress.SavePlace,
  start_quiz: quiz.StartQuizView,
  answer_question: quiz.AnswerQuestionView,
  get_hint: quiz.GetHint,
  finish_quiz: quiz.FinishQuizView,
} satisfies Record<ViewedTool, z.ZodMiniObject>;

export type ToolName = keyof typeof TOOL_RESULTS;
/** The result of a tool for a model. */
export type ToolResult<N extends ToolName> = z.infer<(typeof TOOL_RESULTS)[N]>;
/** The result of a tool for a view. */
export type ViewResult<N extends ViewedTool> = z.infer<(typeof VIEW_RESULTS)[N]>;
