import type { Chapter, ParsedPage } from "../course.ts";
import { languageTag, sameLanguage } from "../language.ts";
import { Ids, slug } from "../names.ts";
import type { Report } from "../report.ts";
import { stem } from "../source/kinds.ts";
import { label } from "../text/labels.ts";
import { countWords } from "../text/lines.ts";
import type { FoundQuiz } from "../types.ts";
import { type CarriedQuiz, carryQuiz, carryTranslation } from "./carry.ts";
import { mayHoldQuestions, readJsonQuizzes } from "./json.ts";
import { linkedQuizIds, placeQuizzes } from "./place.ts";

/** Cleans a text of a quiz for the page that it belongs to. */
export type CleanFor = (page: ParsedPage) => (text: string) => string;

/** Quizzes of a chapter by language, and which of the page's own marks stand for which quiz. */
export interface ChapterQuizzes {
  quizzes: { own: CarriedQuiz; versions: Map<string, CarriedQuiz["quiz"]> }[];
  /** Quiz id by the number of the mark in the page's text. */
  marks: Map<number, string>;
}

/** Finds the quizzes of JSON files and of pages, and carries them with their translations. */
export function importQuizzes(
  chapters: readonly Chapter[],
  jsonFiles: readonly string[],
  read: (path: string) => string,
  language: string,
  report: Report,
  cleanFor: CleanFor,
): Map<string, ChapterQuizzes> {
  const ids = new Ids();
  const questionIds = new Ids();
  const out = new Map<string, ChapterQuizzes>();
  const byFile = new Map(chapters.map((chapter) => [chapter.lesson.file, chapter]));
  for (const chapter of chapters) out.set(chapter.id, { quizzes: [], marks: new Map() });

  const json = readJson(jsonFiles, read, language, report);
  const homes = chapters.map((chapter) => ({
    file: chapter.lesson.file,
    title: chapter.own.title,
    linked: linkedQuizIds(chapter.own.source),
  }));
  const own = json.filter((one) => one.language === null).flatMap((one) => one.quizzes);
  const placed = placeQuizzes(own, homes, report);
  for (const quiz of own) {
    const chapter = byFile.get(placed.get(quiz) ?? "");
    if (chapter === undefined) continue;
    const id = ids.take(
      slug(/^\d+$/.test(quiz.sourceId) ? `quiz-${quiz.sourceId}` : quiz.sourceId),
      `${chapter.id}-quiz`,
    );
    const title = (quiz.title ?? titleOf(chapter.own)).slice(0, 300);
    const carried = carryQuiz(quiz, id, title, questionIds, report, cleanFor(chapter.own));
    if (carried === null) continue;
    const versions = new Map<string, CarriedQuiz["quiz"]>();
    for (const [tag, page] of chapter.versions) {
      const found = json.find(
        (one) =>
          one.language !== null &&
          sameLanguage(one.language, tag) &&
          one.quizzes.some((other) => other.sourceId === quiz.sourceId),
      );
      const other = found?.quizzes.find((candidate) => candidate.sourceId === quiz.sourceId);
      const next =
        other === undefined
          ? null
          : carryTranslation(
              carried,
              other,
              (other.title ?? title).slice(0, 300),
              tag,
              report,
              cleanFor(page),
            );
      if (next !== null) versions.set(tag, next);
    }
    out.get(chapter.id)?.quizzes.push({ own: carried, versions });
  }
  reportUnused(json, chapters, report);

  for (const chapter of chapters) {
    const entry = out.get(chapter.id) ?? { quizzes: [], marks: new Map<number, string>() };
    chapter.own.page.quizzes.forEach((quiz, index) => {
      const fromFile = quiz.file !== chapter.own.page.file;
      const id = ids.take(
        fromFile ? slug(quiz.sourceId, 60) : quizIdOf(chapter.id),
        `${slug(chapter.id, 50)}-quiz`,
      );
      const title = (quiz.title ?? titleOf(chapter.own)).slice(0, 300);
      const carried = carryQuiz(quiz, id, title, questionIds, report, cleanFor(chapter.own));
      if (carried === null) return;
      entry.marks.set(index, id);
      const versions = new Map<string, CarriedQuiz["quiz"]>();
      for (const [tag, page] of chapter.versions) {
        const other = page.page.quizzes[index];
        const next =
          other === undefined
            ? null
            : carryTranslation(
                carried,
                other,
                (other.title ?? titleOf(page)).slice(0, 300),
                tag,
                report,
                cleanFor(page),
              );
        if (next !== null) versions.set(tag, next);
      }
      entry.quizzes.push({ own: carried, versions });
    });
    for (const [tag, page] of chapter.versions) {
      for (const quiz of page.page.quizzes.slice(chapter.own.page.quizzes.length))
        report.problem(
          quiz.file,
          quiz.line,
          `${tag} quiz with ${quiz.questions.length} questions that the original page does not have`,
          "its questions stay in the text, without their key",
        );
    }
  }
  return out;
}

const quizIdOf = (chapter: string): string =>
  chapter.endsWith("quiz") ? chapter : `${slug(chapter, 58)}-quiz`;

function titleOf(page: ParsedPage): string {
  const word = label("quiz", page.language);
  return page.title.toLowerCase().includes(word.toLowerCase()) ? page.title : `${word}: ${page.title}`;
}

interface JsonFile {
  path: string;
  /** null: the course's own. */
  language: string | null;
  quizzes: FoundQuiz[];
}

function readJson(
  files: readonly string[],
  read: (path: string) => string,
  language: string,
  report: Report,
): JsonFile[] {
  return files.flatMap((path): JsonFile[] => {
    const source = read(path);
    if (!mayHoldQuestions(source)) return [];
    const quizzes = readJsonQuizzes(source, path, report);
    if (quizzes === null) return [];
    const tag = languageOf(path);
    report.fate(path, "quiz", `${quizzes.length} quizzes`);
    return [{ path, quizzes, language: tag === null || sameLanguage(tag, language) ? null : tag }];
  });
}

/** The language that the path of a data file names: its own name, or a folder. */
function languageOf(path: string): string | null {
  const named = languageTag(stem(path), true) ?? /[._-]([a-z]{2}(?:[-_][a-z]{2})?)$/i.exec(stem(path))?.[1];
  const tag = named === undefined ? null : languageTag(named, true);
  if (tag !== null) return tag;
  return (
    path
      .split("/")
      .slice(0, -1)
      .map((part) => (part.length === 2 || part.includes("-") ? languageTag(part, true) : null))
      .findLast((part) => part !== null) ?? null
  );
}

function reportUnused(json: readonly JsonFile[], chapters: readonly Chapter[], report: Report): void {
  for (const { path, language, quizzes } of json) {
    if (language === null) continue;
    if (chapters.some((chapter) => [...chapter.versions.keys()].some((tag) => sameLanguage(tag, language))))
      continue;
    report.problem(path, 1, `${quizzes.length} quizzes in ${language}, a language without pages`, "left out");
    report.fates.set(path, {
      fate: "not carried",
      detail: `quizzes in ${language}, a language without pages`,
    });
  }
}

/** Words in all texts of a quiz, for the ledger. */
export function quizWords(quiz: CarriedQuiz["quiz"]): number {
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
