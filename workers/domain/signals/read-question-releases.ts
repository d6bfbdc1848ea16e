import { listReleases, loadCourse, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { QuestionInRelease, QuestionReleases } from "../../contract/course-signals.ts";
import { AppError } from "../../platform/errors.ts";
import { requireRole } from "../learner/index.ts";
import { currentItemIds } from "../review/index.ts";
import {
  choicesOf,
  countedIds,
  loadEarlierQuestions,
  loadQuizQuestions,
  promptOf,
} from "./load-questions.ts";
import { optionMaps, orNull } from "./options.ts";
import { questionFiguresIn } from "./question-figures.ts";
import { MIN_GROUP } from "./rules.ts";
import { countAnswers } from "./store.ts";

/** Each needs reads from the bucket. */
const MOST_RELEASES = 10;

/**
 * Reads a question's figures in each of the newest releases that has answers to it, with that release's wording. They may
 * be shown beside each other and beside those over all releases. A former id of the question is found too. Throws what
 * `requireRole` and `loadCourse` throw, and `item-not-found`.
 */
export async function readQuestionReleases(
  ctx: Context,
  courseId: string,
  itemId: string,
): Promise<QuestionReleases> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const item = currentItemIds(release).get(itemId);
  const quiz = item === undefined ? undefined : lookupQuiz(release, release.items[item]!.quiz);
  const now = quiz && (await loadQuizQuestions(ctx, release, quiz)).find((one) => one.item.id === item);
  if (!now)
    throw new AppError("item-not-found", "`signals/questions` lists the questions of the live release.");
  const byId = new Map([[now.item.id, now]]);
  const [groups, listed] = await Promise.all([
    countAnswers(ctx, release.course, countedIds(release, byId)),
    listReleases(ctx, courseId),
  ]);
  const mapOf = await optionMaps(ctx, { release, releaseId }, groups, (id) => byId.get(id));
  const answered = new Set(groups.map((group) => group.release));
  const published = new Map(listed.map((one) => [one.release, one.publishedAt]));
  // Those that the course no longer lists come last.
  const ordered = [...new Set([...published.keys(), ...answered])].filter((id) => answered.has(id));
  const newest = ordered.slice(0, MOST_RELEASES);
  const asked = { options: now.options, kind: now.item.kind, groups, mapOf };
  const rows = newest.map(async (id): Promise<QuestionInRelease | null> => {
    const shown = (await loadEarlierQuestions(ctx, release, id, byId)).questions.get(now.item.id);
    if (!shown) return null;
    const isCounted = choicesOf(shown) === choicesOf(now) && shown.language === now.language;
    const { meanHints: _, ...figures } = questionFiguresIn(id, asked, isCounted ? shown.options : null);
    return {
      release: id,
      live: id === releaseId,
      publishedAt: published.get(id) || null,
      prompt: promptOf(shown),
      kind: shown.item.kind,
      ...figures,
    };
  });
  const found = await Promise.all(rows.map(orNull));
  return {
    course: release.course,
    minGroup: MIN_GROUP,
    item: now.item.id,
    releases: found.filter((row) => row !== null),
  };
}
