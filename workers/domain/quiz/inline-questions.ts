import { requireChapter } from "../access/index.ts";
import { findChapter, loadRelease, loadReleaseOrLive } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { AnswerInline, ChapterQuestions, InlineQuestion } from "../../contract/inline-questions.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { toInstant } from "../../platform/time.ts";
import { CONFIDENCES } from "../../contract/confidence.ts";
import { guessOf, isDontKnow, mapOptionIds, parseResponse, scoreResponse } from "../../questions/grade.ts";
import { requireCaller } from "../learner/index.ts";
import { type Question, loadQuiz } from "./question-set.ts";
import { shuffleFor } from "./rules.ts";
import { type InlineAnswer, readInlineAnswers, writeInlineAnswer } from "./store-inline.ts";
import { saidOf, viewResult } from "./view-result.ts";

/**
 * Returns the questions that a chapter's text asks, with the caller's answers unless these are `none`; none in a staged
 * release. Without a caller's answers it needs no database.
 * Throws what `requireChapter` throws: the questions are open to whoever may read the text.
 */
export async function getChapterQuestions(
  ctx: Context,
  courseId: string,
  chapterId: string,
  query: { locale?: string | undefined; release?: string | undefined; answers?: "none" | undefined },
): Promise<ChapterQuestions> {
  const { release, releaseId, live, isStaged } = await loadReleaseOrLive(ctx, courseId, query.release);
  const chapter = findChapter(release, chapterId);
  await requireChapter(ctx, release, chapter.id, live);
  const ids = questionsOfText(release, chapter.id).filter((id) => isAsked(live, id));
  const { caller } = ctx;
  const [shown, answers] = await Promise.all([
    Promise.all(ids.map((id) => loadShown(ctx, release, releaseId, id, query.locale))),
    caller && ids.length > 0 && !isStaged && query.answers !== "none"
      ? readInlineAnswers(ctx, caller.learnerId, release.course, ids)
      : [],
  ]);
  const byId = new Map(answers.map((answer) => [answer.itemId, answer]));
  return {
    course: release.course,
    chapter: chapter.id,
    release: releaseId,
    questions: await Promise.all(
      shown.map((one) => viewInline(ctx, release.course, one, byId.get(one.question.item.id))),
    ),
  };
}

/** Returns the ids of the questions that a chapter's text asks. */
export const questionsOfText = (release: Release, chapterId: string): string[] =>
  (release.inline ?? []).filter((id) => release.items[id]?.chapter === chapterId);

/** Returns answered questions of texts as they were shown then. Throws what `loadRelease` throws. */
export async function viewInlineAnswers(
  ctx: Context,
  live: { release: Release; releaseId: string },
  answers: readonly InlineAnswer[],
): Promise<InlineQuestion[]> {
  const { course } = live.release;
  const asked = answers.filter(({ itemId }) => isAsked(live.release, itemId));
  return Promise.all(
    asked.map(async (answer) => {
      const { release } =
        answer.release === live.releaseId ? live : await loadRelease(ctx, course, answer.release);
      const shown = await loadShown(ctx, release, answer.release, answer.itemId, answer.language);
      return viewInline(ctx, course, shown, answer);
    }),
  );
}

/**
 * Grades and stores an answer to a question in a chapter's text, and returns the answer that counts: the first. Only
 * questions that the live release still asks in a text are graded, so that an earlier release gives no other key. An
 * author's answer in a staged release is graded and not stored. Throws
 * `invalid-request`, `item-not-found`, and what `requireChapter` throws.
 */
export async function answerInline(
  ctx: Context,
  courseId: string,
  itemId: string,
  input: AnswerInline,
): Promise<InlineQuestion> {
  const caller = requireCaller(ctx);
  const { release, releaseId, live, isStaged } = await loadReleaseOrLive(ctx, courseId, input.release);
  if (!isAsked(release, itemId) || !isAsked(live, itemId)) throw notAsked();
  await requireChapter(ctx, release, release.items[itemId]!.chapter, live);
  const shown = await loadShown(ctx, release, releaseId, itemId, input.locale);
  const { item, sealed, quiz } = shown.question;
  const { view, stored } = shuffleFor(seedOf(releaseId), item, sealed);
  const parsed = parseResponse(view, input.response);
  if (!parsed.ok)
    throw new AppError("invalid-request", "Nothing was graded. `errors` lists what to change.", {
      errors: parsed.errors.map(({ pointer, detail }) => ({ pointer: `/response${pointer}`, detail })),
    });
  const response = mapOptionIds(item.kind, parsed.response, stored);
  const points = scoreResponse(item, sealed, response).fraction * item.points;
  const confidence = input.confidence ? CONFIDENCES.indexOf(input.confidence) + 1 : null;
  if (isStaged) {
    const answer = { itemId, response, points, maxPoints: item.points, confidence };
    return viewTried(ctx, release.course, shown, answer);
  }
  const answer = await writeInlineAnswer(
    ctx,
    caller,
    { course: release.course, release: releaseId, language: shown.language },
    {
      itemId,
      response,
      points,
      maxPoints: item.points,
      objectives: item.objectives,
      guess: guessOf(item),
      quiz: quiz.id,
      chapter: quiz.chapter,
      at: input.answeredAt === undefined ? null : toInstant(input.answeredAt),
      ...(confidence ? { confidence } : {}),
      ...(isDontKnow(response) ? { dontKnow: true } : {}),
    },
    input.timeZone ?? null,
  );
  return viewInline(ctx, release.course, shown, answer);
}

/** A question as a release shows it. */
interface Shown {
  question: Question;
  releaseId: string;
  language: string;
}

/** The options of a question in a text are in the same order for everyone, and so is its variant. */
export const seedOf = (releaseId: string): string => `inline:${releaseId}`;

/** Whether a chapter's text of this release asks a question, which is then one of practice. */
function isAsked(release: Release, id: string): boolean {
  if (!release.inline?.includes(id) || !Object.hasOwn(release.items, id)) return false;
  const { quiz } = release.items[id]!;
  return release.quizzes.find((one) => one.id === quiz)?.mode === "practice";
}

const notAsked = () => new AppError("item-not-found", "No chapter's text asks this question.");

async function loadShown(
  ctx: Context,
  release: Release,
  releaseId: string,
  id: string,
  locale: string | undefined,
): Promise<Shown> {
  const { quiz: name } = release.items[id]!;
  const seed = seedOf(releaseId);
  const { info, language, open, sealed } = await loadQuiz(ctx, release, name, locale, seed);
  const item = open.items.find((one) => one.id === id);
  if (!item) throw notAsked();
  return { question: { item, sealed: sealed.items[id]!, quiz: info }, releaseId, language };
}

/** Shows a question with an answer that is not stored. */
const viewTried = (
  ctx: Context,
  course: string,
  shown: Shown,
  answer: Pick<InlineAnswer, "itemId" | "response" | "points" | "maxPoints" | "confidence">,
): Promise<InlineQuestion> =>
  viewInline(ctx, course, shown, {
    ...answer,
    hintsUsed: 0,
    release: shown.releaseId,
    language: shown.language,
    answeredAt: ctx.now.toISOString(),
  });

/** Shows a question with its answer. An answer is shown with the question as it was then, since its options have those ids. */
async function viewInline(
  ctx: Context,
  course: string,
  shown: Shown,
  answer: InlineAnswer | undefined,
): Promise<InlineQuestion> {
  const { question, releaseId, language } = answer ? await asAnswered(ctx, course, shown, answer) : shown;
  const { view, labels } = shuffleFor(seedOf(releaseId), question.item, question.sealed);
  if (!answer) return { item: view, language, answer: null };
  return {
    item: view,
    language,
    answer: {
      itemId: view.id,
      response: mapOptionIds(view.kind, answer.response, labels),
      ...saidOf(answer),
      answeredAt: new Date(answer.answeredAt).toISOString(),
      hintsUsed: 0,
      result: viewResult(question, labels, "key", answer),
    },
  };
}

async function asAnswered(ctx: Context, course: string, shown: Shown, answer: InlineAnswer): Promise<Shown> {
  if (answer.release === shown.releaseId && answer.language === shown.language) return shown;
  const { release } = await loadRelease(ctx, course, answer.release);
  return loadShown(ctx, release, answer.release, answer.itemId, answer.language);
}
