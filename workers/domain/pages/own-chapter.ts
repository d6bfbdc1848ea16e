import { canRead, knowAccess } from "../access/index.ts";
import { findChapter, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { OwnChapter } from "../../contract/pages.ts";
import { requireCaller } from "../learner/index.ts";
import { notePageOf, storedChapterIds } from "../notes/index.ts";
import { courseProgress, quizStandings } from "../progress/index.ts";
import { questionsOfText, viewInlineAnswers } from "../quiz/index.ts";
import { readChapterState } from "./store.ts";

/** Notes of a chapter in one reply; few chapters have more. */
const MOST_NOTES = 200;

/**
 * Returns what a chapter's page shows of a learner: progress in the course, notes, and answers to questions in the text,
 * without answers while the chapter is closed to them. One statement. Throws what `loadCourse` throws, and
 * `chapter-not-found`.
 */
export async function getOwnChapter(ctx: Context, courseId: string, chapterId: string): Promise<OwnChapter> {
  const { learnerId } = requireCaller(ctx);
  const live = await loadCourse(ctx, courseId);
  const { release } = live;
  const chapter = findChapter(release, chapterId);
  const state = await readChapterState(ctx, learnerId, {
    course: release.course,
    chapters: storedChapterIds(release, chapter),
    questions: questionsOfText(release, chapter.id),
    mostNotes: MOST_NOTES + 1,
  });
  const { examDate, chapters, tier } = state;
  const notes = notePageOf(state.notes, MOST_NOTES);
  const completed = new Set(chapters.flatMap((row) => (row.status === "completed" ? [row.chapter] : [])));
  knowAccess(ctx, release.course, { tier: tier ?? "free", completed });
  const plans = examDate === null ? [] : [{ course: release.course, examDate }];
  return {
    progress: {
      ...courseProgress(release, { chapters, plans }),
      quizzes: await quizStandings(ctx, release, state),
    },
    notes: { ...notes, notes: notes.notes.map((note) => ({ ...note, chapter: chapter.id })) },
    answers: (await canRead(ctx, release, chapter.id))
      ? await viewInlineAnswers(ctx, live, state.answers)
      : [],
  };
}
