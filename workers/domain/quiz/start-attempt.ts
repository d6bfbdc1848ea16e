import { requireChapter } from "../access/index.ts";
import { chooseVariant, findQuiz, loadCourse, loadRelease } from "../content/index.ts";
import { foldAhead } from "../folds/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Attempt, StartAttempt } from "../../contract/quiz.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { guestLimit, requireCaller } from "../learner/index.ts";
import { chooseFreshId } from "./fresh-draw.ts";
import { getAttempt } from "./get-attempt.ts";
import { readHandle } from "./handle.ts";
import { inAnswerLanguages, loadQuestions, loadQuiz } from "./question-set.ts";
import { drawItems } from "./rules.ts";
import {
  type AttemptState,
  type BeforeStart,
  type NewAttempt,
  changeLanguage,
  insertAttempt,
  readAttempt,
  readBeforeStart,
} from "./store.ts";
import { viewAttempt } from "./view.ts";

/** A start that lost a race reads again; more losses in a row than this do not occur. */
const TRIES = 4;

/** Languages that a caller knows besides the one that was asked for. */
export interface LanguageHint {
  /** Language of a new attempt when none was asked for. It does not change that of an open one. */
  hostLocale?: string | undefined;
}

/**
 * Starts an attempt at a quiz, or resumes the open one: a double click, a second tab and a repeated call get the
 * same attempt. A `locale` other than the open attempt's changes its language, where its release has it. Throws `attempts-exhausted`, `guest-limit`, and `conflict` when the id is used for another attempt.
 */
export async function startAttempt(
  ctx: Context,
  courseId: string,
  quizId: string,
  input: StartAttempt & LanguageHint,
): Promise<Attempt> {
  requireCaller(ctx);
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const info = findQuiz(release, quizId);
  await requireChapter(ctx, release, info.chapter);
  const { open, language } = await loadQuiz(ctx, release, info.id, input.locale ?? input.hostLocale, null);
  const points = new Map(open.items.map((item) => [item.id, item.points]));
  return startOrResume(ctx, input, { release, quizIds: [info.id, ...info.aliases] }, (before) => {
    if (info.attempts !== null && before.used >= info.attempts)
      throw new AppError("attempts-exhausted", `Attempts allowed at this quiz: ${info.attempts}.`);
    const items = drawItems(open, input.attemptId, before.seen);
    const maxPoints = items.reduce((sum, id) => sum + points.get(id)!, 0);
    const { mode: kind, passMark, chapter } = info;
    return {
      quiz: info.id,
      chapter,
      kind,
      release: releaseId,
      language,
      items,
      credits: {},
      maxPoints,
      passMark,
    };
  });
}

/** Returns an attempt as `getAttempt` does; an open one in the wanted language, as a start of its quiz would. */
export async function resumeAttempt(
  ctx: Context,
  handle: string,
  locale: string | undefined,
): Promise<Attempt> {
  const found = await getAttempt(ctx, handle);
  if (locale === undefined || found.status === "finished") return found;
  const { id } = await readHandle(ctx, handle);
  const state = await readAttempt(ctx, requireCaller(ctx).learnerId, id);
  return state ? viewState(ctx, await inLanguage(ctx, state, locale)) : found;
}

/** The questions of a review; `credits` maps a shown sibling to the due question that it replaces. */
export interface StartReviewAttempt extends LanguageHint {
  attemptId: string;
  release: Release;
  releaseId: string;
  items: string[];
  credits?: Record<string, string>;
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/**
 * Starts an attempt of kind `review` over questions of several quizzes, or resumes the course's open one. The
 * caller must have checked that the learner may read them. A review does not affect a quiz's score, number or
 * limit.
 */
export async function startReviewAttempt(ctx: Context, input: StartReviewAttempt): Promise<Attempt> {
  const { release, releaseId, items, credits = {} } = input;
  return startOrResume(ctx, input, { release, quizIds: [""] }, () => {
    if (items.length === 0) throw new AppError("item-not-found", "Nothing is due for review.");
    const maxPoints = items.reduce((sum, id) => sum + (release.items[id]?.points ?? 0), 0);
    const language =
      chooseVariant(localesOf(release), input.locale ?? input.hostLocale, release)?.language ??
      release.language;
    return {
      quiz: "",
      chapter: "",
      kind: "review",
      release: releaseId,
      language,
      items,
      credits,
      maxPoints,
      passMark: 0,
    };
  });
}

type Plan = Omit<NewAttempt, "id" | "course" | "number">;

/**
 * Returns the existing attempt, or inserts the planned one, whose id is chosen so that its questions with variables differ
 * from those that the learner answered last. It reads again after losing a race.
 */
async function startOrResume(
  ctx: Context,
  input: { attemptId: string; locale?: string | undefined; timeZone?: string | undefined },
  where: { release: Release; quizIds: string[] },
  plan: (before: BeforeStart) => Plan,
): Promise<Attempt> {
  const caller = requireCaller(ctx);
  const id = input.attemptId.toLowerCase();
  const { course } = where.release;
  const learner = { timeZone: input.timeZone ?? null, locale: languageTag(input.locale) };
  let isFull = false;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await readBeforeStart(ctx, caller.learnerId, course, where.quizIds, id);
    const known = findExisting(before, course, where.quizIds);
    // A repeated call keeps the language; a start that finds another attempt open changes it.
    if (known !== null)
      return viewState(ctx, known === before.same ? known : await inLanguage(ctx, known, input.locale));
    // Thrown only after reading again: the attempt that reached the guest's limit may be the requested one.
    if (isFull) throw guestLimit("attempts");
    const planned = plan(before);
    const chosen = await chooseFreshId(ctx, caller.learnerId, { ...planned, release: where.release, id });
    const same = chosen.same === null ? null : await readAttempt(ctx, caller.learnerId, chosen.same);
    const repeated = same && findExisting({ ...before, same }, course, where.quizIds);
    if (repeated) return viewState(ctx, repeated);
    const fresh = { ...planned, id: chosen.id, course, number: before.latest + 1 };
    const row = await insertAttempt(ctx, caller, fresh, learner, foldAhead(before.fold));
    isFull = row === "full";
    if (typeof row === "object")
      return viewState(ctx, {
        attempt: row,
        answers: [],
        firsts: [],
        hints: {},
        standings: standingsFrom(before, row.quiz),
      });
  }
  throw new AppError("conflict", "Another start is in progress. Try again.", { retryAfter: 1 });
}

/** Returns the attempt with the same id, else the open one. */
function findExisting(before: BeforeStart, course: string, quizIds: string[]): AttemptState | null {
  const { same, taken, open } = before;
  const isOther = same !== null && (same.attempt.course !== course || !quizIds.includes(same.attempt.quiz));
  if (taken || isOther) throw new AppError("conflict", "Use a fresh attemptId.");
  return same ?? open;
}

/** Before the first answer, what is shown depends only on the number of earlier attempts. */
function standingsFrom(before: BeforeStart, quiz: string): AttemptState["standings"] {
  return quiz === "" ? {} : { [quiz]: { finished: before.used, passed: false } };
}

/**
 * Changes an open attempt to the wanted language, where its release has it and `changeLanguage` allows it; else it stays
 * as it is. Questions and their order are the same, and so is what was answered.
 */
async function inLanguage(
  ctx: Context,
  state: AttemptState,
  wanted: string | undefined,
): Promise<AttemptState> {
  const { id, course, release: releaseId, quiz, language } = state.attempt;
  if (wanted === undefined || wanted === language) return state;
  const { release } = await loadRelease(ctx, course, releaseId);
  const variants: Record<string, unknown> =
    quiz === "" ? localesOf(release) : findQuiz(release, quiz).variants;
  const chosen = chooseVariant(variants, wanted, release);
  if (!chosen || chosen.fallback || chosen.language === language) return state;
  const caller = requireCaller(ctx);
  await changeLanguage(ctx, caller, id, chosen.language);
  return (await readAttempt(ctx, caller.learnerId, id)) ?? state;
}

const localesOf = (release: Release) =>
  Object.fromEntries(release.locales.map((locale) => [locale.language, locale]));

async function viewState(ctx: Context, state: AttemptState): Promise<Attempt> {
  const questions = await loadQuestions(ctx, state.attempt, state.attempt.items);
  return viewAttempt(ctx, state, await inAnswerLanguages(ctx, state, questions));
}

/** Returns a language tag, or null for text that cannot be one (and may not be storable). */
function languageTag(locale: string | undefined): string | null {
  return locale !== undefined && /^[A-Za-z0-9-]{2,35}$/.test(locale) ? locale : null;
}
