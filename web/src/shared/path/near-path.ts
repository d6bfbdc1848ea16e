import type { CourseOutline, Emblem } from "@course-companion/contract/content";
import type { CourseProgress } from "@course-companion/contract/progress";
import { type PathNode, pathOf } from "./learning-path.ts";

/** A chapter of the path with what is shown of it. */
interface NearStep extends PathNode {
  title: string;
  language: string;
  emblem: Emblem | null;
  minutes: number;
}

/** The part of a course's path around the current chapter. */
export interface NearPath {
  palette: number;
  steps: NearStep[];
}

/** Chapters shown: the one before the current chapter, the current one, and what follows. */
const SHOWN = 4;

/** The part of a path in which the learner is: the current chapter and its neighbours. */
export function nearPath(
  { chapters, pictures }: Pick<CourseOutline, "chapters" | "pictures">,
  own: CourseProgress | null,
): NearPath {
  const nodes = pathOf(
    chapters.map(({ id, quizzes }) => ({ id, quizzes: quizzes.map((quiz) => quiz.id) })),
    own,
  );
  const at = nodes.findIndex(({ state }) => state === "current");
  // A finished course shows its end.
  const wanted = at === -1 ? nodes.length : at - 1;
  const first = Math.max(0, Math.min(wanted, nodes.length - SHOWN));
  const steps = chapters.slice(first, first + SHOWN).map((chapter, index) => ({
    ...nodes[first + index]!,
    title: chapter.title,
    language: chapter.language,
    emblem: chapter.emblem,
    minutes: chapter.readingMinutes,
  }));
  return { palette: pictures?.palette ?? 0, steps };
}
