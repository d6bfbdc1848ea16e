import {
  getFlashcardsRoute,
  getMe,
  getProgressRoute,
  getReviewsRoute,
  getStudyContext,
  reportProblemRoute,
  setPlanRoute,
  setProgressRoute,
  startReviewRoute,
  updateMe,
} from "../../contract/progress-routes.ts";
import {
  getProfile,
  getProgress,
  reportProblem,
  setPlan,
  setProgress,
  updateProfile,
} from "../../domain/progress/index.ts";
import { getFlashcards, getReviews, startReview, studyContext } from "../../domain/review/index.ts";
import { type App, handle } from "../handle.ts";

/** Registers the routes of progress, study context, reviews and profile. */
export function registerProgressRoutes(app: App): void {
  handle(app, getMe, (ctx) => getProfile(ctx));
  handle(app, updateMe, (ctx, { body }) => updateProfile(ctx, body));
  handle(app, getProgressRoute, (ctx, { query }) => getProgress(ctx, query.course ?? null));
  handle(app, setProgressRoute, (ctx, { params, body }) =>
    setProgress(ctx, params.course, params.chapter, body),
  );
  handle(app, setPlanRoute, (ctx, { params, body }) => setPlan(ctx, params.course, body.examDate));
  handle(app, getStudyContext, (ctx, { query }) => studyContext(ctx, query.course));
  handle(app, getReviewsRoute, (ctx, { query }) => getReviews(ctx, query.course, query.limit));
  handle(app, getFlashcardsRoute, (ctx, { query }) => getFlashcards(ctx, query));
  handle(app, startReviewRoute, (ctx, { body }) => startReview(ctx, body));
  handle(app, reportProblemRoute, (ctx, { params, body }) => reportProblem(ctx, params.course, body));
}
