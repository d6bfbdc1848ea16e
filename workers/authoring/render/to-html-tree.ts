import type { Root as HtmlRoot } from "hast";
import type { Code, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype, { defaultHandlers } from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { wordsOf } from "./languages.ts";
import { findQuizFences } from "./parse.ts";
import { findRemoved, markDecorations, SCHEMA } from "./sanitize.ts";
import type { Notice, TextPlace } from "./types.ts";

/** Markdown tree → sanitised HTML tree. `quizIds` are the ids of the quiz blocks in order. */
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
    // Thousands of elements inside each other exhaust the stack: shown as text, and told.
    notices.push({
      rule: "raw-html",
      line: place.line,
      message: "elements are nested too deeply, so the text is shown without its form",
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
  const quizzes = findPlaces(tree, quizIds);
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
          if (id === undefined) return defaultHandlers.code(state, node);
          const properties = id === null ? {} : { className: ["inline-quiz"], dataQuiz: id };
          return { type: "element", tagName: "div", properties, children: [] };
        },
      },
      // Footnotes of different chapters must not meet when a page shows several.
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

/** A quiz block becomes an empty element: what it holds are answers. Footnotes may change the order, so nodes are kept. */
function findPlaces(tree: Root, ids: readonly (string | null)[]): Map<Nodes, string | null> {
  return new Map(findQuizFences(tree).map((fence, i) => [fence, ids[i] ?? null]));
}
