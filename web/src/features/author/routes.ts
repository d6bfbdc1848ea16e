import type { listReportsRoute } from "@course-companion/contract/account-routes";
import type * as signals from "@course-companion/contract/signals-routes";
import { route } from "../../shared/api/client.ts";

/** The routes that an author's page calls. */
export const authorRoutes = {
  chapterSignals: route<typeof signals.getChapterSignals>("get", "/courses/{course}/signals/chapters"),
  questionSignals: route<typeof signals.getQuestionSignals>("get", "/courses/{course}/signals/questions"),
  releaseSignals: route<typeof signals.getReleaseSignals>("get", "/courses/{course}/signals/releases"),
  courseSignals: route<typeof signals.getCourseSignals>("get", "/courses/{course}/signals/course"),
  quizSignals: route<typeof signals.getQuizSignals>("get", "/courses/{course}/signals/quizzes"),
  questionReleases: route<typeof signals.getQuestionReleases>(
    "get",
    "/courses/{course}/signals/questions/{item}",
  ),
  searchSignals: route<typeof signals.getSearchSignals>("get", "/courses/{course}/signals/searches"),
  reports: route<typeof listReportsRoute>("get", "/courses/{course}/reports"),
} as const;
