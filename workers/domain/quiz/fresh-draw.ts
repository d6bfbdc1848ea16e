import { findQuiz, loadRelease, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { hash53 } from "../../questions/hash.ts";
import { drawFor, variantOf } from "./draws.ts";
import { seedOf as inlineSeed } from "./inline-questions.ts";
import { type LastAnswered, readLastAnswered } from "./store-draws.ts";

/** How many ids are tried before the one with the fewest repetitions is taken. */
const TRIES = 32;

/** An attempt to be started. */
interface Start {
  release: Release;
  /** The client's id of the attempt. */
  id: string;
  /** Empty for a review. */
  quiz: string;
  items: readonly string[];
}

/**
 * Chooses the id of a new attempt, which decides the variants of its questions (`drawFor`): the client's id, or one that
 * is derived from it when the client's would ask a question with the same values as its last answer had. `same` is the
 * learner's attempt of one of these ids, which a repeated call is about. Without questions with variables it needs no
 * database.
 */
export async function chooseFreshId(
  ctx: Context,
  learnerId: string,
  start: Start,
): Promise<{ id: string; same: string | null }> {
  const { release, id, quiz, items } = start;
  const templates = items.filter((item) => release.items[item]?.variants !== undefined);
  if (templates.length === 0) return { id, same: null };
  const ids = idsFrom(id);
  const { same, last } = await readLastAnswered(ctx, learnerId, release.course, templates, ids);
  const before = new Map(
    await Promise.all(
      last.map(async (one) => [one.itemId, await lastVariant(ctx, release.course, one)] as const),
    ),
  );
  const repetitions = (candidate: string): number =>
    templates.filter((item) => {
      const shown = before.get(item);
      if (typeof shown !== "number") return false;
      const name = quiz === "" ? release.items[item]!.quiz : quiz;
      return variantOf(release, item, drawFor(candidate, findQuiz(release, name))) === shown;
    }).length;
  let best = { id, count: repetitions(id) };
  for (const candidate of ids) {
    if (best.count === 0) break;
    const count = repetitions(candidate);
    if (count < best.count) best = { id: candidate, count };
  }
  return { id: best.id, same };
}

/** A UUID, and those with other last digits that are derived from it. */
const idsFrom = (id: string): string[] => [
  id,
  ...Array.from({ length: TRIES - 1 }, (_, i) => {
    const digits = hash53(`${i + 1}:${id}`)
      .toString(16)
      .padStart(14, "0");
    return id.slice(0, -12) + digits.slice(-12);
  }),
];

/** Which variant of a question a learner answered; null when that cannot be said any more. */
async function lastVariant(
  ctx: Context,
  course: string,
  { itemId, attempt, quiz, release: releaseId }: LastAnswered,
): Promise<number | null> {
  try {
    const { release } = await loadRelease(ctx, course, releaseId);
    const isInline = quiz.startsWith("question:");
    const name = quiz === "" || isInline ? release.items[itemId]?.quiz : quiz;
    const info = name === undefined ? undefined : lookupQuiz(release, name);
    return info
      ? variantOf(release, itemId, drawFor(isInline ? inlineSeed(releaseId) : attempt, info))
      : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
