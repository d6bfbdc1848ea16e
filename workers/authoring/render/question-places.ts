import type { Element, Root as HtmlRoot } from "hast";
import type { Html, Parent, Root, Text } from "mdast";
import { visit } from "unist-util-visit";
import { splitQuestion } from "../../questions/grade.ts";
import type { LoadedChapter } from "../load/types.ts";
import { wordsOf } from "./languages.ts";
import { quizUrl } from "./references.ts";

/** A place in a chapter's text that asks a question: `::question{#ID}` on a line of its own. */
export interface QuestionPlace {
  /** null when the line is written in another way. */
  id: string | null;
  /** Whether it is a paragraph of its own, outside of lists, quotes, tables and HTML. */
  isAlone: boolean;
  /** From 1, in the text that was parsed. */
  line: number;
}

const DIRECTIVE = /^::question\{#([a-z0-9-]+)\}$/;
/** A line that is meant as one, however it is written. */
const MEANT = /^[\s>]*:{1,3}[ \t]*question\b/i;

/**
 * Finds the lines of a text that are meant to ask a question. Code is left alone, so that it can show how it is written.
 * There is no general syntax for directives: it would also take `:word` in prose for one.
 */
export function findQuestionPlaces(tree: Root): QuestionPlace[] {
  const found: QuestionPlace[] = [];
  visit(tree, ["text", "html"], (node, _index, parent) => {
    const { value, position } = node as Text | Html;
    for (const [i, line] of value.split("\n").entries()) {
      if (!MEANT.test(line)) continue;
      const id = DIRECTIVE.exec(line.trim())?.[1] ?? null;
      const isAlone = node.type === "text" && value === line && isOnlyChild(parent as Parent, tree);
      found.push({ id, isAlone, line: (position?.start.line ?? 1) + i });
    }
  });
  return found;
}

const isOnlyChild = (parent: Parent, tree: Root): boolean =>
  parent.type === "paragraph" && parent.children.length === 1 && tree.children.includes(parent as never);

/** A question that a chapter's text may ask, as its place needs it. */
export interface Askable {
  /** The practice quiz that asks it too. */
  quiz: string;
  /** Roughly how many lines it takes, so that the place has its room before the question is there. */
  rows: number;
}

/** The questions of a chapter's practice quizzes by id. Those of a check are left out: their answers are not shown. */
export function askableIn(chapter: LoadedChapter, language: string): Map<string, Askable> {
  const found = new Map<string, Askable>();
  for (const { id: quiz, texts } of chapter.quizzes) {
    const text = texts.get(language) ?? [...texts.values()][0];
    if (text?.quiz.mode !== "practice") continue;
    for (const { question } of text.questions) found.set(question.id, { quiz, rows: rowsOf(question) });
  }
  return found;
}

/** Characters in a line on a narrow screen, and what a place may have at most. */
const LINE = 44;
const MOST = 16;

/** Estimates the lines of what is shown of a question, rounded up to an even number. */
function rowsOf(question: Parameters<typeof splitQuestion>[0]): number {
  let rows = 0;
  let texts = 0;
  const count = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("markdown" in value) {
      rows += Math.max(1, Math.ceil(widthOf(String(value.markdown)) / LINE));
      texts += 1;
    } else for (const part of Object.values(value)) count(part);
  };
  try {
    count(splitQuestion(question, (markdown) => ({ markdown, html: "" })).item);
  } catch {
    // A key that fits no option is another rule's finding.
  }
  // Each option has a frame of its own; a question without any has a field.
  const frames = texts > 1 ? texts - 1 : 2;
  return Math.min(MOST, Math.max(4, Math.ceil((rows + frames) / 2) * 2));
}

/** Characters of East Asian scripts are twice as wide. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u3000-\u9fff\uf900-\uffef]/g)?.length ?? 0);

/** A question's place in a page: an element that is empty until `linkToPractice`. */
export interface Placed extends Askable {
  id: string;
  element: Element;
}

/**
 * Replaces each directive by an empty place that names its question; one that names no question of `askable` is removed.
 * The tree is sanitised already, so that authors cannot make such places otherwise.
 */
export function placeQuestions(tree: HtmlRoot, askable: ReadonlyMap<string, Askable>): Placed[] {
  const placed: Placed[] = [];
  tree.children = tree.children.flatMap((node) => {
    const id = directiveOf(node);
    if (id === null) return [node];
    const found = askable.get(id);
    if (!found) return [];
    const properties = { className: ["inline-question"], dataQuestion: id, dataRows: String(found.rows) };
    const element: Element = { type: "element", tagName: "div", properties, children: [] };
    placed.push({ ...found, id, element });
    return [element];
  });
  return placed;
}

function directiveOf(node: HtmlRoot["children"][number]): string | null {
  if (node.type !== "element" || node.tagName !== "p" || node.children.length !== 1) return null;
  const [text] = node.children;
  return text?.type === "text" ? (DIRECTIVE.exec(text.value.trim())?.[1] ?? null) : null;
}

/** Adds a link to the chapter's practice to each place, for where no script runs. After links have been rewritten. */
export function linkToPractice(placed: readonly Placed[], course: string, language: string): void {
  const value = wordsOf(language).question;
  for (const { element, quiz } of placed) {
    const properties = { href: quizUrl(course, quiz) };
    element.children = [{ type: "element", tagName: "a", properties, children: [{ type: "text", value }] }];
  }
}
