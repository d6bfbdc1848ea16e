import type { ParsedPage } from "./course.ts";
import type { FoundCourse } from "./found-course.ts";
import { quizWords } from "./quiz/index.ts";
import { PLACEHOLDER } from "./quiz/jsx.ts";
import type { Report } from "./report.ts";
import type { PathIndex } from "./source/paths.ts";
import { parseMarkdown } from "../render/parse.ts";
import { countWords } from "./text/lines.ts";
import type { Targets } from "./text/targets.ts";
import { transform } from "./text/transform.ts";
import { chapterFile, quizFile, writeText } from "./write.ts";

/** What was written, in figures. */
export interface Written {
  chapters: number;
  translated: number;
  quizzes: number;
  sourceWords: number;
  words: number;
  /** Pages that lost more than 1% of their words. */
  shorter: { file: string; before: number; after: number }[];
}

/** Writes all chapters, their translations and their quizzes. */
export async function writeChapters(dest: string, course: FoundCourse, report: Report): Promise<Written> {
  const written: Written = { chapters: 0, translated: 0, quizzes: 0, sourceWords: 0, words: 0, shorter: [] };
  for (const chapter of course.chapters) {
    const entry = course.quizzes.get(chapter.id) ?? { quizzes: [], marks: new Map<number, string>() };
    for (const page of [chapter.own, ...chapter.versions.values()]) {
      const prefix = page === chapter.own ? "" : `translations/${page.language}/`;
      const imported = new Set(
        entry.quizzes.flatMap(({ own, versions }) =>
          page === chapter.own || versions.has(page.language) ? [own.id] : [],
        ),
      );
      const body = replacePlaceholders(
        rewrite(page, chapter.own.page.file, course.index, course.targets, report),
        page,
        entry.marks,
        imported,
        cleaner(page, course.index, course.targets, report),
      );
      await writeText(
        dest,
        `${prefix}chapters/${chapter.name}`,
        chapterFile(page.title, page.page.summary, body),
      );
      report.outcome(
        page.page.file,
        page === chapter.own ? "chapter" : "translation",
        `${prefix}chapters/${chapter.name}`,
      );
      let words = countWords(body) + countWords(page.page.title ?? "") + countWords(page.page.summary ?? "");
      for (const [index, { own, versions }] of entry.quizzes.entries()) {
        const quiz = page === chapter.own ? own.quiz : versions.get(page.language);
        if (quiz === undefined) continue;
        const name = chapter.name.replace(
          /\.md$/,
          entry.quizzes.length === 1
            ? ".quiz.yaml"
            : `.${String(index + 1).padStart(2, "0")}-${own.id}.quiz.yaml`,
        );
        await writeText(dest, `${prefix}chapters/${name}`, quizFile(quiz));
        written.quizzes += page === chapter.own ? 1 : 0;
        if (page.page.quizzes.some((found) => found.file === page.page.file)) words += quizWords(quiz);
      }
      written[page === chapter.own ? "chapters" : "translated"] += 1;
      written.sourceWords += page.page.sourceWords;
      written.words += Math.min(words, page.page.sourceWords);
      if (words < page.page.sourceWords * 0.99)
        written.shorter.push({ file: page.page.file, before: page.page.sourceWords, after: words });
    }
  }
  return written;
}

function rewrite(
  page: ParsedPage,
  original: string,
  index: PathIndex,
  targets: Targets,
  report: Report,
): string {
  const context = {
    file: page.page.file,
    language: page.language,
    report,
    index,
    read: () => null,
    quizzes: [],
    headingIds: new Map<number, string>(),
  };
  const lineOf = (line: number): number => page.page.lines[line]?.no ?? 1;
  return transform({
    source: page.source,
    tree: page.tree,
    sections: page.sections,
    lineOf,
    context,
    targets,
    original,
  });
}

/**
 * Replaces placeholders by references to the imported quizzes. Questions of quizzes that were not imported stay in the
 * text, without their answers.
 */
function replacePlaceholders(
  text: string,
  page: ParsedPage,
  marks: Map<number, string>,
  imported: Set<string>,
  clean: (text: string) => string,
): string {
  if (!text.includes(PLACEHOLDER)) return text;
  return text.replaceAll(
    /^([ >]*)```quiz (\d+)\n[ >]*id: .*\n[ >]*```\n?/gm,
    (_, lead: string, index: string) => {
      const id = marks.get(Number(index));
      const place = id === undefined ? "" : ["```quiz", `id: ${id}`, "```", ""].join(`\n${lead}`);
      if (id !== undefined && imported.has(id)) return `${lead}${place}`;
      const found = page.page.quizzes[Number(index)];
      const questions = found === undefined || found.file !== page.page.file ? [] : found.questions;
      const text = questions
        .map(
          (question) =>
            `${clean(question.prompt)}\n\n${question.options.map((option) => `- ${clean(option.text).replaceAll(/\s*\n\s*/g, " ")}\n`).join("")}\n`,
        )
        .join("");
      return `${text}\n${place}`.replaceAll(/^(?=.)/gm, lead);
    },
  );
}

/** Returns a function that rewrites links, images and HTML in quiz texts as on their page; texts of only tags are escaped. */
export function cleaner(
  page: ParsedPage,
  index: PathIndex,
  targets: Targets,
  report: Report,
): (text: string) => string {
  return (text) => {
    const context = {
      file: page.page.file,
      language: page.language,
      report,
      index,
      read: () => null,
      quizzes: [],
      headingIds: new Map<number, string>(),
    };
    const visible = text.replaceAll(/<[^>]*>/g, "").trim();
    const source = visible === "" ? text.replaceAll("<", "&lt;") : text;
    if (!/[<[!]/.test(source)) return source;
    return transform({
      source,
      tree: parseMarkdown(source),
      sections: [],
      lineOf: () => 1,
      context,
      targets,
      original: page.lesson.file,
    });
  };
}
