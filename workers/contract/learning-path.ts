import type { CourseProgress } from "./progress.ts";

/** A chapter as far as a path needs it. */
export interface PathChapter {
  id: string;
  /** Ids of its quizzes. */
  quizzes: readonly string[];
}

/**
 * How far a learner is with a chapter. `done`: completed, and its quizzes are passed; `current`: where to continue;
 * `part`: begun; `later`: not begun.
 */
export type PathState = "done" | "current" | "part" | "later";

/** What of a learner's progress a path shows. */
type PathProgress = Pick<CourseProgress, "chapterProgress" | "quizzes" | "resume">;

export interface PathNode {
  chapter: string;
  state: PathState;
  /** Part of the ring that is filled, 0 to 1: half for reading, half for the quizzes that are passed. */
  filled: number;
}

const READ: Record<string, number> = { completed: 1, "in-progress": 0.5 };

/**
 * The path of a course: the one place that says how far each chapter is and where to continue. Home, course page, the
 * reader's side and the ends of chapters and quizzes all show it. `progress` null: a visitor.
 */
export function pathOf(chapters: readonly PathChapter[], progress: PathProgress | null): PathNode[] {
  const statuses = new Map(progress?.chapterProgress.map(({ chapter, status }) => [chapter, status]));
  const passed = new Set(progress?.quizzes?.flatMap((quiz) => (quiz.passed ? [quiz.quiz] : [])));
  const nodes = chapters.map(({ id, quizzes }) => {
    const read = READ[statuses.get(id) ?? ""] ?? 0;
    const share = quizzes.filter((quiz) => passed.has(quiz)).length / quizzes.length;
    return { chapter: id, filled: quizzes.length > 0 ? (read + share) / 2 : read };
  });
  const current = currentChapter(nodes, progress);
  return nodes.map((node) => ({ ...node, state: stateOf(node.filled, node.chapter === current) }));
}

/** Where to continue: the place left last, else the first chapter that is not done; null when all are. */
function currentChapter(
  nodes: readonly { chapter: string; filled: number }[],
  progress: PathProgress | null,
): string | null {
  const place = progress?.resume?.chapter;
  if (place !== undefined && nodes.some(({ chapter }) => chapter === place)) return place;
  return nodes.find(({ filled }) => filled < 1)?.chapter ?? null;
}

function stateOf(filled: number, isCurrent: boolean): PathState {
  if (isCurrent) return "current";
  if (filled === 1) return "done";
  return filled > 0 ? "part" : "later";
}
