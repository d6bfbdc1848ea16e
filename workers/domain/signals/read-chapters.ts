import { chooseVariant, describeLink, loadCourse, lookupChapter, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import type { ChapterSignal, ChapterSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { MIN_GROUP, shareOf } from "./rules.ts";
import { type ChapterCounts, type IdPosition, countChapters } from "./store.ts";

/**
 * Reads where learners start, stop and finish, for each chapter of the live release. Progress under a chapter's or
 * a quiz's former id is included. Throws what `requireRole` and `loadCourse` throw.
 */
export async function readChapterSignals(
  ctx: Context,
  courseId: string,
  locale?: string,
): Promise<ChapterSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const counts = await countChapters(ctx, release.course, idPositions(release));
  const locales = Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const language = chooseVariant(locales, locale, release)?.language ?? release.language;
  const chapters = release.chapters.map((chapter, ordinal): ChapterSignal => {
    const { id, number, title } = describeLink(release, chapter, language);
    const before = ordinal === 0 ? null : counts[ordinal - 1]!;
    return { chapter: id, number, title, ...chapterFigures(counts[ordinal]!, before) };
  });
  return { course: release.course, release: releaseId, minGroup: MIN_GROUP, language, chapters };
}

/**
 * Returns the current and former ids of chapters and quizzes with the chapter's position; a current id takes
 * precedence over a former one.
 */
function idPositions(release: Release): { chapters: IdPosition[]; quizzes: IdPosition[] } {
  const positions = new Map(release.chapters.map(({ id }, ordinal) => [id, ordinal]));
  const all = (
    things: { id: string; aliases: string[] }[],
    current: (id: string) => { id: string; chapter: string } | undefined,
  ) =>
    [...new Set(things.flatMap(({ id, aliases }) => [id, ...aliases]))].flatMap((id): IdPosition[] => {
      const now = current(id);
      const ordinal = positions.get(now?.chapter ?? "");
      return now === undefined || ordinal === undefined ? [] : [{ id, now: now.id, ordinal }];
    });
  return {
    chapters: all(release.chapters, (id) => {
      const chapter = lookupChapter(release, id);
      return chapter && { id: chapter.id, chapter: chapter.id };
    }),
    quizzes: all(release.quizzes, (id) => lookupQuiz(release, id)),
  };
}

/** Returns the figures of a chapter that may be shown: none for 1 to 9 learners; zero is shown as zero. */
function chapterFigures(
  counts: ChapterCounts,
  before: ChapterCounts | null,
): Omit<ChapterSignal, "chapter" | "number" | "title"> {
  const { started, completed, seconds, quizLearners, quizPassed } = counts;
  const suppressed = started > 0 && started < MIN_GROUP;
  const showsQuiz = !suppressed && (quizLearners === 0 || quizLearners >= MIN_GROUP);
  const showsTime = !suppressed && completed >= MIN_GROUP && seconds !== null;
  return {
    suppressed,
    started: suppressed ? null : started,
    completed: suppressed ? null : completed,
    completionShare: suppressed ? null : shareOf(completed, started),
    dropOff: suppressed || before === null ? null : shareOf(before.stopped, before.started),
    medianMinutes: showsTime ? Math.round(Math.max(0, seconds) / 60) : null,
    quizLearners: showsQuiz ? quizLearners : null,
    quizPassedShare: showsQuiz ? shareOf(quizPassed, quizLearners) : null,
  };
}
