import { readJson, readSealed } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { hash53 } from "../../questions/hash.ts";
import type {
  DrawnQuestions,
  PublicQuiz,
  QuizVariant,
  Release,
  ReleaseQuiz,
  SealedQuiz,
} from "../../contract/release.ts";

/** The number of draws that a quiz's questions with variables have; 0 without such questions. */
const drawsOf = ({ variants }: Pick<ReleaseQuiz, "variants">): number =>
  Object.values(variants)[0]?.draws?.length ?? 0;

/**
 * Returns the draw of a quiz's questions with variables for a seed: an attempt's id, or what else a question is shown
 * under. The same in every language of a release, and never changes.
 */
export const drawFor = (seed: string, quiz: Pick<ReleaseQuiz, "id" | "variants">): number =>
  hash53(`variant:${seed}/${quiz.id}`) % Math.max(1, drawsOf(quiz));

/** Returns which variant of a question a draw asks; null when the question has none. */
export function variantOf(release: Release, itemId: string, draw: number): number | null {
  const count = Object.hasOwn(release.items, itemId) ? release.items[itemId]!.variants : undefined;
  return count === undefined ? null : draw % count;
}

/**
 * Reads a quiz with its questions with variables as the seed draws them; without a seed, as they stand for the template.
 * Of the draws, only this one is read.
 */
export async function readDrawn(
  ctx: Context,
  info: ReleaseQuiz,
  variant: QuizVariant,
  seed: string | null,
): Promise<{ open: PublicQuiz; sealed: SealedQuiz }> {
  const refs = seed === null ? undefined : variant.draws?.[drawFor(seed, info)];
  const [open, sealed, drawn, secret] = await Promise.all([
    readJson<PublicQuiz>(ctx, variant.public),
    readSealed<SealedQuiz>(ctx, variant.sealed),
    refs && readJson<DrawnQuestions>(ctx, refs.public),
    refs && readSealed<SealedQuiz>(ctx, refs.sealed),
  ]);
  if (!drawn || !secret) return { open, sealed };
  return {
    open: withDrawn(open, drawn),
    sealed: { ...sealed, items: { ...sealed.items, ...secret.items } },
  };
}

/** Reads the public part alone, as `readDrawn` does. */
export async function readDrawnPublic(
  ctx: Context,
  info: ReleaseQuiz,
  variant: QuizVariant,
  seed: string,
): Promise<PublicQuiz> {
  const refs = variant.draws?.[drawFor(seed, info)];
  const [open, drawn] = await Promise.all([
    readJson<PublicQuiz>(ctx, variant.public),
    refs && readJson<DrawnQuestions>(ctx, refs.public),
  ]);
  return drawn ? withDrawn(open, drawn) : open;
}

function withDrawn(open: PublicQuiz, { items }: DrawnQuestions): PublicQuiz {
  const byId = new Map(items.map((item) => [item.id, item]));
  return { ...open, items: open.items.map((item) => byId.get(item.id) ?? item) };
}
