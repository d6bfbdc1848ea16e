import { loadReleaseOrLive } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { pinMedia } from "../../contract/pin-media.ts";
import type { DemoReply } from "../../contract/quiz.ts";
import type { Release } from "../../contract/release.ts";
import type { StagedQuiz, TryStaged } from "../../contract/staged.ts";
import { AppError } from "../../platform/errors.ts";
import { gradeOnce } from "./grade-once.ts";
import { loadQuiz } from "./question-set.ts";
import { shuffleFor } from "./rules.ts";

/**
 * Returns all questions of a staged release's quiz, for its authors to try. Throws `release-not-found` to others, and for
 * a release that is not staged; `quiz-not-found`.
 */
export async function getStagedQuiz(
  ctx: Context,
  courseId: string,
  releaseId: string,
  quizId: string,
  locale?: string,
): Promise<StagedQuiz> {
  const release = await loadStaged(ctx, courseId, releaseId);
  const { info, language, open, sealed } = await loadQuiz(ctx, release, quizId, locale, seedOf(releaseId));
  const items = open.items.map((item) => shuffleFor(seedOf(releaseId), item, sealed.items[item.id]!).view);
  return pinned(
    { course: release.course, quiz: info.id, release: releaseId, language, items },
    release,
    releaseId,
  );
}

/**
 * Grades an author's answer to a question of a staged release. Nothing is stored, so it counts nowhere. Throws
 * `invalid-request`, `item-not-found`, and what `getStagedQuiz` throws.
 */
export async function tryStaged(
  ctx: Context,
  courseId: string,
  releaseId: string,
  input: TryStaged,
): Promise<DemoReply> {
  const release = await loadStaged(ctx, courseId, releaseId);
  const { itemId: id } = input;
  const location = Object.hasOwn(release.items, id) ? release.items[id] : undefined;
  if (!location) throw new AppError("item-not-found", "Use the ids of the quiz's `items`.");
  const seed = seedOf(releaseId);
  const { info, open, sealed } = await loadQuiz(ctx, release, location.quiz, input.locale, seed);
  const item = open.items.find((one) => one.id === id)!;
  const question = { item, sealed: sealed.items[id]!, quiz: info };
  return pinned(gradeOnce(question, seedOf(releaseId), input.response), release, releaseId);
}

async function loadStaged(ctx: Context, courseId: string, releaseId: string): Promise<Release> {
  const { release, isStaged } = await loadReleaseOrLive(ctx, courseId, releaseId);
  if (!isStaged) throw new AppError("release-not-found", "`GET /courses/{course}/staged` lists them.");
  return release;
}

/** Options are in the same order for everyone, and so are variants. */
const seedOf = (releaseId: string): string => `staged:${releaseId}`;

/** With the addresses of media in its texts naming the release. */
const pinned = <T>(value: T, release: Release, releaseId: string): T =>
  JSON.parse(pinMedia(JSON.stringify(value), release.course, releaseId)) as T;
