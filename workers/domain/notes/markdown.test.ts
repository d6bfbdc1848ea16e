import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { escapeInline, toParagraphs, toQuote } from "./markdown.ts";
import { limit } from "../../test/harness/time-limits.ts";

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Returns the node types of a document, and its text with line ends. */
function read(markdown: string): { types: Set<string>; text: string } {
  const tree = processor.runSync(processor.parse(markdown));
  const types = new Set<string>();
  let text = "";
  visit(tree, (node) => {
    types.add(node.type);
    if ("value" in node) text += String(node.value);
    if (node.type === "break") text += "\n";
    if (node.type === "paragraph" && text !== "") text += "\n";
  });
  return { types, text };
}

/** Returns the expected text: indents as no-break spaces, no control characters, normalised line ends. */
const plain = (text: string): string =>
  text
    .trim()
    .replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replaceAll("\t", "    ")
    .split("\n")
    .map((line) => line.trimEnd().replace(/^ +/, (indent) => "\u00a0".repeat(indent.length)))
    .filter((line) => line !== "")
    .join("\n");

const MARKUP = [
  "# no heading",
  "- no item\n- nor this",
  "+ a",
  "1. one\n2) two",
  "a\n===",
  "a\n---",
  "***",
  "> quote",
  "    code",
  "\tcode",
  "```\nfence",
  "~~~\nfence",
  "*a* _b_ __c__ ~~d~~ `e`",
  "[a](javascript:alert(1)) ![b](https://evil.example/x.png)",
  "[x]: https://evil.example\n[x]",
  "[^1]: foot\n[^1]",
  "<script>alert(1)</script>",
  "<!-- a",
  "&lt; &#60; &amp;",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "$$\nx\n$$ and $y$",
  "a\\",
  "a\\\nb\\\\",
  "https://example.com/a_b_*c* www.example.com/_x_ mail_me@example.com",
  "- [ ] todo",
  ": definition",
  "a  \nb",
  "\u2028# x",
  "😀\n\n\n\n# y",
];
const text = fc.oneof(
  fc.constantFrom(...MARKUP),
  fc
    .array(fc.constantFrom(...MARKUP, "\n", " ", "a", "\r\n"), { maxLength: 6 })
    .map((parts) => parts.join("")),
  fc.string({
    unit: fc.constantFrom(...String.raw`\*_-+=#>[]()!|~$&<:.1 a`.split(""), "`", "\n", "\t"),
    maxLength: 40,
  }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);
/** Addresses may become links to themselves, which loses no text. */
const ALLOWED = new Set(["root", "blockquote", "paragraph", "text", "break", "link"]);

test.each([
  ["as paragraphs", toParagraphs],
  ["as a quote", toQuote],
])("a learner's text shows as written, without markup: %s", { timeout: limit(30_000) }, (_name, render) => {
  fc.assert(
    fc.property(text, (written) => {
      const { types, text: shown } = read(`before\n\n${render(written)}\n\nafter`);
      expect([...types].filter((type) => !ALLOWED.has(type))).toEqual([]);
      expect(shown.trim()).toBe(["before", plain(written), "after"].filter((part) => part !== "").join("\n"));
    }),
    { numRuns: 600, seed: 20_261_126 },
  );
});

test("a heading stays on its line", () => {
  expect(escapeInline("# a\n\n- b\r\n  <i>")).toBe(String.raw`\# a \- b \<i\>`);
});

test("plain words stay readable", () => {
  const words = 'Take the first step slowly (it\'s 1.5 m high), e.g. "here" – or not?';
  expect(toParagraphs(words)).toBe(words);
  expect(toQuote("one\ntwo\n\nthree")).toBe("> one\\\n> two\n>\n> three");
});
