import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../testing/render.ts";
import { markedLines, readCodeMeta } from "./code-meta.ts";

describe("what follows a code block's language", () => {
  it("is a title and marked lines, in any order; anything else is left alone", () => {
    expect(readCodeMeta('title="agent.ts" {2,4-6}')).toEqual({ title: "agent.ts", marks: "2,4-6" });
    expect(readCodeMeta("{1} showLineNumbers title='a {b}.ts'")).toEqual({ title: "a {b}.ts", marks: "1" });
    expect(readCodeMeta('subtitle="x" highlight={1} title=""')).toEqual({ title: null, marks: null });
  });

  it("names lines that the block has", () => {
    expect(markedLines("2, 4-6", 6)).toEqual({ lines: new Set([2, 4, 5, 6]), wrong: [] });
    expect(markedLines("0,3-2,7,x,", 6).wrong).toEqual(["0", "3-2", "7", "x", ""]);
  });

  it("becomes a caption and lines that are marked, with the code's text as it was", async () => {
    const { chapter, page } = await renderMarkdown(
      '```js title="a<b>.js" {2-3}\nlet a = 1;\n// two\nlet b = `\n`;\n```\n',
    );
    expect(chapter).toContain(
      '<figure class="code-figure"><figcaption dir="auto">a&#x3C;b>.js</figcaption><pre ',
    );
    expect(chapter.match(/<span class="marked-line">/g)).toHaveLength(2);
    expect(chapter).toContain('<span class="marked-line"><span class="tok-comment">// two</span>\n</span>');
    const code = /<code>(.*)<\/code>/s.exec(chapter)![1]!.replace(/<[^>]+>/g, "");
    expect(code).toBe("let a = 1;\n// two\nlet b = `\n`;\n");
    expect(page.sections[0]!.code).toBe("let a = 1;\n// two\nlet b = `\n`;");
    expect(page.notices).toEqual([]);
  });

  it("is reported where it marks lines that the block does not have", async () => {
    const { page } = await renderMarkdown("# A\n\n```js {2,9}\nlet a;\nlet b;\n```\n");
    expect(page.notices).toMatchObject([
      { rule: "code-lines", line: 3, message: "marks line 9 of a block of 2 lines" },
    ]);
  });
});
