import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import type { QuizStandings } from "../../shared/lib/quiz-results.ts";

/** Where weak objectives can be practised: a quiz that can be taken now, else the chapter that teaches them. */
export interface Practice {
  kind: "quiz" | "chapter";
  id: string;
  title: string;
  language: string;
}

/** A longer list does not help a learner who wants to begin. */
const MOST = 3;

/** Where to practise the weak objectives, the weakest first: each place once. */
export function practiceFor(
  objectives: readonly ObjectiveKnowledge[],
  outline: Pick<CourseOutline, "chapters">,
  results: QuizStandings,
): Practice[] {
  const weak = objectives.filter(({ level }) => level === "learning").toSorted((a, b) => a.chance - b.chance);
  const places = new Map<string, Practice>();
  for (const { objective } of weak) {
    const teaching = outline.chapters.filter((chapter) => chapter.objectives.includes(objective));
    const found = teaching.map((chapter) => placeIn(chapter, results));
    const place = found.find(({ kind }) => kind === "quiz") ?? found[0];
    if (place) places.set(`${place.kind} ${place.id}`, place);
  }
  return [...places.values()].slice(0, MOST);
}

/** A practice quiz before a check; of checks only one that has attempts left. */
function placeIn({ id, title, language, quizzes }: OutlineChapter, results: QuizStandings): Practice {
  const open = quizzes.filter(
    (quiz) =>
      quiz.attempts === null ||
      (results.find((result) => result.quiz === quiz.id)?.finished ?? 0) < quiz.attempts,
  );
  const quiz = open.find(({ mode }) => mode === "practice") ?? open[0];
  return quiz
    ? { kind: "quiz", id: quiz.id, title: quiz.title, language }
    : { kind: "chapter", id, title, language };
}
