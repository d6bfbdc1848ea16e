import { resolve } from "node:path";

import type * as z from "zod";
import { type ChapterEntry, CourseManifest, Id } from "../../contract/course-format.ts";
import { type Diagnostic, type Report, sortDiagnostics } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { readAsks } from "./asks.ts";
import { readChapter } from "./chapters.ts";
import { assertFolder, listFiles, readText } from "./files.ts";
import { readGlossary } from "./glossary.ts";
import { chapterIdOf } from "./ids.ts";
import { isDropped } from "./prune.ts";
import { BankReader, readQuizFile } from "./quizzes.ts";
import { TemplateReader } from "./templates.ts";
import { type LoadedChapter, type LoadedCourse, type LoadedQuiz, MANIFEST, type QuizText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

export { assertFolder, type CourseFile } from "./files.ts";
export { ASKS } from "./asks.ts";
export { GLOSSARY } from "./glossary.ts";
export { splitFrontMatter } from "./front-matter.ts";
export * from "./types.ts";
export type { LoadedTemplate } from "../variables/loaded-template.ts";
export { isDropped } from "./prune.ts";
export { parseYaml } from "./yaml.ts";

/**
 * Reads a course folder into memory. `diagnostics` lists everything that is wrong; `course` contains what could be
 * read, and is null when there is no usable course.yaml. Throws when the folder itself cannot be read.
 */
export async function loadCourse(
  dir: string,
): Promise<{ course: LoadedCourse | null; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const root = resolve(dir);
  assertFolder(dir);
  const files = await listFiles(root, report);
  const done = (course: LoadedCourse | null) => ({ course, diagnostics: sortDiagnostics(diagnostics) });

  const manifestFile = files.get(MANIFEST);
  if (!manifestFile) {
    const fix = files.has("course.yml")
      ? "rename course.yml to course.yaml"
      : "run `course new` in another folder to create a course to start from";
    report({
      file: MANIFEST,
      line: 1,
      rule: "format",
      severity: "error",
      message: "course.yaml is missing",
      fix,
    });
    return done(null);
  }
  const read = await readText(manifestFile, report);
  const yaml = read && parseYaml(read.text, MANIFEST, 1, report);
  const valid = yaml && validate(CourseManifest, yaml, report, { id: "unnamed", title: "Untitled" });
  if (!valid) return done(null);
  const manifest = valid.data;

  const languages = [
    manifest.language,
    ...Object.keys(manifest.translations ?? {}).filter((language) => language !== manifest.language),
  ];
  const templates = new TemplateReader(report);
  const banks = new BankReader(files, report, templates);
  const course: LoadedCourse = {
    dir: root,
    manifest,
    manifestLine: valid.lineAt,
    dropped: valid.dropped,
    language: manifest.language,
    languages,
    chapters: [],
    files,
    banks: banks.used,
    glossary: await readGlossary(files, languages, report),
    asks: await readAsks(files, languages, report),
  };
  const entries = manifest.chapters.map((entry) => (typeof entry === "string" ? { file: entry } : entry));
  for (const [i, entry] of entries.entries()) {
    const line = valid.lineAt(["chapters", i]);
    const chapter = await loadChapter(course, entry, line, { banks, templates }, report);
    if (chapter) course.chapters.push(chapter);
  }
  return done(course);
}

type Entry = z.infer<typeof ChapterEntry>;

/** What reads the questions of a course. */
interface Readers {
  banks: BankReader;
  templates: TemplateReader;
}

async function loadChapter(
  course: LoadedCourse,
  written: Entry,
  line: number,
  readers: Readers,
  report: Report,
): Promise<LoadedChapter | null> {
  const entry = { ...written, file: written.file.normalize("NFC").replace(/^\.\//, "") };
  const error = (rule: string, message: string, fix: string) =>
    report({ file: MANIFEST, line, rule, severity: "error", message, fix });
  if (/^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)/.test(entry.file)) {
    error(
      "outside",
      `"${entry.file}" is not a path inside the course folder`,
      "write the path relative to the course folder, with forward slashes",
    );
    return null;
  }
  const file = course.files.get(entry.file);
  if (!file) {
    const markdown = [...course.files.keys()].filter((path) => path.endsWith(".md"));
    error(
      "missing-chapter",
      `chapter file "${entry.file}" not found`,
      didYouMean(entry.file, markdown, "create the file, or remove it from chapters"),
    );
    return null;
  }
  const original = await readChapter(file, course.language, report, readers.templates);
  if (!original) return null;
  const id = entry.id ?? original.text.frontMatter.id ?? chapterIdOf(entry.file);
  if (!Id.safeParse(id).success) {
    error("id", `cannot make a chapter id from the file name "${entry.file}"`, "add id: to this chapter");
    return null;
  }
  const chapter: LoadedChapter = {
    id,
    entry,
    line,
    texts: new Map([[course.language, original.text]]),
    quizzes: [],
  };
  const quizzes = [
    ...(await readSidecars(course, entry.file, course.language, report, readers.templates)),
    ...original.quizzes,
  ];
  for (const quiz of quizzes) {
    await readers.banks.join(quiz);
    chapter.quizzes.push({ id: quiz.quiz.id, chapter: id, texts: new Map([[course.language, quiz]]) });
  }
  for (const language of course.languages.slice(1))
    await addTranslation(course, chapter, language, readers, report);
  return chapter;
}

async function addTranslation(
  course: LoadedCourse,
  chapter: LoadedChapter,
  language: string,
  { banks, templates }: Readers,
  report: Report,
): Promise<void> {
  const path = `translations/${language}/${chapter.entry.file}`;
  const file = course.files.get(path);
  const read = file ? await readChapter(file, language, report, templates) : null;
  if (read) chapter.texts.set(language, read.text);
  const quizzes: QuizText[] = [
    ...(await readSidecars(course, path, language, report, templates)),
    ...(read?.quizzes ?? []),
  ];
  for (const quiz of quizzes) {
    await banks.join(quiz);
    const original: LoadedQuiz | undefined = chapter.quizzes.find(
      (candidate) => candidate.id === quiz.quiz.id,
    );
    if (original) original.texts.set(language, quiz);
    else if (!isDropped(quiz.dropped, "id")) {
      const known = chapter.quizzes.map((candidate) => candidate.id);
      report({
        file: quiz.file,
        line: quiz.lineAt(["id"]),
        rule: "translation",
        severity: "error",
        message: `the original chapter (${course.language}) has no quiz "${quiz.quiz.id}"`,
        fix: didYouMean(quiz.quiz.id, known, "use the id of the original quiz"),
      });
    }
  }
}

/** Reads the quiz files beside a chapter: `NAME.quiz.yaml`, and `NAME.ANYTHING.quiz.yaml` for further ones. */
async function readSidecars(
  course: LoadedCourse,
  chapterFile: string,
  language: string,
  report: Report,
  templates: TemplateReader,
): Promise<QuizText[]> {
  const found: QuizText[] = [];
  for (const path of course.files.keys()) {
    if (!isSidecarOf(path, chapterFile, course)) continue;
    const quiz = await readQuizFile(course.files.get(path)!, language, report, templates);
    if (quiz) found.push(quiz);
  }
  return found;
}

/** Whether a file is a quiz of this chapter, and not of another one whose name starts with this one's. */
function isSidecarOf(path: string, chapterFile: string, course: LoadedCourse): boolean {
  const stem = chapterFile.replace(/\.[^./]+$/, "");
  if (!path.startsWith(`${stem}.`) || !path.endsWith(".quiz.yaml")) return false;
  const rest = path.slice(stem.length, -".quiz.yaml".length);
  if (rest.includes("/")) return false;
  const parts = rest.split(".").slice(1);
  return !parts.some((_, i) => course.files.has(`${stem}.${parts.slice(0, i + 1).join(".")}.md`));
}
