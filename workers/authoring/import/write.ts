import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import type { ConvertedQuiz } from "./quiz/convert.ts";

/** YAML settings for files that people edit: long texts as blocks, without folded lines. */
const YAML = { lineWidth: 0, blockQuote: "literal" } as const;

/** Writes a text file of the course and creates its folder. */
export async function writeText(dest: string, path: string, text: string): Promise<void> {
  const abs = join(dest, path);
  await mkdir(dirname(abs), { recursive: true });
  await writeFile(abs, text);
}

/** Returns a chapter file: front matter and text. */
export function chapterFile(title: string, summary: string | undefined, body: string): string {
  const text = body.replace(/^\s*\n/, "").trimEnd();
  return `---\n${stringify({ title, ...(summary === undefined ? {} : { summary }) }, YAML)}---\n\n${text}\n`;
}

/** Returns a quiz file, without values that are the format's defaults. */
export function quizFile(quiz: ConvertedQuiz["quiz"]): string {
  const questions = quiz.questions.map((question) => {
    const { points: _, id, kind, ...others } = question;
    const rest = { id, kind, ...others };
    return Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "partialCredit"));
  });
  return stringify({ id: quiz.id, title: quiz.title, questions }, YAML);
}

/** The contents of an imported course's manifest. */
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

/** Returns the text of course.yaml. */
export function manifestFile(parts: ManifestParts): string {
  const translations = Object.keys(parts.translations).length === 0 ? undefined : parts.translations;
  // YAML would write `undefined` as null; JSON leaves it out.
  const manifest: unknown = JSON.parse(JSON.stringify({ format: 1, ...parts, translations }));
  return stringify(manifest, YAML);
}
