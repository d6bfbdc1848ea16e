import type * as content from "@course-companion/contract/content-routes";
import type * as notes from "@course-companion/contract/notes-routes";
import type * as pages from "@course-companion/contract/pages-routes";
import type * as progress from "@course-companion/contract/progress-routes";
import type { quizRoutes } from "@course-companion/contract/quiz-routes";
import { route } from "./client.ts";

/** The routes that learners' browsers call on any page. Others are beside what calls them, so that pages stay small. */
export const routes = {
  courses: route<typeof content.listCourses>("get", "/courses"),
  course: route<typeof content.getCourse>("get", "/courses/{course}"),
  glossary: route<typeof content.getGlossary>("get", "/courses/{course}/glossary"),
  chapterQuestions: route<(typeof quizRoutes)["getChapterQuestions"]>(
    "get",
    "/courses/{course}/chapters/{chapter}/questions",
  ),
  answerInline: route<(typeof quizRoutes)["answerInline"]>(
    "post",
    "/courses/{course}/questions/{item}/answers",
  ),
  answerDemo: route<typeof quizRoutes.answerDemo>("post", "/courses/{course}/demo"),
  search: route<typeof content.searchCourse>("get", "/courses/{course}/search"),
  me: route<typeof progress.getMe>("get", "/me"),
  updateMe: route<typeof progress.updateMe>("patch", "/me"),
  dashboard: route<typeof pages.getDashboardRoute>("get", "/me/dashboard"),
  ownChapter: route<typeof pages.getOwnChapterRoute>("get", "/me/chapters/{course}/{chapter}"),
  progress: route<typeof progress.getProgressRoute>("get", "/me/progress"),
  setProgress: route<typeof progress.setProgressRoute>("put", "/me/progress/{course}/{chapter}"),
  setPlan: route<typeof progress.setPlanRoute>("put", "/me/plans/{course}"),
  reviews: route<typeof progress.getReviewsRoute>("get", "/me/reviews"),
  flashcards: route<typeof progress.getFlashcardsRoute>("get", "/me/flashcards"),
  startReview: route<typeof progress.startReviewRoute>("post", "/me/reviews/attempts"),
  report: route<typeof progress.reportProblemRoute>("post", "/courses/{course}/reports"),
  verifyReceipt: route<(typeof quizRoutes)["verifyReceipt"]>("post", "/receipts/verify"),
  startAttempt: route<(typeof quizRoutes)["startAttempt"]>(
    "post",
    "/courses/{course}/quizzes/{quiz}/attempts",
  ),
  attempts: route<(typeof quizRoutes)["listAttempts"]>("get", "/me/attempts"),
  attempt: route<(typeof quizRoutes)["getAttempt"]>("get", "/attempts/{attempt}"),
  answer: route<(typeof quizRoutes)["submitAnswers"]>("post", "/attempts/{attempt}/answers"),
  hint: route<(typeof quizRoutes)["takeHint"]>("post", "/attempts/{attempt}/hints"),
  notes: route<typeof notes.listNotesRoute>("get", "/me/notes"),
  saveNote: route<typeof notes.saveNoteRoute>("put", "/me/notes/{id}"),
  deleteNote: route<typeof notes.deleteNoteRoute>("delete", "/me/notes/{id}"),
} as const;
