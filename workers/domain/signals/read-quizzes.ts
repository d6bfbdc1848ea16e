import { chooseVariant, loadCourse, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { QuizSignal, QuizSignals } from "../../contract/course-signals.ts";
import { requireRole } from "../learner/index.ts";
import { quizFigures } from "./quiz-figures.ts";
import { MIN_GROUP } from "./rules.ts";
import { readQuizCounts } from "./store-course.ts";

/**
 * Reads the scores and the reliability of each quiz of the live release, over all releases. Attempts under a quiz's former
 * id are included. Throws what `requireRole` and `loadCourse` throw.
 */
export async function readQuizSignals(ctx: Context, courseId: string, locale?: string): Promise<QuizSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const { quizzes: counts, scores } = await readQuizCounts(ctx, release.course);
  const nowOf = (id: string) => lookupQuiz(release, id)?.id;
  const locales = Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const language = chooseVariant(locales, locale, release)?.language ?? release.language;
  const ordered = release.chapters.flatMap((chapter) =>
    chapter.quizzes.flatMap((id) => lookupQuiz(release, id) ?? []),
  );
  const quizzes = ordered.map((quiz): QuizSignal => {
    const tenths = new Map<number, number>();
    for (const [id, tenth, learners] of scores)
      if (nowOf(id) === quiz.id) tenths.set(tenth, (tenths.get(tenth) ?? 0) + learners);
    const own = counts.filter((one) => nowOf(one.quiz) === quiz.id);
    const variant = chooseVariant(quiz.variants, language, release);
    return {
      quiz: quiz.id,
      chapter: quiz.chapter,
      title: quiz.variants[variant?.language ?? release.language]?.title ?? quiz.id,
      mode: quiz.mode,
      questions: quiz.questions,
      passMark: quiz.passMark,
      ...quizFigures(own, tenths, quiz.questions),
    };
  });
  return { course: release.course, release: releaseId, minGroup: MIN_GROUP, language, quizzes };
}
