import type { LoadedChapter, LoadedCourse } from "../load/index.ts";
import {
  type PlacedQuestion,
  type PlacedQuiz,
  type PlacedText,
  placeQuestions,
  placeQuizzes,
} from "./placed.ts";
import type { RenderedCourse, RenderedPlace } from "./rendered-course.ts";

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

/** Former ids of a chapter, from the manifest and from the front matter of its original. */
function aliasesOf(chapter: LoadedChapter, language: string): string[] {
  return [...(chapter.entry.aliases ?? []), ...(chapter.texts.get(language)?.frontMatter.aliases ?? [])];
}
