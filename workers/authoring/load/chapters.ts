import { toString as textOf } from "mdast-util-to-string";
import { ChapterFrontMatter, QuizFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { findQuizFences, parseMarkdown } from "../render/parse.ts";
import { readText, type CourseFile } from "./files.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { idFrom } from "./ids.ts";
import type { TemplateReader } from "./templates.ts";
import type { ChapterText, QuizBlock, QuizText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml, type YamlSource } from "./yaml.ts";

/** A chapter's text and the quizzes inside it. */
export interface ReadChapter {
  text: ChapterText;
  quizzes: QuizText[];
}

/** Reads a chapter's Markdown file; null, with a finding, when it is not UTF-8 text. */
export async function readChapter(
  file: CourseFile,
  language: string,
  report: Report,
  templates: TemplateReader,
): Promise<ReadChapter | null> {
  const read = await readText(file, report);
  if (read === null) return null;
  const split = splitFrontMatter(read.text);
  const error = (line: number, rule: string, message: string, fix: string) =>
    report({ file: file.path, line, rule, severity: "error", message, fix });
  if (split.unclosed) error(1, "yaml", "front matter is not closed", "add a line with --- after it");
  const yaml = split.yaml === null ? null : parseYaml(split.yaml, file.path, 2, report);
  const valid = yaml === null || yaml.value === null ? null : validate(ChapterFrontMatter, yaml, report);
  const frontMatter = valid?.data ?? {};
  const tree = parseMarkdown(split.body);
  const heading = tree.children.find((node) => node.type === "heading");
  const title = frontMatter.title ?? (heading ? textOf(heading).trim() : "");
  const text: ChapterText = {
    language,
    file: file.path,
    ...read,
    body: split.body,
    bodyLine: split.bodyLine,
    frontMatter,
    frontMatterLine: valid?.lineAt ?? yaml?.lineAt ?? (() => 1),
    title,
    tree,
    quizBlocks: [],
  };
  if (title === "")
    error(
      split.bodyLine,
      "title",
      "the chapter has no title",
      "start it with a heading, or add title: to its front matter",
    );
  const quizzes: QuizText[] = [];
  for (const fence of findQuizFences(tree)) {
    const line = (fence.position?.start.line ?? 1) + split.bodyLine - 1;
    const block = readQuizBlock(fence.value, file.path, line, language, report, templates);
    text.quizBlocks.push(block.block);
    if (block.quiz) quizzes.push(block.quiz);
  }
  return { text, quizzes };
}

function readQuizBlock(
  value: string,
  file: string,
  line: number,
  language: string,
  report: Report,
  templates: TemplateReader,
): { block: QuizBlock; quiz?: QuizText } {
  const yaml = parseYaml(value, file, line + 1, report);
  if (yaml === null) return { block: { id: null, line, reference: false } };
  const authored = yaml.value as { id?: unknown } | null;
  const reference = typeof authored?.id === "string" && Object.keys(authored).length === 1;
  if (reference) return { block: { id: authored.id as string, line, reference } };
  const quiz = readQuiz(yaml, language, quizDefaults(file, line), report, templates);
  if (quiz === null) return { block: { id: null, line, reference } };
  return { block: { id: quiz.quiz.id, line, reference }, quiz };
}

/** Returns an id and a title for a quiz that has none, so that its questions are checked all the same. */
export function quizDefaults(file: string, line: number): Pick<QuizFile, "id" | "title"> {
  return { id: idFrom(`line-${line}-of-${file}`), title: "Untitled" };
}

/** Reads a quiz with the locations of its own questions; those of banks are added later. Null, with findings, when too little of it can be read. */
export function readQuiz(
  yaml: YamlSource,
  language: string,
  defaults: Pick<QuizFile, "id" | "title">,
  report: Report,
  templates: TemplateReader,
): QuizText | null {
  const expanded = templates.expand(yaml, language);
  const valid = validate(QuizFile, expanded.source, report, defaults, expanded.dropped);
  if (valid === null) return null;
  const { data: quiz, lineAt, dropped } = valid;
  const { file } = yaml;
  const questions = quiz.questions.map((question, i) => ({
    question,
    file,
    lineAt: (path: readonly PropertyKey[]) => lineAt(["questions", i, ...path]),
    bank: false,
    template: expanded.templates.get(question.id) ?? null,
  }));
  return { language, file, lineAt, dropped, quiz, questions };
}
