import { timeOrderedId } from "@course-companion/contract/time-ordered-id";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { set } from "idb-keyval";
import type { QuizSummary } from "@course-companion/contract/content";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { isNoLine } from "../../shared/session/outbox.ts";
import { who } from "../../shared/session/who.ts";
import type { OfflineDownload } from "./offline-download.ts";
import { ATTEMPT, type SavedAttempt, attemptPlace } from "./names.ts";
import { attemptWanted } from "./rules.ts";

/**
 * Begins or continues an attempt at each quiz, and saves it for the quiz page. A quiz that cannot be begun (a guest's limit,
 * attempts used up) is saved without one. Each quiz has one open attempt at a time, which stays in the language that it was
 * begun in: in another language it is saved as it is, and the quiz says so. Attempts begin one after another, because the
 * first may create the guest that owns the others.
 */
export async function downloadAttempts(
  download: OfflineDownload,
  quizzes: readonly QuizSummary[],
): Promise<void> {
  const { course, content } = download.pending;
  const results = await readResults(course);
  const downloadOne = async (quiz: QuizSummary) => {
    if (!attemptWanted(quiz, results.get(quiz.id))) return;
    try {
      const attempt = await call(
        routes.startAttempt,
        {
          params: { course, quiz: quiz.id },
          body: {
            attemptId: timeOrderedId(),
            locale: content,
            ...timeZoneHere(),
          },
        },
        { as: "learner" },
      );
      download.count(JSON.stringify(attempt));
      const { learner } = await who();
      await set(ATTEMPT + attemptPlace(course, quiz.id, content), {
        learner,
        attempt,
      } satisfies SavedAttempt);
    } catch (error) {
      if (!(error instanceof ApiError) || isNoLine(error)) throw error;
    }
  };
  await download.each(quizzes, downloadOne, 1);
}

async function readResults(course: string): Promise<Map<string, { passed: boolean; open: string | null }>> {
  if ((await who()).kind === null) return new Map();
  const progress = await call(routes.progress, { query: { course } });
  return new Map((progress.courses[0]?.quizzes ?? []).map((result) => [result.quiz, result]));
}
