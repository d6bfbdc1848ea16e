import type { LoadedChapter, LoadedCourse } from "../load/index.ts";
import {
  type PlacedQuestion,
  type PlacedQuiz,
  type PlacedText,
  placeQuestions,
  placeQuizzes,
} from "./placed.ts";
import type { RenderedCourse, RenderedPlace } from "./rendered-course.ts";

/** A loaded and rendered course, in the forms that rules need. */
export class CourseView {
  readonly course: LoadedCourse;
  /** Chapters in all languages, in order. */
  readonly texts: PlacedText[];
  /** Every Markdown text of chapters and quizzes, with its links and what sanitising removes from it. */
  readonly places: RenderedPlace[];
  /** Pixels of the course's pictures, by path. */
  readonly sizes: RenderedCourse["sizes"];
  /** What is in the course's WebVTT files, by path. */
  readonly captions: RenderedCourse["captions"];
  /** Quizzes in all languages, in order. */
  readonly quizzes: PlacedQuiz[];
  /** Questions in all languages; a bank question that several quizzes use is listed once. */
  readonly questions: PlacedQuestion[];
  readonly #chapters = new Map<string, LoadedChapter>();

  constructor(course: LoadedCourse, rendered: RenderedCourse) {
    this.course = course;
    this.texts = rendered.texts;
    this.places = rendered.places;
    this.sizes = rendered.sizes;
    this.captions = rendered.captions;
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

  /** Finds a chapter by its id or a former one. */
  chapter(id: string): LoadedChapter | undefined {
    return this.#chapters.get(id);
  }
}

/** Returns the former ids of a chapter, from course.yaml and from the front matter of the original. */
function aliasesOf(chapter: LoadedChapter, language: string): string[] {
  return [...(chapter.entry.aliases ?? []), ...(chapter.texts.get(language)?.frontMatter.aliases ?? [])];
}
