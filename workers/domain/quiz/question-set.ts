import { chooseVariant, findQuiz, loadRelease } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PublicItem, PublicQuiz, Release, ReleaseQuiz, SealedItem } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { readDrawn, readDrawnPublic } from "./draws.ts";
import type { AttemptState } from "./store.ts";

/** A question with what is needed to show and grade it. */
export interface Question {
  item: PublicItem;
  sealed: SealedItem;
  quiz: ReleaseQuiz;
}

/** The questions of an attempt's release in a language. */
export interface QuestionSet {
  release: Release;
  language: string;
  /** null for a review, which spans quizzes. */
  quiz: { info: ReleaseQuiz; open: PublicQuiz } | null;
  /** Returns a question, an answered one in the language of its answer. Throws `item-not-found`. */
  find(itemId: string): Question;
  /** Returns a question as the attempt's receipt states it, in the attempt's own language. Throws `item-not-found`. */
  stated(itemId: string): PublicItem;
}

/** The attempt, and the quiz, release and language that its questions are from. */
interface QuizRef {
  id: string;
  course: string;
  /** Empty for a review. */
  quiz: string;
  release: string;
  language: string;
}

/**
 * Loads the questions of an attempt: those of its quiz, or for a review those of the quizzes of `itemIds`. It uses
 * cached objects and never the database. An attempt stays on the release it began with.
 */
export async function loadQuestions(
  ctx: Context,
  where: QuizRef,
  itemIds: readonly string[],
): Promise<QuestionSet> {
  const { release } = await loadRelease(ctx, where.course, where.release);
  const names =
    where.quiz === "" ? [...new Set(itemIds.map((id) => itemOf(release, id).quiz))] : [where.quiz];
  const quizzes = await Promise.all(
    names.map((name) => loadQuiz(ctx, release, name, where.language, where.id)),
  );
  const found = new Map<string, Question>();
  for (const { info, open, sealed } of quizzes) {
    for (const item of open.items) found.set(item.id, { item, sealed: sealed.items[item.id]!, quiz: info });
  }
  const find = (id: string) => found.get(id) ?? itemNotFound();
  return {
    release,
    language: where.language,
    quiz: where.quiz === "" ? null : { info: quizzes[0]!.info, open: quizzes[0]!.open },
    find,
    stated: (id) => find(id).item,
  };
}

/**
 * Returns the questions of an attempt whose language was changed: each answered one in the language of its answer, since
 * option ids, accepted texts and feedback are that language's. Otherwise it returns them as they are.
 */
export async function inAnswerLanguages(
  ctx: Context,
  { attempt, answers, firsts }: AttemptState,
  questions: QuestionSet,
): Promise<QuestionSet> {
  const given = new Map([...firsts, ...answers].map(({ itemId, language }) => [itemId, language]));
  const languages = new Set([...given.values(), attempt.language]);
  languages.delete(questions.language);
  if (languages.size === 0) return questions;
  const sets = new Map([[questions.language, questions]]);
  for (const language of languages)
    sets.set(language, await loadQuestions(ctx, { ...attempt, language }, attempt.items));
  const inLanguage = (language: string, id: string) => sets.get(language)!.find(id);
  return {
    ...questions,
    find: (id) => inLanguage(given.get(id) ?? questions.language, id),
    stated: (id) => inLanguage(attempt.language, id).item,
  };
}

/**
 * Loads a quiz in the requested language, else in the course's own, with its questions with variables as `seed` draws them
 * (`readDrawn`).
 */
export async function loadQuiz(
  ctx: Context,
  release: Release,
  name: string,
  language: string | undefined,
  seed: string | null,
) {
  const info = findQuiz(release, name);
  const { language: chosen, variant } = chooseVariant(info.variants, language, release)!;
  return { info, language: chosen, ...(await readDrawn(ctx, info, variant, seed)) };
}

/** Loads the public part of an attempt's quiz as the attempt shows it, for its title and receipt. */
export async function loadPublicQuiz(
  ctx: Context,
  where: QuizRef,
): Promise<{ info: ReleaseQuiz; open: PublicQuiz }> {
  const { release } = await loadRelease(ctx, where.course, where.release);
  const info = findQuiz(release, where.quiz);
  const { variant } = chooseVariant(info.variants, where.language, release)!;
  return { info, open: await readDrawnPublic(ctx, info, variant, where.id) };
}

function itemOf(release: Release, id: string): Release["items"][string] {
  return Object.hasOwn(release.items, id) ? release.items[id]! : itemNotFound();
}

/** Throws `item-not-found`. */
export function itemNotFound(): never {
  throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
}
