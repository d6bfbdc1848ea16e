import type { Element, Root as HtmlRoot } from "hast";
import type { Code, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype, { defaultHandlers } from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { readCodeMeta } from "./code-meta.ts";
import { wordsOf } from "./languages.ts";
import { findQuizFences } from "./parse.ts";
import { findRemoved, markDecorations, SCHEMA } from "./sanitize.ts";
import type { Notice, TextPlace } from "./types.ts";

/** Converts a Markdown tree to a sanitised HTML tree. `quizIds` are the ids of the quiz blocks in order. */
export function toHtmlTree(
  tree: Root,
  place: TextPlace,
  quizIds: readonly (string | null)[],
  notices: Notice[],
): HtmlRoot {
  try {
    return convert(tree, place, quizIds, notices);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Thousands of nested elements overflow the stack.
    notices.push({
      rule: "raw-html",
      line: place.line,
      message: "HTML is nested too deeply, so the text is shown without formatting",
      fix: "close the HTML elements",
    });
    const children = [{ type: "text" as const, value: textOf(tree) }];
    return { type: "root", children: [{ type: "element", tagName: "p", properties: {}, children }] };
  }
}

function convert(
  tree: Root,
  place: TextPlace,
  quizIds: readonly (string | null)[],
  notices: Notice[],
): HtmlRoot {
  const quizzes = matchQuizzes(tree, quizIds);
  visit(
    tree,
    ["image", "imageReference"],
    (node) => void (node.data = { ...node.data, hProperties: { dataMarkdown: "" } }),
  );
  const words = wordsOf(place.language);
  const html = unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      handlers: {
        code(state, node: Code) {
          const id = quizzes.get(node);
          if (id === undefined) return withMeta(defaultHandlers.code(state, node), node);
          const properties = id === null ? {} : { className: ["inline-quiz"], dataQuiz: id };
          return { type: "element", tagName: "div", properties, children: [] };
        },
      },
      // Footnote ids must not collide on a page that shows several chapters.
      clobberPrefix: `${place.chapter}-`,
      footnoteLabel: words.footnotes,
      footnoteLabelProperties: { className: ["sr-only"] },
      footnoteBackLabel: (reference, again) =>
        `${words.back} ${reference + 1}${again > 1 ? `-${again}` : ""}`,
    })
    .use(rehypeRaw, { passThrough: [] })
    .use(() => (raw: HtmlRoot) => {
      markDecorations(raw);
      notices.push(...findRemoved(raw, place));
    })
    .use(rehypeSanitize, SCHEMA)
    .runSync(tree);
  return html as HtmlRoot;
}

/** Carries what follows a fence's language through sanitising, on the `pre` element. */
function withMeta(pre: Element, { meta }: Code): Element {
  const { title, marks } = readCodeMeta(meta ?? "");
  if (title !== null) pre.properties["dataTitle"] = title;
  if (marks !== null) pre.properties["dataMarks"] = marks;
  return pre;
}

/**
 * Returns the quiz id of each quiz block, which is replaced by an empty element as its body contains the answers. Keyed
 * by node, because footnotes may change the order in which blocks are converted.
 */
function matchQuizzes(tree: Root, ids: readonly (string | null)[]): Map<Nodes, string | null> {
  return new Map(findQuizFences(tree).map((fence, i) => [fence, ids[i] ?? null]));
}
