import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { nameChapters, type ParsedPage, parsePage } from "./course.ts";
import type { Course } from "./found-course.ts";
import { detectLanguage, languageTag } from "./language.ts";
import { detectLayout } from "./layout/index.ts";
import { carryLegal, readLegal } from "./legal.ts";
import { MediaStore } from "./media.ts";
import { humanise, slug } from "./names.ts";
import { importQuizzes } from "./quiz/index.ts";
import { Report } from "./report.ts";
import { decode } from "./source/decode.ts";
import { isPage, kindOf } from "./source/kinds.ts";
import { PathIndex } from "./source/paths.ts";
import { besidePage, walk } from "./source/walk.ts";
import { tell } from "./tell.ts";
import { treeFacts } from "./tree-facts.ts";
import { readPage } from "./text/page.ts";
import { Targets, type PageTarget } from "./text/targets.ts";
import type { ImportOptions, Lesson, SourceFile } from "./types.ts";
import { cleaner, writeChapters } from "./write-chapters.ts";
import { manifestFile, put } from "./write.ts";

export type { ImportOptions } from "./types.ts";

/**
 * Turns the Markdown course in `src` (a folder, or one file) into a course folder at `dest`, and tells through
 * `options.out` what was carried and what could not be. The whole story is in `dest/import-report.md`.
 * `ok` is false when there is nothing to import or `dest` may not be written; nothing is written then.
 */
export async function importMarkdown(
  src: string,
  dest: string,
  options: ImportOptions,
): Promise<{ ok: boolean }> {
  const { out } = options;
  const from = resolve(src);
  const to = resolve(dest);
  const refuse = (why: string): { ok: boolean } => {
    (options.error ?? out)(why);
    return { ok: false };
  };
  if (!existsSync(from)) return refuse(`${src}: there is no such file or folder`);
  const single = (await stat(from)).isFile();
  const root = await realpath(single ? dirname(from) : from);
  const target = existsSync(to) ? await realpath(to) : to;
  if (root === target || root.startsWith(target + sep))
    return refuse(`${dest} holds the source itself: name another folder`);
  if (existsSync(to) && !(await stat(to)).isDirectory()) return refuse(`${dest} is a file: name a folder`);
  if (existsSync(to) && (await readdir(to)).length > 0 && options.force !== true)
    return refuse(`${dest} is not empty; choose another folder, or use --force to replace the course in it`);
  // Only a course is replaced: --force on a home folder or a website must not empty its `media`.
  if (existsSync(to) && (await readdir(to)).length > 0 && !existsSync(join(to, "course.yaml")))
    return refuse(`${dest} is not empty and contains no course to replace; choose another folder`);
  if (options.language !== undefined && languageTag(options.language, true) === null)
    return refuse(`${options.language} is not a language tag: use one such as en, es or zh-CN`);

  const report = new Report();
  const files = single ? await besidePage(await realpath(from), root) : await walk(root, target, report);
  const pages = single
    ? files
        .slice(0, 1)
        .map((file) => file.path)
        .filter(isPage)
    : files.map((file) => file.path).filter((path) => kindOf(path) === "page");
  const course =
    pages.length === 0
      ? null
      : buildCourse(
          files,
          pages,
          report,
          options,
          single ? humanise(basename(from)) : humanise(basename(root)),
        );
  if (course === null || course.chapters.length === 0)
    return refuse(`${src} has no Markdown pages to import`);

  if (options.force === true)
    for (const old of ["chapters", "translations", "media", "banks", "course.yaml", "import-report.md"])
      await rm(join(to, old), { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const free = Math.max(0, Math.trunc(options.free ?? 3));
  const { legal, id, title, language, chapters } = course;
  // First, so that what an interrupted import leaves can be told and replaced by --force.
  await put(to, "course.yaml", manifestFile({
    id, title, language, authors: legal.authors, license: legal.license, source: legal.source,
    chapters: chapters.map((chapter, index) => ({ file: `chapters/${chapter.name}`, id: chapter.id, part: chapter.lesson.part?.slice(0, 300), free: index < free ? true : undefined })),
    translations: course.translations,
  })); // prettier-ignore
  const written = await writeChapters(to, course, report);
  const media = await course.media.write(to);
  await carryLegal(legal, to, report);
  if (!single)
    for (const file of files)
      if (!report.fates.has(file.path)) report.fate(file.path, "not carried", reasonFor(file.path));
  await put(
    to,
    "import-report.md",
    tell({ src: basename(from), dest, kind: course.kind, free, media, course, written, report }, out),
  );
  return { ok: true };
}

function buildCourse(
  files: SourceFile[],
  pages: string[],
  report: Report,
  options: ImportOptions,
  name: string,
): Course | null {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(byPath.get(path)?.abs ?? ""));
  const texts = new Map<string, string>();
  const read = (path: string): string => {
    const known = texts.get(path) ?? decode(bytes(path)).text;
    texts.set(path, known);
    return known;
  };
  const index = new PathIndex(byPath.keys());
  const facts = treeFacts(pages, [...byPath.keys()], index, read);
  const wanted =
    options.language === undefined ? undefined : (languageTag(options.language, true) ?? undefined);
  const layout = detectLayout({
    pages,
    files: [...byPath.keys()],
    index,
    read,
    facts,
    language: wanted,
    report,
  });
  const legal = readLegal(files, read);
  const sample = layout.lessons
    .slice(0, 12)
    .map((lesson) => read(lesson.file).slice(0, 4000))
    .join("\n");
  const language =
    wanted ??
    layout.language ??
    languageTag(legal.language ?? "", true) ??
    ownLanguage(detectLanguage(sample), layout.lessons);

  const include = (path: string): string | null => (byPath.has(path) ? read(path) : null);
  const parse = (file: string, tag: string, lesson: Lesson): ParsedPage | null => {
    const decoded = decode(bytes(file));
    if (decoded.binary) {
      report.fate(file, "not carried", "no text, whatever its name says");
      report.problem(file, 1, "file that is no text", "left out");
      return null;
    }
    const page = readPage(file, tag, decoded, index, include, report);
    if (page.lines.every((line) => line.text.trim() === "") && page.quizzes.length === 0) {
      report.fate(file, "not carried", "empty page");
      report.problem(file, 1, "page without text", "left out");
      return null;
    }
    return parsePage(page, lesson);
  };
  const drafts = layout.lessons.flatMap((lesson) => {
    const own = parse(lesson.file, language, lesson);
    if (own === null) {
      for (const file of lesson.translations.values())
        report.fate(file, "not carried", "translation of an empty page");
      return [];
    }
    const versions = new Map<string, ParsedPage>();
    for (const [tag, file] of lesson.translations) {
      const page = tag === language ? null : parse(file, tag, lesson);
      if (page !== null) versions.set(tag, page);
      else report.fate(file, "not carried", "empty, or in the language of the course");
    }
    return [{ lesson, own, versions }];
  });
  const chapters = nameChapters(drafts);
  const map = new Map<string, PageTarget>();
  for (const chapter of chapters)
    for (const page of [chapter.own, ...chapter.versions.values()]) map.set(page.page.file, page);
  const media = new MediaStore(files, report);
  const targets = new Targets(map, index, media);
  const json = [...byPath.values()]
    .filter((file) => /\.json$/i.test(file.path) && file.bytes < 5_000_000 && kindOf(file.path) === "other")
    .map((file) => file.path);
  const quizzes = importQuizzes(chapters, json, read, language, report, (page) =>
    cleaner(page, index, targets, report),
  );
  const front = chapters[0];
  const overview =
    front !== undefined && /^(readme|index)\.\w+$/i.test(front.lesson.file) ? front : undefined;
  const title =
    options.title ??
    legal.title ??
    overview?.own.title ??
    (chapters.length === 1 ? front?.own.title : undefined) ??
    name;
  const translations: Course["translations"] = {};
  for (const chapter of chapters) {
    for (const tag of chapter.versions.keys()) {
      const parts = layout.partTitles.get(tag);
      translations[tag] ??= {
        title: overview?.versions.get(tag)?.title ?? title,
        parts: parts === undefined ? undefined : Object.fromEntries(parts),
      };
    }
  }
  return {
    kind: layout.kind,
    id: slug(options.id ?? name),
    title: title.slice(0, 300),
    language,
    chapters,
    quizzes,
    translations,
    targets,
    index,
    media,
    legal,
  };
}

/** A course is not in a language that it is translated into, whatever a short text looks like. */
function ownLanguage(detected: string | null, lessons: readonly Lesson[]): string {
  const translated = detected !== null && lessons.some((lesson) => lesson.translations.has(detected));
  return detected === null || translated ? "en" : detected;
}

function reasonFor(path: string): string {
  const kind = kindOf(path);
  if (kind === "order") return "order or settings of the old site";
  if (kind === "repository") return "about the repository, not the course";
  if (/\.(rst|adoc|asciidoc|ipynb|tex|org|docx?|textile|rtf)$/i.test(path))
    return "a text in another format than Markdown: convert it first";
  return isPage(path) ? "page outside the course" : "no page shows or links to it";
}
