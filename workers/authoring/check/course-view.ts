import type {
  ChapterText,
  LoadedChapter,
  LoadedCourse,
  LoadedQuiz,
  LocatedQuestion,
  QuizText,
} from "../load/index.ts";
import type { RenderedChapter } from "../render/types.ts";
import type { RenderedCourse, RenderedPlace } from "./rendered-course.ts";

/** A chapter in one language, as written and as rendered. */
export interface PlacedText {
  chapter: LoadedChapter;
  text: ChapterText;
  page: RenderedChapter;
}

/** A quiz in one language, with what it belongs to. */
export interface PlacedQuiz {
  chapter: LoadedChapter;
  quiz: LoadedQuiz;
  text: QuizText;
}

/** A question in one language, with the first quiz that uses it. */
export interface PlacedQuestion extends PlacedQuiz {
  located: LocatedQuestion;
}

/** A loaded and rendered course, with what several rules need of it. */
export class CourseView {
  readonly course: LoadedCourse;
  /** Chapters in all languages, in order. */
  readonly texts: PlacedText[];
  /** Every piece of Markdown, of chapters and quizzes, with its links and what sanitising takes out of it. */
  readonly places: RenderedPlace[];
  /** Quizzes in all languages, in order. */
  readonly quizzes: PlacedQuiz[];
  /** Questions in all languages; one of a bank that several quizzes use comes once. */
  readonly questions: PlacedQuestion[];
  readonly #chapters = new Map<string, LoadedChapter>();

  constructor(course: LoadedCourse, rendered: RenderedCourse) {
    this.course = course;
    this.texts = rendered.texts;
    this.places = rendered.places;
    this.quizzes = placeQuizzes(course);
    this.questions = placeQuestions(this.quizzes);
    for (const chapter of course.chapters.toReversed()) {
      for (const id of aliasesOf(chapter, course.language)) this.#chapters.set(id, chapter);
    }
    for (const chapter of course.chapters.toReversed()) this.#chapters.set(chapter.id, chapter);
  }

  /** Quizzes in the language that the course is written in. */
  get originals(): PlacedQuiz[] {
    return this.quizzes.filter(({ text }) => text.language === this.course.language);
  }

  /** Chapters in the language that the course is written in. */
  get originalTexts(): PlacedText[] {
    return this.texts.filter(({ text }) => text.language === this.course.language);
  }

  /** A chapter by its id or a former one. */
  chapter(id: string): LoadedChapter | undefined {
    return this.#chapters.get(id);
  }
}

/** Quizzes in all languages, in order. */
export function placeQuizzes(course: LoadedCourse): PlacedQuiz[] {
  return course.chapters.flatMap((chapter) =>
    chapter.quizzes.flatMap((quiz) => [...quiz.texts.values()].map((text) => ({ chapter, quiz, text }))),
  );
}

/** Questions with their quizzes; each once. */
export function placeQuestions(quizzes: readonly PlacedQuiz[]): PlacedQuestion[] {
  const seen = new Set<LocatedQuestion>();
  return quizzes.flatMap((placed) =>
    placed.text.questions
      .filter((located) => !seen.has(located) && seen.add(located))
      .map((located) => ({ ...placed, located })),
  );
}

/** Former ids of a chapter, from the manifest and from the front matter of its original. */
export function aliasesOf(chapter: LoadedChapter, language: string): string[] {
  return [...(chapter.entry.aliases ?? []), ...(chapter.texts.get(language)?.frontMatter.aliases ?? [])];
}
