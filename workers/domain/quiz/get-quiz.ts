import { requireChapter } from "../access/index.ts";
import { chooseVariant, findQuiz, loadCourse, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { QUESTION_KINDS } from "../../questions/kinds.ts";
import type { QuizInfo } from "../../contract/quiz.ts";
import type { PublicQuiz } from "../../contract/release.ts";

/**
 * Describes a quiz without its questions; it needs the same access as its chapter. A guest's request needs no
 * database query.
 */
export async function getQuiz(
  ctx: Context,
  courseId: string,
  quizId: string,
  locale?: string,
): Promise<QuizInfo> {
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const info = findQuiz(release, quizId);
  await requireChapter(ctx, release, info.chapter);
  const { language, variant } = chooseVariant(info.variants, locale, release)!;
  const open = await readJson<PublicQuiz>(ctx, variant.public);
  const kinds = new Set(open.items.map((item) => item.kind));
  const tagged = new Set(open.items.flatMap((item) => item.objectives));
  return {
    course: release.course,
    quiz: info.id,
    chapter: info.chapter,
    release: releaseId,
    language,
    title: open.title,
    intro: open.intro,
    mode: info.mode,
    passMark: info.passMark,
    attempts: info.attempts,
    questions: info.questions,
    points: info.points,
    drawn: open.draw !== null,
    kinds: QUESTION_KINDS.filter((kind) => kinds.has(kind)),
    objectives: release.objectives
      .filter(({ id }) => tagged.has(id))
      .map(({ id, title, translations }) => ({
        id,
        title: Object.hasOwn(translations, language) ? translations[language]! : title,
      })),
  };
}
