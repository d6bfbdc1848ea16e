import { readFileSync } from "node:fs";
import { type Attribution, readAttribution } from "./attribution.ts";
import { type Chapter, type ChapterDraft, nameChapters, type ParsedPage, parsePage } from "./course.ts";
import type { FoundCourse } from "./found-course.ts";
import { detectLanguage, languageTag } from "./language.ts";
import { detectLayout } from "./layout/index.ts";
import { MediaStore } from "./media.ts";
import { slug } from "./names.ts";
import { importQuizzes } from "./quiz/index.ts";
import type { Report } from "./report.ts";
import { decode } from "./source/decode.ts";
import { kindOf } from "./source/kinds.ts";
import { PathIndex } from "./source/paths.ts";
import { readPage } from "./text/page.ts";
import { type PageTarget, Targets } from "./text/targets.ts";
import { treeFacts } from "./tree-facts.ts";
import type { ImportOptions, Layout, Lesson, SourceFile } from "./types.ts";
import { cleaner } from "./write-chapters.ts";

type FoundLayout = ReturnType<typeof detectLayout>;

/** Data files larger than this are not searched for quizzes. */
const MAX_JSON_BYTES = 5_000_000;

/** Reads a Markdown course. `name` is the title when the source has none, and the id unless an option sets it. */
export function readCourse(
  files: readonly SourceFile[],
  pages: string[],
  report: Report,
  options: ImportOptions,
  name: string,
): FoundCourse {
  const source = new Source(files);
  const { index, read } = source;
  const requested =
    options.language === undefined ? undefined : (languageTag(options.language, true) ?? undefined);
  const facts = treeFacts(pages, source.paths, index, read);
  const layout = detectLayout({
    pages,
    files: source.paths,
    index,
    read,
    facts,
    language: requested,
    report,
  });
  const attribution = readAttribution(files, read);
  const language = requested ?? findLanguage(layout, attribution, read);
  const chapters = nameChapters(new LessonReader(source, report).readAll(layout.lessons, language));
  const media = new MediaStore(files, report);
  const targets = new Targets(targetsOf(chapters), index, media);
  const quizzes = importQuizzes(chapters, jsonFiles(files), read, language, report, (page) =>
    cleaner(page, index, targets, report),
  );
  const title = options.title ?? titleOf(chapters, attribution) ?? name;
  return {
    kind: layout.kind,
    id: slug(options.id ?? name),
    title: title.slice(0, 300),
    language,
    chapters,
    quizzes,
    translations: translationsOf(chapters, layout, title),
    targets,
    index,
    media,
    attribution,
  };
}

/** The source files by path; decoded texts are cached. */
class Source {
  readonly paths: string[];
  readonly index: PathIndex;
  readonly #files: Map<string, SourceFile>;
  readonly #texts = new Map<string, string>();

  constructor(files: readonly SourceFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.paths = [...this.#files.keys()];
    this.index = new PathIndex(this.paths);
  }

  bytes(path: string): Uint8Array {
    return new Uint8Array(readFileSync(this.#files.get(path)?.abs ?? ""));
  }

  /** Returns the text of a file. */
  readonly read = (path: string): string => {
    const text = this.#texts.get(path) ?? decode(this.bytes(path)).text;
    this.#texts.set(path, text);
    return text;
  };

  /** Returns the text of a file that a page includes; null when there is no such file. */
  readonly include = (path: string): string | null => (this.#files.has(path) ? this.read(path) : null);
}

/** Reads and parses the pages of lessons; empty and binary ones are left out and reported. */
class LessonReader {
  readonly #source: Source;
  readonly #report: Report;

  constructor(source: Source, report: Report) {
    this.#source = source;
    this.#report = report;
  }

  readAll(lessons: readonly Lesson[], language: string): ChapterDraft[] {
    return lessons.flatMap((lesson) => {
      const own = this.#parse(lesson.file, language, lesson);
      if (own !== null) return [{ lesson, own, versions: this.#readTranslations(lesson, language) }];
      for (const file of lesson.translations.values())
        this.#report.outcome(file, "not imported", "translation of an empty page");
      return [];
    });
  }

  #readTranslations(lesson: Lesson, language: string): Map<string, ParsedPage> {
    const versions = new Map<string, ParsedPage>();
    for (const [tag, file] of lesson.translations) {
      const page = tag === language ? null : this.#parse(file, tag, lesson);
      if (page !== null) versions.set(tag, page);
      else this.#report.outcome(file, "not imported", "empty, or in the original language");
    }
    return versions;
  }

  #parse(file: string, language: string, lesson: Lesson): ParsedPage | null {
    const { index, include } = this.#source;
    const decoded = decode(this.#source.bytes(file));
    if (decoded.binary) return this.#leaveOut(file, "binary file", "not a text file, despite its name");
    const page = readPage(file, language, decoded, index, include, this.#report);
    return page.lines.every((line) => line.text.trim() === "") && page.quizzes.length === 0
      ? this.#leaveOut(file, "page without text", "empty page")
      : parsePage(page, lesson);
  }

  #leaveOut(file: string, problem: string, detail: string): null {
    this.#report.outcome(file, "not imported", detail);
    this.#report.problem(file, 1, problem, "left out");
    return null;
  }
}

/** Finds the language of a course from its layout, its settings, or the words of its first lessons. */
function findLanguage(layout: FoundLayout, attribution: Attribution, read: (path: string) => string): string {
  const declared = layout.language ?? languageTag(attribution.language ?? "", true);
  if (declared !== null) return declared;
  const sample = layout.lessons
    .slice(0, 12)
    .map((lesson) => read(lesson.file).slice(0, 4000))
    .join("\n");
  const detected = detectLanguage(sample);
  // A language that lessons are translated into cannot be the original's; short texts are easily mistaken.
  const translated = detected !== null && layout.lessons.some((lesson) => lesson.translations.has(detected));
  return detected === null || translated ? "en" : detected;
}

function targetsOf(chapters: readonly Chapter[]): Map<string, PageTarget> {
  return new Map(
    chapters.flatMap(({ own, versions }) =>
      [own, ...versions.values()].map((page) => [page.page.file, page] as const),
    ),
  );
}

function jsonFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, bytes }) => /\.json$/i.test(path) && bytes < MAX_JSON_BYTES && kindOf(path) === "other")
    .map((file) => file.path);
}

/** Returns the index page at the top of the source when it is the first chapter. */
function overviewOf([first]: readonly Chapter[]): Chapter | undefined {
  return first !== undefined && /^(readme|index)\.\w+$/i.test(first.lesson.file) ? first : undefined;
}

function titleOf(chapters: readonly Chapter[], attribution: Attribution): string | undefined {
  const onlyChapter = chapters.length === 1 ? chapters[0] : undefined;
  return attribution.title ?? overviewOf(chapters)?.own.title ?? onlyChapter?.own.title;
}

function translationsOf(
  chapters: readonly Chapter[],
  { partTitles }: Pick<Layout, "partTitles">,
  title: string,
): FoundCourse["translations"] {
  const overview = overviewOf(chapters);
  const tags = new Set(chapters.flatMap(({ versions }) => [...versions.keys()]));
  return Object.fromEntries(
    [...tags].map((tag) => {
      const parts = partTitles.get(tag);
      return [
        tag,
        {
          title: overview?.versions.get(tag)?.title ?? title,
          parts: parts === undefined ? undefined : Object.fromEntries(parts),
        },
      ];
    }),
  );
}
