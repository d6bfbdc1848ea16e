import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { set } from "idb-keyval";
import type { QuizSummary } from "@course-companion/contract/content";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { isNoLine } from "../../shared/session/outbox.ts";
import { who } from "../../shared/session/who.ts";
import type { Basket } from "./basket.ts";
import { ATTEMPT, type KeptAttempt, attemptPlace } from "./names.ts";
import { attemptWanted } from "./rules.ts";

/**
 * Begins, or goes on with, an attempt at each quiz, and keeps it for the quiz page. A quiz that cannot be begun (a guest's
 * limit, attempts used up) is kept without one. Of each quiz one attempt is open at a time, and stays in the language that
 * it was begun in: in another language it is kept as it is, and the quiz says so. One at a time: the first may make the guest whose the others are.
 */
export async function keepAttempts(basket: Basket, quizzes: readonly QuizSummary[]): Promise<void> {
  const { course, content } = basket.keeping;
  const standings = await readStandings(course);
  const keepOne = async (quiz: QuizSummary) => {
    if (!attemptWanted(quiz, standings.get(quiz.id))) return;
    try {
      const attempt = await call(
        routes.startAttempt,
        {
          params: { course, quiz: quiz.id },
          body: {
            attemptId: crypto.randomUUID(),
            locale: content,
            ...timeZoneHere(),
          },
        },
        { as: "learner" },
      );
      basket.note(JSON.stringify(attempt));
      const { learner } = await who();
      await set(ATTEMPT + attemptPlace(course, quiz.id, content), { learner, attempt } satisfies KeptAttempt);
    } catch (error) {
      if (!(error instanceof ApiError) || isNoLine(error)) throw error;
    }
  };
  await basket.each(quizzes, keepOne, 1);
}

async function readStandings(course: string): Promise<Map<string, { passed: boolean; open: string | null }>> {
  if ((await who()).kind === null) return new Map();
  const progress = await call(routes.progress, { query: { course } });
  return new Map((progress.courses[0]?.quizzes ?? []).map((standing) => [standing.quiz, standing]));
}
