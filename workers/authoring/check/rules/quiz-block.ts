import type { Code, Html } from "mdast";
import { visit } from "unist-util-visit";
import type { ChapterText } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

const OPENING = /^[\s>]*(?:`{3,}|~{3,})[ \t]*\{?\.?quiz\b/im;

/**
 * A quiz block that Markdown does not recognise would be published as text with its answers. This happens inside HTML
 * without a blank line, and in text that is indented by four spaces.
 */
export const quizBlock: Rule = {
  name: "quiz-block",
  severity: "error",
  *find({ texts }) {
    for (const { text } of texts) {
      for (const node of hiddenBlocks(text)) {
        const linesBefore = node.value.slice(0, node.value.search(OPENING)).split("\n").length - 1;
        const line = (node.position?.start.line ?? 1) + linesBefore + text.bodyLine - 1;
        const inside = node.type === "html" ? "HTML" : "indented text";
        const message = `quiz block inside ${inside} is not recognized, so its answers would be published`;
        const fix = "start it at the left margin after a blank line; put examples between four backticks";
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
    // The value of a fenced block does not include the fence.
    const fenced = node.type === "code" && !source.startsWith(node.value.split("\n")[0]!.trim());
    if (!fenced && OPENING.test(node.value)) found.push(node);
  });
  return found;
}
