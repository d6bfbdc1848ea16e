import { chooseVariant, findQuiz, loadRelease, readJson, readSealed } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type {
  PublicItem,
  PublicQuiz,
  Release,
  ReleaseQuiz,
  SealedItem,
  SealedQuiz,
} from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

/** A question with what is needed to show and grade it. */
export interface Question {
  item: PublicItem;
  sealed: SealedItem;
  quiz: ReleaseQuiz;
}

/** The questions of an attempt's release and language. */
export interface QuestionSet {
  release: Release;
  /** null for a review, which spans quizzes. */
  quiz: { info: ReleaseQuiz; open: PublicQuiz } | null;
  /** Throws `item-not-found`. */
  find(itemId: string): Question;
}

/** The quiz, release and language that an attempt's questions are from. */
interface QuizRef {
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
  const quizzes = await Promise.all(names.map((name) => loadQuiz(ctx, release, name, where.language)));
  const found = new Map<string, Question>();
  for (const { info, open, sealed } of quizzes) {
    for (const item of open.items) found.set(item.id, { item, sealed: sealed.items[item.id]!, quiz: info });
  }
  return {
    release,
    quiz: where.quiz === "" ? null : { info: quizzes[0]!.info, open: quizzes[0]!.open },
    find: (id) => found.get(id) ?? itemNotFound(),
  };
}

/** Loads a quiz in the requested language, else in the course's own. */
export async function loadQuiz(ctx: Context, release: Release, name: string, language: string | undefined) {
  const info = findQuiz(release, name);
  const { language: chosen, variant } = chooseVariant(info.variants, language, release)!;
  const [open, sealed] = await Promise.all([
    readJson<PublicQuiz>(ctx, variant.public),
    readSealed<SealedQuiz>(ctx, variant.sealed),
  ]);
  return { info, language: chosen, open, sealed };
}

/** Loads the public part of an attempt's quiz, for its title and receipt. */
export async function loadPublicQuiz(
  ctx: Context,
  where: QuizRef,
): Promise<{ info: ReleaseQuiz; open: PublicQuiz }> {
  const { release } = await loadRelease(ctx, where.course, where.release);
  const info = findQuiz(release, where.quiz);
  const { variant } = chooseVariant(info.variants, where.language, release)!;
  return { info, open: await readJson<PublicQuiz>(ctx, variant.public) };
}

function itemOf(release: Release, id: string): Release["items"][string] {
  return Object.hasOwn(release.items, id) ? release.items[id]! : itemNotFound();
}

/** Throws `item-not-found`. */
export function itemNotFound(): never {
  throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
}
