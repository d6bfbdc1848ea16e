import type {
  ChapterText,
  LoadedChapter,
  LoadedCourse,
  LoadedQuiz,
  LocatedQuestion,
  QuizText,
} from "../load/index.ts";
import type { RenderedChapter } from "../render/types.ts";

/** A chapter in one language, as written and as rendered. */
export interface PlacedText {
  chapter: LoadedChapter;
  text: ChapterText;
  page: RenderedChapter;
}

/** A quiz in one language, with its chapter. */
export interface PlacedQuiz {
  chapter: LoadedChapter;
  quiz: LoadedQuiz;
  text: QuizText;
}

/** A question in one language, with the first quiz that uses it. */
export interface PlacedQuestion extends PlacedQuiz {
  located: LocatedQuestion;
}

/** Lists the quizzes in all languages, in order. */
export function placeQuizzes(course: LoadedCourse): PlacedQuiz[] {
  return course.chapters.flatMap((chapter) =>
    chapter.quizzes.flatMap((quiz) => [...quiz.texts.values()].map((text) => ({ chapter, quiz, text }))),
  );
}

/** Lists each question once, with the first quiz that uses it. */
export function placeQuestions(quizzes: readonly PlacedQuiz[]): PlacedQuestion[] {
  const seen = new Set<LocatedQuestion>();
  return quizzes.flatMap((placed) =>
    placed.text.questions
      .filter((located) => !seen.has(located) && seen.add(located))
      .map((located) => ({ ...placed, located })),
  );
}
