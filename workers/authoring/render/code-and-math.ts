import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import katex from "katex";
import { SKIP, visit } from "unist-util-visit";
import { markedLines, wrapMarked } from "./code-meta.ts";
import { isKnownLanguage } from "./highlight.ts";
import type { Notice, RenderContext, TextPlace } from "./types.ts";

/** Highlights code and converts TeX to MathML. What cannot be rendered stays as text, with a notice. */
export function renderCodeAndMath(tree: Root, place: TextPlace, ctx: RenderContext, notices: Notice[]): void {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined || (node.tagName !== "pre" && node.tagName !== "code"))
      return undefined;
    const line = (node.position?.start.line ?? 1) + place.line - 1;
    const code =
      node.tagName === "pre"
        ? node.children.find(
            (child): child is Element => child.type === "element" && child.tagName === "code",
          )
        : node;
    const classes = ((code?.properties["className"] ?? []) as (string | number)[]).map(String);
    const language =
      classes
        .find((name) => name.startsWith("language-"))
        ?.slice("language-".length)
        .toLowerCase() ?? "";
    if (code && language === "math") {
      parent.children[index] = renderMath(
        textOf(code),
        node.tagName === "pre" || classes.includes("math-display"),
        line,
        notices,
      );
      return SKIP;
    }
    if (node.tagName === "code") {
      // Code is written from left to right in every language.
      node.properties = { ...node.properties, dir: node.properties["dir"] ?? "ltr" };
      delete node.properties["className"];
      return SKIP;
    }
    const text = textOf(node);
    const colored = ctx.highlighter?.highlight(text, language) ?? null;
    if (language !== "" && !isKnownLanguage(language)) {
      notices.push({
        rule: "code-language",
        line,
        message: `unknown code language "${language}"`,
        fix: "use a common name such as python, typescript, bash or text",
      });
    }
    const title = stringOf(node.properties["dataTitle"]);
    const plain: ElementContent[] = colored ?? [{ type: "text", value: text }];
    const children = withMarks(plain, stringOf(node.properties["dataMarks"]), text, line, notices);
    const label = language === "" ? {} : { dataLanguage: language };
    node.properties = { className: ["code"], dir: "ltr", tabIndex: 0, ...label };
    node.children = [{ type: "element", tagName: "code", properties: {}, children }];
    if (title !== null) parent.children[index] = withTitle(node, title);
    return SKIP;
  });
}

const stringOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Marks the lines that the author names, and reports those that the block does not have. */
function withMarks(
  code: ElementContent[],
  marks: string | null,
  text: string,
  line: number,
  notices: Notice[],
): ElementContent[] {
  if (marks === null) return code;
  const count = text.replace(/\n$/, "").split("\n").length;
  const { lines, wrong } = markedLines(marks, count);
  if (wrong.length > 0) {
    notices.push({
      rule: "code-lines",
      line,
      message: `marks line ${wrong.join(", ")} of a block of ${count} lines`,
      fix: "write the lines to mark as {2,4-6}, counted from 1",
    });
  }
  return wrapMarked(code, lines);
}

/** Puts the block's title over it, as its caption. */
const withTitle = (pre: Element, title: string): Element => ({
  type: "element",
  tagName: "figure",
  properties: { className: ["code-figure"] },
  children: [
    {
      type: "element",
      tagName: "figcaption",
      properties: { dir: "auto" },
      children: [{ type: "text", value: title }],
    },
    { ...pre },
  ],
});

/** A `raw` node: HTML that the renderer made, not the author. */
interface Raw {
  type: "raw";
  value: string;
}

function renderMath(tex: string, display: boolean, line: number, notices: Notice[]): ElementContent {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "mathml",
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    });
    // Formulas are written from left to right in every language.
    const raw: Raw = {
      type: "raw",
      value: html.replace("<math ", '<math dir="ltr" ').replace(/ style="[^"]*"/g, ""),
    };
    return raw as unknown as ElementContent;
  } catch (error) {
    const reason =
      error instanceof Error
        ? error.message.replace(/^KaTeX parse error:\s*/, "").split("\n")[0]
        : String(error);
    notices.push({
      rule: "math",
      line,
      message: `formula cannot be displayed: ${reason}`,
      fix: "correct its TeX",
    });
    return {
      type: "element",
      tagName: "code",
      properties: { className: ["math-error"], dir: "ltr" },
      children: [{ type: "text", value: tex }],
    };
  }
}
