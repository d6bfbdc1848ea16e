import type { Code, Html } from "mdast";
import { visit } from "unist-util-visit";
import type { ChapterText } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

const OPENING = /^[\s>]*(?:`{3,}|~{3,})[ \t]*\{?\.?quiz\b/im;

/**
 * A quiz block that Markdown does not see as a block would be published as text, answers and all. This happens
 * inside HTML without a blank line, and to text that is indented by four spaces.
 */
export const quizBlock: Rule = {
  name: "quiz-block",
  severity: "error",
  *find({ texts }) {
    for (const { text } of texts) {
      for (const node of hiddenBlocks(text)) {
        const before = node.value.slice(0, node.value.search(OPENING)).split("\n").length - 1;
        const line = (node.position?.start.line ?? 1) + before + text.bodyLine - 1;
        const inside = node.type === "html" ? "HTML" : "indented text";
        const message = `a quiz block inside ${inside} is not seen as a quiz, so its answers would be published`;
        const fix =
          "begin it at the left edge with a blank line before it; an example goes into four backticks";
        yield { file: text.file, line, message, fix };
      }
    }
  },
};

function hiddenBlocks({ tree, body }: ChapterText): (Code | Html)[] {
  const found: (Code | Html)[] = [];
  visit(tree, (node) => {
    if (node.type !== "html" && node.type !== "code") return;
    const source = body.slice(node.position?.start.offset, node.position?.end.offset).trimStart();
    // Of a fenced block, the fence is no part of the value.
    const fenced = node.type === "code" && !source.startsWith(node.value.split("\n")[0]!.trim());
    if (!fenced && OPENING.test(node.value)) found.push(node);
  });
  return found;
}
