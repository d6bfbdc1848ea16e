import { chooseVariant, describeQuizzes } from "../content/index.ts";
import type { ObjectiveKnowledge } from "../../contract/knowledge.ts";
import type { Practice } from "../../contract/pages.ts";
import type { CourseProgress } from "../../contract/progress.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";

type QuizResults = NonNullable<CourseProgress["quizzes"]>;

/** A longer list does not help a learner who wants to begin. */
const MOST = 3;

/**
 * Returns where to practise the weak objectives, the weakest first and each place once: a quiz that can be taken now, else
 * the chapter that teaches them.
 */
export function practiceFor(
  objectives: readonly ObjectiveKnowledge[],
  release: Release,
  results: QuizResults,
  language: string,
): Practice[] {
  const places = new Map<string, Practice>();
  const weak = objectives.filter(({ level }) => level === "learning").toSorted((a, b) => a.chance - b.chance);
  for (const { objective } of weak) {
    if (places.size === MOST) break;
    const teaching = release.chapters.filter((chapter) => chapter.objectives.includes(objective));
    const found = teaching.map((chapter) => placeIn(release, chapter, results, language));
    const place = found.find(({ kind }) => kind === "quiz") ?? found[0];
    if (place) places.set(`${place.kind} ${place.id}`, place);
  }
  return [...places.values()];
}

/** A practice quiz before a check; of checks only one that has attempts left. */
function placeIn(release: Release, chapter: ReleaseChapter, results: QuizResults, wanted: string): Practice {
  const { id, variants } = chapter;
  const chosen = chooseVariant(variants, wanted, release);
  const language = chosen?.language ?? release.language;
  const open = describeQuizzes(release, chapter, wanted).filter(
    (quiz) =>
      quiz.attempts === null ||
      (results.find((result) => result.quiz === quiz.id)?.finished ?? 0) < quiz.attempts,
  );
  const quiz = open.find(({ mode }) => mode === "practice") ?? open[0];
  return quiz
    ? { kind: "quiz", id: quiz.id, title: quiz.title, language }
    : { kind: "chapter", id, title: chosen?.variant.title ?? id, language };
}
