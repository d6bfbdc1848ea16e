import { describeObjectives, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { QuestionSignal, QuestionSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { choicesOf, countedIds, loadEarlierQuestions, loadQuestions, promptOf } from "./load-questions.ts";
import { optionMaps } from "./options.ts";
import { objectiveFigures } from "./objective-figures.ts";
import { MIN_GROUP } from "./rules.ts";
import { countAnswers } from "./store.ts";
import { questionFigures, questionFiguresIn } from "./question-figures.ts";

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
  const then =
    filter.release === undefined ? null : await loadEarlierQuestions(ctx, release, filter.release, byId);
  const groups = await countAnswers(ctx, release.course, countedIds(release, byId));
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
        prompt: promptOf(shown),
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
