import * as staged from "../../contract/staged-routes.ts";
import { quizRoutes } from "../../contract/quiz-routes.ts";
import {
  answerDemo,
  answerInline,
  getAttempt,
  getChapterQuestions,
  getDemo,
  getQuiz,
  getStagedQuiz,
  listAttempts,
  receiptKeys,
  startAttempt,
  submitAnswers,
  takeHint,
  tryStaged,
  verifyReceipt,
} from "../../domain/quiz/index.ts";
import { type App, handle } from "../handle.ts";
import { cacheControl } from "../../platform/http/conditional.ts";
import { json } from "../../platform/http/respond.ts";

/** Public keys may be cached for an hour: a key is published long before it signs. */
const KEYS_CACHE = "public, max-age=3600";

/** Registers the routes of quizzes, attempts, hints and receipts. */
export function registerQuizRoutes(app: App): void {
  handle(app, quizRoutes.getQuiz, (ctx, { params, query }) =>
    getQuiz(ctx, params.course, params.quiz, query.locale),
  );
  handle(app, quizRoutes.getDemo, async (ctx, { params, query }) =>
    json(ctx, await getDemo(ctx, params.course, query.locale), {
      headers: { "cache-control": cacheControl(true, false) },
    }),
  );
  handle(app, quizRoutes.answerDemo, (ctx, { params, body }) => answerDemo(ctx, params.course, body));
  handle(app, quizRoutes.getChapterQuestions, (ctx, { params, query }) =>
    getChapterQuestions(ctx, params.course, params.chapter, query),
  );
  handle(app, quizRoutes.answerInline, (ctx, { params, body }) =>
    answerInline(ctx, params.course, params.item, body),
  );
  handle(app, quizRoutes.startAttempt, (ctx, { params, body }) =>
    startAttempt(ctx, params.course, params.quiz, body),
  );
  handle(app, quizRoutes.getAttempt, (ctx, { params }) => getAttempt(ctx, params.attempt));
  handle(app, quizRoutes.listAttempts, (ctx, { query }) => listAttempts(ctx, query));
  handle(app, quizRoutes.submitAnswers, (ctx, { params, body }) => submitAnswers(ctx, params.attempt, body));
  handle(app, quizRoutes.takeHint, (ctx, { params, body }) => takeHint(ctx, params.attempt, body));
  handle(app, staged.getStagedQuiz, (ctx, { params, query }) =>
    getStagedQuiz(ctx, params.course, params.release, params.quiz, query.locale),
  );
  handle(app, staged.tryStaged, (ctx, { params, body }) =>
    tryStaged(ctx, params.course, params.release, body),
  );
  handle(app, quizRoutes.receiptKeys, async (ctx) =>
    json(ctx, await receiptKeys(ctx), { headers: { "cache-control": KEYS_CACHE } }),
  );
  handle(app, quizRoutes.verifyReceipt, (ctx, { body }) => verifyReceipt(ctx, body.receipt));
}
