import { describeObjectives, findChapter, loadCourse, loadRelease, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseQuiz } from "../../contract/release.ts";
import type { QuestionSignal, QuestionSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { countedOf } from "../../questions/grade.ts";
import { loadQuiz, solutionOf } from "../quiz/index.ts";
import { currentItemIds } from "../review/index.ts";
import { mapInBatches } from "./map-in-batches.ts";
import { type LiveItem, optionMaps } from "./options.ts";
import { objectiveFigures } from "./objective-figures.ts";
import { plainText } from "./plain-text.ts";
import { MIN_GROUP } from "./rules.ts";
import { type CountedId, countAnswers } from "./store.ts";
import { type AuthoredOption, chosenIn, questionFigures, questionFiguresIn } from "./question-figures.ts";

const PROMPT_LENGTH = 160;
const OPTION_LENGTH = 200;

interface Question extends LiveItem {
  quiz: ReleaseQuiz;
  /** null when it is not a choice question. */
  options: AuthoredOption[] | null;
}

/** Limits the questions to a chapter, and the answers to a release. */
export interface QuestionFilter {
  chapter?: string | undefined;
  release?: string | undefined;
}

/**
 * Reads the difficulty, discrimination and chosen options of each question of the live release. Answers under a
 * question's former id are included. With `release` it shows the questions as in that release and counts its
 * answers only. It uses the course's own language only: options by language would be parts of a whole, and the rest
 * of it could be a few learners. Throws what `requireRole` and `loadCourse` throw, `chapter-not-found` and
 * `release-not-found`.
 */
export async function readQuestionSignals(
  ctx: Context,
  courseId: string,
  filter: QuestionFilter = {},
): Promise<QuestionSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const questions = await loadQuestions(ctx, release, filter.chapter);
  const byId = new Map(questions.map((question) => [question.item.id, question]));
  const ids = [...currentItemIds(release)].flatMap(([id, item]): CountedId[] => {
    const question = byId.get(item);
    return question ? [{ id, item, choices: choicesOf(question), language: question.language }] : [];
  });
  const then =
    filter.release === undefined ? null : await loadEarlierQuestions(ctx, release, filter.release, byId);
  const groups = await countAnswers(ctx, release.course, ids);
  const mapOf = await optionMaps(ctx, { release, releaseId }, groups, (id) => byId.get(id));
  const ofItem = Map.groupBy(groups, ({ item }) => item);
  const shownQuestions = questions.flatMap((now): QuestionSignal[] => {
    const shown = then ? then.questions.get(now.item.id) : now;
    if (!shown) return [];
    const { options, item } = now;
    const asked = { options, kind: item.kind, groups: ofItem.get(item.id) ?? [], mapOf };
    const isCounted = choicesOf(shown) === choicesOf(now) && shown.language === now.language;
    const figures =
      filter.release === undefined
        ? questionFigures(asked)
        : questionFiguresIn(filter.release, asked, isCounted ? shown.options : null);
    return [
      {
        item: item.id,
        quiz: now.quiz.id,
        chapter: now.quiz.chapter,
        kind: shown.item.kind,
        prompt: plainText(shown.item.prompt.html, PROMPT_LENGTH),
        objectives: item.objectives,
        ...figures,
      },
    ];
  });
  return {
    course: release.course,
    release: filter.release ?? releaseId,
    answersOf: filter.release ?? null,
    minGroup: MIN_GROUP,
    language: then?.language ?? release.language,
    questions: shownQuestions,
    objectives: objectiveFigures(shownQuestions, describeObjectives(release, null, release.language)),
  };
}

async function loadQuestions(
  ctx: Context,
  release: Release,
  chapterId: string | undefined,
): Promise<Question[]> {
  const chapters = chapterId === undefined ? release.chapters : [findChapter(release, chapterId)];
  const quizzes = chapters.flatMap(({ quizzes: ids }) => ids.flatMap((id) => lookupQuiz(release, id) ?? []));
  return (await mapInBatches(quizzes, (quiz) => loadQuizQuestions(ctx, release, quiz))).flat();
}

/** Loads the questions of an earlier release, by their current ids. */
async function loadEarlierQuestions(
  ctx: Context,
  live: Release,
  releaseId: string,
  wanted: ReadonlyMap<string, Question>,
): Promise<{ language: string; questions: Map<string, Question> }> {
  const { release } = await loadRelease(ctx, live.course, releaseId);
  const current = currentItemIds(live);
  const named = Object.entries(release.items).filter(([id]) => wanted.has(current.get(id) ?? ""));
  const quizzes = [...new Set(named.map(([, { quiz }]) => quiz))].flatMap(
    (id) => lookupQuiz(release, id) ?? [],
  );
  const found = (await mapInBatches(quizzes, (quiz) => loadQuizQuestions(ctx, release, quiz))).flat();
  const questions = found.flatMap((question): [string, Question][] => {
    const now = current.get(question.item.id);
    return now !== undefined && wanted.has(now) ? [[now, question]] : [];
  });
  return { language: release.language, questions: new Map(questions) };
}

async function loadQuizQuestions(ctx: Context, release: Release, quiz: ReleaseQuiz): Promise<Question[]> {
  const { language, open, sealed } = await loadQuiz(ctx, release, quiz.id, undefined);
  const { hash } = quiz.variants[language]!.public;
  // A question of a bank may be in several quizzes; the release lists it under one of them.
  const own = open.items.filter(({ id }) => release.items[id]?.quiz === quiz.id);
  return own.map((item) => ({
    item,
    quiz,
    language,
    hash,
    options: authoredOptions(item, sealed.items[item.id]!),
  }));
}

function authoredOptions(...[item, sealed]: Parameters<typeof solutionOf>): AuthoredOption[] | null {
  const counted = countedOf(item.kind);
  if (!counted) return null;
  const right = new Set(chosenIn(solutionOf(item, sealed)));
  return counted.options(item).map(({ id, text }) => ({
    id,
    text: text ? plainText(text.html, OPTION_LENGTH) : id,
    right: right.has(id),
  }));
}

const choicesOf = ({ item }: Question): CountedId["choices"] => countedOf(item.kind)?.by ?? "none";
