import { languageTag, sameLanguage } from "../language.ts";
import type { Report } from "../report.ts";
import { stem } from "../source/kinds.ts";
import type { FoundQuiz } from "../types.ts";
import { mayHoldQuestions, readJsonQuizzes } from "./json.ts";

/** The quizzes of a JSON file. */
export interface JsonQuizFile {
  path: string;
  /** null for the original language. */
  language: string | null;
  quizzes: FoundQuiz[];
}

/** Reads the JSON files that contain quizzes. */
export function readJsonFiles(
  files: readonly string[],
  read: (path: string) => string,
  language: string,
  report: Report,
): JsonQuizFile[] {
  return files.flatMap((path): JsonQuizFile[] => {
    const source = read(path);
    if (!mayHoldQuestions(source)) return [];
    const quizzes = readJsonQuizzes(source, path, report);
    if (quizzes === null) return [];
    const tag = languageOf(path);
    report.outcome(path, "quiz", quizzes.length === 1 ? "1 quiz" : `${quizzes.length} quizzes`);
    return [{ path, quizzes, language: tag === null || sameLanguage(tag, language) ? null : tag }];
  });
}

/** Finds the language of a data file in its name or in a folder of its path. */
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
