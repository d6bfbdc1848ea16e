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

/** A question with all that is needed to show and to grade it. */
export interface Question {
  item: PublicItem;
  sealed: SealedItem;
  quiz: ReleaseQuiz;
}

/** The questions of an attempt's release and language. */
export interface Material {
  release: Release;
  /** null: a review across quizzes. */
  quiz: { info: ReleaseQuiz; open: PublicQuiz } | null;
  /** Throws `item-not-found`. */
  find(itemId: string): Question;
}

/** Where the questions of an attempt stand. */
interface Where {
  course: string;
  /** Empty for a review. */
  quiz: string;
  release: string;
  language: string;
}

/**
 * Reads what an attempt is made of: its quiz, or in a review the quizzes of `itemIds`. From the isolate when hot,
 * never from the database. An attempt stays on the release that it began with.
 */
export async function loadMaterial(
  ctx: Context,
  where: Where,
  itemIds: readonly string[],
): Promise<Material> {
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
    find: (id) => found.get(id) ?? noItem(),
  };
}

/** A quiz in the wanted language or else the course's own. */
export async function loadQuiz(ctx: Context, release: Release, name: string, language: string | undefined) {
  const info = findQuiz(release, name);
  const { language: chosen, variant } = chooseVariant(info.variants, language, release)!;
  const [open, sealed] = await Promise.all([
    readJson<PublicQuiz>(ctx, variant.public),
    readSealed<SealedQuiz>(ctx, variant.sealed),
  ]);
  return { info, language: chosen, open, sealed };
}

/** The public half of the quiz of an attempt, for its title and its receipt. */
export async function loadOpenQuiz(
  ctx: Context,
  where: Where,
): Promise<{ info: ReleaseQuiz; open: PublicQuiz }> {
  const { release } = await loadRelease(ctx, where.course, where.release);
  const info = findQuiz(release, where.quiz);
  const { variant } = chooseVariant(info.variants, where.language, release)!;
  return { info, open: await readJson<PublicQuiz>(ctx, variant.public) };
}

function itemOf(release: Release, id: string): Release["items"][string] {
  return Object.hasOwn(release.items, id) ? release.items[id]! : noItem();
}

/** Throws `item-not-found`. */
export function noItem(): never {
  throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
}
