import { plural } from "../../diagnostics.ts";
import type { Chapter, ParsedPage } from "../course.ts";
import { sameLanguage } from "../language.ts";
import { Ids, slug } from "../names.ts";
import type { Report } from "../report.ts";
import { label } from "../text/labels.ts";
import { countWords } from "../text/lines.ts";
import type { FoundQuiz } from "../types.ts";
import { type ConvertedQuiz, convertQuiz, convertQuizTranslation } from "./convert.ts";
import { type JsonQuizFile, readJsonFiles } from "./json-files.ts";
import { linkedQuizIds, placeQuizzes } from "./place.ts";

/** Returns a function that cleans the quiz texts of a page. */
export type CleanFor = (page: ParsedPage) => (text: string) => string;

/** The quizzes of a chapter by language, and the placeholders for them in its pages. */
export interface ChapterQuizzes {
  quizzes: { own: ConvertedQuiz; versions: Map<string, ConvertedQuiz["quiz"]> }[];
  /** Quiz id by the number of the placeholder in the text. */
  marks: Map<number, string>;
}

/** Converts the quizzes of JSON files and of pages, with their translations; returns them by chapter id. */
export function importQuizzes(
  chapters: readonly Chapter[],
  jsonFiles: readonly string[],
  read: (path: string) => string,
  language: string,
  report: Report,
  cleanFor: CleanFor,
): Map<string, ChapterQuizzes> {
  const files = readJsonFiles(jsonFiles, read, language, report);
  const importer = new QuizImporter(chapters, report, cleanFor);
  importer.addFromFiles(files);
  reportUnusedLanguages(files, chapters, report);
  for (const chapter of chapters) {
    importer.addFromPage(chapter);
    reportExtraQuizzes(chapter, report);
  }
  return importer.byChapter;
}

/** Finds the translation of a quiz for a page, with the title to use. */
type FindTranslation = (language: string, page: ParsedPage) => { quiz: FoundQuiz; title: string } | undefined;

class QuizImporter {
  readonly byChapter: Map<string, ChapterQuizzes>;
  readonly #chapters: readonly Chapter[];
  readonly #report: Report;
  readonly #cleanFor: CleanFor;
  readonly #quizIds = new Ids();
  readonly #questionIds = new Ids();

  constructor(chapters: readonly Chapter[], report: Report, cleanFor: CleanFor) {
    this.#chapters = chapters;
    this.#report = report;
    this.#cleanFor = cleanFor;
    this.byChapter = new Map(chapters.map(({ id }) => [id, { quizzes: [], marks: new Map() }]));
  }

  /** Adds the quizzes of a quiz app's JSON files, each to the page that it belongs to. */
  addFromFiles(files: readonly JsonQuizFile[]): void {
    const homes = this.#chapters.map(({ lesson, own }) => ({
      file: lesson.file,
      title: own.title,
      linked: linkedQuizIds(own.source),
    }));
    const originals = files.filter((file) => file.language === null).flatMap((file) => file.quizzes);
    const placed = placeQuizzes(originals, homes, this.#report);
    for (const quiz of originals) {
      const chapter = this.#chapters.find(({ lesson }) => lesson.file === placed.get(quiz));
      if (chapter === undefined) continue;
      const { sourceId } = quiz;
      const id = this.#quizIds.take(
        slug(/^\d+$/.test(sourceId) ? `quiz-${sourceId}` : sourceId),
        `${chapter.id}-quiz`,
      );
      const title = limitTitle(quiz.title ?? titleOf(chapter.own));
      this.#add(chapter, quiz, id, title, (language) => {
        const translation = findInFiles(files, language, sourceId);
        return translation && { quiz: translation, title: translation.title ?? title };
      });
    }
  }

  /** Adds the quizzes that a page contains; translated pages have theirs in the same order. */
  addFromPage(chapter: Chapter): void {
    const { page } = chapter.own;
    for (const [index, quiz] of page.quizzes.entries()) {
      const fromFile = quiz.file !== page.file;
      const id = this.#quizIds.take(
        fromFile ? slug(quiz.sourceId, 60) : quizIdOf(chapter.id),
        `${slug(chapter.id, 50)}-quiz`,
      );
      const title = limitTitle(quiz.title ?? titleOf(chapter.own));
      const added = this.#add(chapter, quiz, id, title, (_, version) => {
        const translation = version.page.quizzes[index];
        return translation && { quiz: translation, title: translation.title ?? titleOf(version) };
      });
      if (added) this.byChapter.get(chapter.id)?.marks.set(index, id);
    }
  }

  /** Converts a quiz and its translations; false when none of its questions can be imported. */
  #add(chapter: Chapter, quiz: FoundQuiz, id: string, title: string, find: FindTranslation): boolean {
    const own = convertQuiz(quiz, id, title, this.#questionIds, this.#report, this.#cleanFor(chapter.own));
    if (own === null) return false;
    const versions = new Map<string, ConvertedQuiz["quiz"]>();
    for (const [language, page] of chapter.versions) {
      const found = find(language, page);
      if (found === undefined) continue;
      const version = convertQuizTranslation(
        own,
        found.quiz,
        limitTitle(found.title),
        language,
        this.#report,
        this.#cleanFor(page),
      );
      if (version !== null) versions.set(language, version);
    }
    this.byChapter.get(chapter.id)?.quizzes.push({ own, versions });
    return true;
  }
}

function findInFiles(files: readonly JsonQuizFile[], language: string, id: string): FoundQuiz | undefined {
  const candidates = files.filter((file) => file.language !== null && sameLanguage(file.language, language));
  return candidates.flatMap((file) => file.quizzes).find((quiz) => quiz.sourceId === id);
}

/** The format limits titles to 300 characters. */
const limitTitle = (title: string): string => title.slice(0, 300);

const quizIdOf = (chapter: string): string =>
  chapter.endsWith("quiz") ? chapter : `${slug(chapter, 58)}-quiz`;

function titleOf(page: ParsedPage): string {
  const word = label("quiz", page.language);
  return page.title.toLowerCase().includes(word.toLowerCase()) ? page.title : `${word}: ${page.title}`;
}

/** Reports quizzes in a language into which no page is translated. */
function reportUnusedLanguages(
  files: readonly JsonQuizFile[],
  chapters: readonly Chapter[],
  report: Report,
): void {
  const isTranslated = (language: string) =>
    chapters.some(({ versions }) => [...versions.keys()].some((tag) => sameLanguage(tag, language)));
  for (const { path, language, quizzes } of files) {
    if (language === null || isTranslated(language)) continue;
    const detail = `quizzes in ${language}, but no page is in that language`;
    report.problem(path, 1, `${quizzes.length} ${detail}`, "left out");
    report.outcomes.set(path, { outcome: "not imported", detail });
  }
}

/** Reports the quizzes of translated pages that the original page does not have. */
function reportExtraQuizzes({ own, versions }: Chapter, report: Report): void {
  for (const [language, { page }] of versions)
    for (const quiz of page.quizzes.slice(own.page.quizzes.length))
      report.problem(
        quiz.file,
        quiz.line,
        `${language} quiz with ${plural(quiz.questions.length, "question")} that the original page does not have`,
        "its questions stay in the text, without their answers",
      );
}

/** Counts the words in all texts of a quiz, for the report. */
export function quizWords(quiz: ConvertedQuiz["quiz"]): number {
  const walk = (value: unknown): number => {
    if (typeof value === "string") return countWords(value);
    if (Array.isArray(value)) return (value as unknown[]).reduce<number>((sum, one) => sum + walk(one), 0);
    if (typeof value !== "object" || value === null) return 0;
    return Object.entries(value).reduce(
      (sum, [key, one]) => (key === "id" || key === "kind" ? sum : sum + walk(one)),
      0,
    );
  };
  return walk(quiz.questions);
}
