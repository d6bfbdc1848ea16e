import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import type { CarriedQuiz } from "./quiz/carry.ts";

/** Settings for YAML that people read and edit: long texts as blocks, no folded lines. */
const YAML = { lineWidth: 0, blockQuote: "literal" } as const;

/** Writes a file of the course, folders included. */
export async function put(dest: string, path: string, text: string): Promise<void> {
  const abs = join(dest, path);
  await mkdir(dirname(abs), { recursive: true });
  await writeFile(abs, text);
}

/** A chapter file: our front matter and the text. */
export function chapterFile(title: string, summary: string | undefined, body: string): string {
  const text = body.replace(/^\s*\n/, "").trimEnd();
  return `---\n${stringify({ title, ...(summary === undefined ? {} : { summary }) }, YAML)}---\n\n${text}\n`;
}

/** A quiz file; defaults of the format are not written. */
export function quizFile(quiz: CarriedQuiz["quiz"]): string {
  const questions = quiz.questions.map((question) => {
    const { points: _, id, kind, ...others } = question;
    const rest = { id, kind, ...others };
    return Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "partialCredit"));
  });
  return stringify({ id: quiz.id, title: quiz.title, questions }, YAML);
}

/** What the manifest of an imported course says. */
export interface ManifestParts {
  id: string;
  title: string;
  language: string;
  authors?: string[] | undefined;
  license?: string | undefined;
  source?: string | undefined;
  chapters: { file: string; id: string; part?: string | undefined; free?: boolean | undefined }[];
  translations: Record<string, { title: string; parts?: Record<string, string> | undefined }>;
}

/** course.yaml. */
export function manifestFile(parts: ManifestParts): string {
  const translations = Object.keys(parts.translations).length === 0 ? undefined : parts.translations;
  // YAML writes `undefined` as null, JSON leaves it out.
  const known: unknown = JSON.parse(JSON.stringify({ format: 1, ...parts, translations }));
  return stringify(known, YAML);
}
