import { canRead } from "../access/index.ts";
import { loadCourse, loadRelease } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { StartReview } from "../../contract/reviews.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { readHistory, type LearnerHistory, type OpenAttempt } from "../progress/index.ts";
import {
  type LanguageHint,
  attemptHandle,
  isOwnAttempt,
  startReviewAttempt,
  submitAnswers,
} from "../quiz/index.ts";
import { chooseReviewItems } from "./choose-items.ts";
import { aheadCards } from "./forecast.ts";
import { type CourseCards, courseCards, nextDueDay } from "./get-reviews.ts";

/**
 * Starts an attempt of kind `review` over what is due, and with `ahead` over what is due next as well. It is answered like any attempt and does not affect a quiz's
 * score or limit. An open review of the course is resumed, unless the learner can no longer read all its questions:
 * then it is ended and a new one started. Throws `nothing-due` (with `nextDueDay`).
 */
export async function startReview(
  ctx: Context,
  input: StartReview & LanguageHint,
): ReturnType<typeof startReviewAttempt> {
  const caller = requireCaller(ctx);
  const { release, releaseId } = await loadCourse(ctx, input.course);
  const history = await readHistory(ctx, caller.learnerId, release.course, ["cards"]);
  const state = await courseCards(ctx, release, history);
  const { items, credits } = chooseReviewItems(
    release,
    wantedCards(state, input.ahead === true),
    state.cards,
    state.today,
    input.limit,
  );
  const resumed = await openReview(ctx, release, history);
  if (items.length === 0 && !resumed && !(await isOwnAttempt(ctx, input.attemptId)))
    throw new AppError("nothing-due", "Nothing is due for review today.", {
      extra: { nextDueDay: nextDueDay(state) },
    });
  return startReviewAttempt(ctx, {
    attemptId: input.attemptId,
    release,
    releaseId,
    items,
    credits,
    locale: input.locale,
    hostLocale: input.hostLocale,
  });
}

/** Returns the cards that a review asks: those due, then with `ahead` those due next. */
function wantedCards({ due, cards, examDate, today }: CourseCards, ahead: boolean): CourseCards["due"] {
  return ahead ? [...due, ...aheadCards(cards, examDate, today)] : due;
}

/**
 * Returns whether an open review can be resumed. One with closed chapters is ended, because it would block every
 * new one.
 */
async function openReview(ctx: Context, live: Release, history: LearnerHistory): Promise<boolean> {
  const open = history.open.find(({ kind }) => kind === "review");
  if (!open) return false;
  if (await isReadable(ctx, live, open)) return true;
  await endAttempt(ctx, await attemptHandle(ctx, live.course, open));
  return false;
}

/** Finishes an attempt whose result may no longer be shown. */
async function endAttempt(ctx: Context, handle: string): Promise<void> {
  try {
    await submitAnswers(ctx, handle, { answers: [], finish: true });
  } catch (error) {
    if (error instanceof AppError && ["not-in-account", "prerequisite-missing"].includes(error.code)) return;
    throw error;
  }
}

async function isReadable(ctx: Context, live: Release, open: OpenAttempt): Promise<boolean> {
  const { release } = await loadRelease(ctx, live.course, open.release);
  const chapters = new Set((open.items ?? []).map((id) => release.items[id]!.chapter));
  for (const chapter of chapters) if (!(await canRead(ctx, release, chapter, live))) return false;
  return true;
}
