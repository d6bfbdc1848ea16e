import { toString as textOf } from "mdast-util-to-string";
import { parseMarkdown } from "../../render/parse.ts";
import { questionRule } from "../question-rule.ts";

/** A question needs text: an image alone cannot be searched, or read out to learners who cannot see it. */
export const emptyPrompt = questionRule("empty-prompt", "error", function* (question) {
  const tree = parseMarkdown(question.prompt);
  if (/[\p{L}\p{N}]/u.test(textOf(tree, { includeHtml: false, includeImageAlt: true }))) return;
  const image = /!\[|<img/i.test(question.prompt);
  const message = image ? "prompt is an image without text" : "prompt has no text";
  const fix = image ? "write what to do with the image" : "write the question";
  yield { path: ["prompt"], message, fix, severity: image ? "warning" : "error" };
});
