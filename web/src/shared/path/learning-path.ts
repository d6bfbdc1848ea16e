import type { PathChapter } from "@course-companion/contract/learning-path";

/** A path's chapters in an attribute: ids with their quizzes, as in `one one-quiz,two two-quiz two-check`. */
export const writePath = (chapters: readonly PathChapter[]): string =>
  chapters.map(({ id, quizzes }) => [id, ...quizzes].join(" ")).join(",");

/** Reads what `writePath` wrote. */
export const readPath = (written: string): PathChapter[] =>
  written.split(",").map((chapter) => {
    const [id = "", ...quizzes] = chapter.split(" ");
    return { id, quizzes };
  });
