import { toString as textOf } from "mdast-util-to-string";
import { parseMarkdown } from "../../render/parse.ts";
import { questionRule } from "../question-rule.ts";

/** A question needs words: a picture alone asks nothing of who cannot see it, and nothing can be searched or read out. */
export const emptyPrompt = questionRule("empty-prompt", "error", function* (question) {
  const tree = parseMarkdown(question.prompt);
  if (/[\p{L}\p{N}]/u.test(textOf(tree, { includeHtml: false, includeImageAlt: true }))) return;
  const image = /!\[|<img/i.test(question.prompt);
  const message = image ? "the prompt is a picture without words" : "the prompt has no text";
  const fix = image ? "ask in words what is to be done with the picture" : "write the question";
  yield { path: ["prompt"], message, fix, severity: image ? "warning" : "error" };
});
