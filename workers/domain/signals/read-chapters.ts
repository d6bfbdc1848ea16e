import { chooseVariant, describeLink, loadCourse, lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import type { ChapterSignal, ChapterSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { MIN_GROUP, shareOf } from "./rules.ts";
import { minutesOf } from "./rollup-rules.ts";
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

/** Returns the current and former ids of chapters with their positions; a current id takes precedence over a former one. */
function idPositions(release: Release): IdPosition[] {
  const positions = new Map(release.chapters.map(({ id }, ordinal) => [id, ordinal]));
  const ids = new Set(release.chapters.flatMap(({ id, aliases }) => [id, ...aliases]));
  return [...ids].flatMap((id): IdPosition[] => {
    const ordinal = positions.get(lookupChapter(release, id)?.id ?? "");
    return ordinal === undefined ? [] : [{ id, ordinal }];
  });
}

/** Returns the figures of a chapter that may be shown: none for 1 to 9 learners; zero is shown as zero. */
function chapterFigures(
  counts: ChapterCounts,
  before: ChapterCounts | null,
): Omit<ChapterSignal, "chapter" | "number" | "title"> {
  const { started, completed, low, high, quizLearners, quizPassed } = counts;
  const suppressed = started > 0 && started < MIN_GROUP;
  const showsQuiz = !suppressed && (quizLearners === 0 || quizLearners >= MIN_GROUP);
  const showsTime = !suppressed && completed >= MIN_GROUP && low !== null && high !== null;
  return {
    suppressed,
    started: suppressed ? null : started,
    completed: suppressed ? null : completed,
    completionShare: suppressed ? null : shareOf(completed, started),
    dropOff: suppressed || before === null ? null : shareOf(before.stopped, before.started),
    medianMinutes: showsTime ? Math.round((minutesOf(low) + minutesOf(high)) / 2) : null,
    quizLearners: showsQuiz ? quizLearners : null,
    quizPassedShare: showsQuiz ? shareOf(quizPassed, quizLearners) : null,
  };
}
