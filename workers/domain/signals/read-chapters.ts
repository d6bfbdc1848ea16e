import { chooseVariant, describeLink, loadCourse, lookupChapter, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import type { ChapterSignal, ChapterSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { MIN_GROUP, shareOf } from "./rules.ts";
import { type ChapterCounts, type PlacedId, countChapters } from "./store.ts";

/**
 * Where learners start, stop and finish, chapter by chapter of the live release; progress under a chapter's or a
 * quiz's former id counts for it. Throws as `requireRole` and `loadCourse`.
 */
export async function readChapterSignals(
  ctx: Context,
  courseId: string,
  locale?: string,
): Promise<ChapterSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const counts = await countChapters(ctx, release.course, placedIds(release));
  const locales = Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const language = chooseVariant(locales, locale, release)?.language ?? release.language;
  const chapters = release.chapters.map((chapter, place): ChapterSignal => {
    const { id, number, title } = describeLink(release, chapter, language);
    const before = place === 0 ? null : counts[place - 1]!;
    return { chapter: id, number, title, ...tell(counts[place]!, before) };
  });
  return { course: release.course, release: releaseId, minGroup: MIN_GROUP, language, chapters };
}

/** Every id that chapters and quizzes have or had, with the chapter's place; an id in use wins over a former one. */
function placedIds(release: Release): { chapters: PlacedId[]; quizzes: PlacedId[] } {
  const places = new Map(release.chapters.map(({ id }, place) => [id, place]));
  const all = (
    things: { id: string; aliases: string[] }[],
    current: (id: string) => { id: string; chapter: string } | undefined,
  ) =>
    [...new Set(things.flatMap(({ id, aliases }) => [id, ...aliases]))].flatMap((id): PlacedId[] => {
      const now = current(id);
      const place = places.get(now?.chapter ?? "");
      return now === undefined || place === undefined ? [] : [{ id, now: now.id, place }];
    });
  return {
    chapters: all(release.chapters, (id) => {
      const chapter = lookupChapter(release, id);
      return chapter && { id: chapter.id, chapter: chapter.id };
    }),
    quizzes: all(release.quizzes, (id) => lookupQuiz(release, id)),
  };
}

/** What may be told of a chapter: nothing of 1 to 9 learners, and nobody is nobody. */
function tell(
  counts: ChapterCounts,
  before: ChapterCounts | null,
): Omit<ChapterSignal, "chapter" | "number" | "title"> {
  const { started, completed, seconds, quizLearners, quizPassed } = counts;
  const suppressed = started > 0 && started < MIN_GROUP;
  const tellsQuiz = !suppressed && (quizLearners === 0 || quizLearners >= MIN_GROUP);
  const tellsTime = !suppressed && completed >= MIN_GROUP && seconds !== null;
  return {
    suppressed,
    started: suppressed ? null : started,
    completed: suppressed ? null : completed,
    completionShare: suppressed ? null : shareOf(completed, started),
    dropOff: suppressed || before === null ? null : shareOf(before.stopped, before.started),
    medianMinutes: tellsTime ? Math.round(Math.max(0, seconds) / 60) : null,
    quizLearners: tellsQuiz ? quizLearners : null,
    quizPassedShare: tellsQuiz ? shareOf(quizPassed, quizLearners) : null,
  };
}
