import { chooseVariant, findChapter, loadCourse, loadReleaseOrLive } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { AnswerDemo, DemoQuestion, DemoReply } from "../../contract/quiz.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { gradeOnce } from "./grade-once.ts";
import { type Question, loadQuiz } from "./question-set.ts";
import { shuffleFor } from "./rules.ts";

/**
 * Returns the question that visitors can try before they start the course: the first that its author marks `demo`.
 * It needs no learner and no database. Throws `item-not-found` when the course has none.
 */
export async function getDemo(ctx: Context, courseId: string, locale?: string): Promise<DemoQuestion> {
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const { question, language } = await loadDemo(ctx, release, releaseId, release.demo?.[0], locale);
  const chapter = findChapter(release, question.quiz.chapter);
  const texts = chooseVariant(chapter.variants, language, release);
  const own = release.locales.find((one) => one.language === language);
  return {
    course: release.course,
    title: own?.title ?? release.title,
    release: releaseId,
    language,
    dir: own?.dir ?? "ltr",
    chapter: { id: chapter.id, title: texts?.variant.title ?? chapter.id },
    item: shuffleFor(seedOf(releaseId), question.item, question.sealed).view,
  };
}

/**
 * Grades an answer to a demo question and returns its key. Nothing is stored. Only questions that the live release
 * still lists in `demo` are graded, so that no other key can be asked for, by way of an earlier release either. Throws
 * `invalid-request`, `item-not-found`.
 */
export async function answerDemo(ctx: Context, courseId: string, input: AnswerDemo): Promise<DemoReply> {
  const { release, releaseId, live } = await loadReleaseOrLive(ctx, courseId, input.release);
  const isDemo = [release, live].every(({ demo }) => demo?.includes(input.itemId));
  const known = isDemo ? input.itemId : undefined;
  const { question } = await loadDemo(ctx, release, releaseId, known, input.locale);
  return gradeOnce(question, seedOf(releaseId), input.response);
}

/** The options of a demo question are in the same order for everyone, and so is its variant. */
const seedOf = (releaseId: string): string => `demo:${releaseId}`;

async function loadDemo(
  ctx: Context,
  release: Release,
  releaseId: string,
  id: string | undefined,
  locale: string | undefined,
): Promise<{ question: Question; language: string }> {
  const location = id !== undefined && Object.hasOwn(release.items, id) ? release.items[id] : undefined;
  if (!location || id === undefined)
    throw new AppError("item-not-found", "This course has no such demo question.");
  const seed = seedOf(releaseId);
  const { info, language, open, sealed } = await loadQuiz(ctx, release, location.quiz, locale, seed);
  const item = open.items.find((one) => one.id === id)!;
  return { question: { item, sealed: sealed.items[id]!, quiz: info }, language };
}
