import { describe, expect, it } from "vitest";
import { contextFor } from "../fixtures.ts";
import { colonBoxes, indentedBoxes } from "./blocks.ts";
import { components } from "./components.ts";
import { takeFrontMatter } from "./front-matter.ts";
import { countWords, fromLines, toLines } from "./lines.ts";
import { codeInfo, siteMarks } from "./marks.ts";
import { mdbook, select } from "./mdbook.ts";

const squeeze = (text: string): string => text.replaceAll(/\n{3,}/g, "\n\n").trim();

describe("front matter", () => {
  it("is read as YAML and as TOML", () => {
    expect(takeFrontMatter(toLines("---\ntitle: A\n---\nx"))).toMatchObject({
      data: { title: "A" },
      body: [{ text: "x", no: 4 }],
    });
    expect(takeFrontMatter(toLines('+++\ntitle = "A"\n+++\nx')).data).toEqual({ title: "A" });
  });

  it("that is not valid YAML is read line by line and reported", () => {
    const { data, error, body } = takeFrontMatter(toLines("---\ntitle: B: bad\n---\nx"));
    expect(data).toEqual({ title: "B: bad" });
    expect(error).not.toBeNull();
    expect(fromLines(body)).toBe("x");
  });

  it("is not found between two thematic breaks", () => {
    expect(takeFrontMatter(toLines("---\n\nJust text\n\n---\n")).body).toHaveLength(6);
  });
});

describe("boxes", () => {
  it("of ::: become quotes, with nested ones as disclosures in the quote", () => {
    const text =
      ":::::: challenge\n\n## Try it\n\nDo this.\n\n::: solution\n\n## Answer\n\nThat.\n\n:::\n\n::::::\nafter";
    const out = squeeze(fromLines(colonBoxes(toLines(text), contextFor())));
    expect(out).toBe(
      "> ## Try it\n>\n> Do this.\n>\n>\n> <details>\n> <summary>Answer</summary>\n>\n> That.\n>\n> </details>\n>\n\nafter".replace(
        "\n>\n\nafter",
        "\n\nafter",
      ),
    );
  });

  it("of ::: with objectives get a heading", () => {
    expect(
      squeeze(
        fromLines(colonBoxes(toLines("::: objectives\n- a\n:::"), { ...contextFor(), language: "es" })),
      ),
    ).toBe("## Objetivos\n\n- a");
  });

  it("in code fences stay, and an unclosed box is reported and closed", () => {
    expect(fromLines(colonBoxes(toLines("```\n::: tip\n```"), contextFor()))).toBe("```\n::: tip\n```");
    const context = contextFor();
    expect(fromLines(colonBoxes(toLines("::: tip Title\nx"), context))).toContain("> [!TIP]\n> **Title**");
    expect(context.report.problems).toMatchObject([{ line: 1 }]);
  });

  it("of !!! include their indented content, and tabs become labels", () => {
    const out = squeeze(
      fromLines(
        indentedBoxes(
          toLines('!!! warning "Hot"\n    careful\n\n=== "Mac"\n\n    brew\n\nend'),
          contextFor(),
        ),
      ),
    );
    expect(out).toBe("> [!WARNING]\n> **Hot**\n>\n> careful\n\n**Mac**\n\nbrew\n\nend");
  });
});

describe("mdBook", () => {
  const files = { "listings/a.rs": "// ANCHOR: one\nfn one() {}\n// ANCHOR_END: one\nfn two() {}\n" };

  it("includes are inlined by anchor and by lines, without the anchor comments", () => {
    const run = (directive: string): string =>
      fromLines(
        mdbook(
          toLines(`\`\`\`rust\n{{#rustdoc_include ../listings/a.rs${directive}}}\n\`\`\``),
          contextFor("src/p.md", files),
        ),
      );
    expect(run(":one")).toBe("```rust\nfn one() {}\n```");
    expect(run("")).toBe("```rust\nfn one() {}\nfn two() {}\n```");
    expect(select("a\nb\nc\nd\n", ["2", "3"])).toEqual(["b", "c"]);
    expect(select("a\nb\nc\nd\n", ["3", ""])).toEqual(["c", "d"]);
    expect(select("a\nb\n", ["nope"])).toBeNull();
  });

  it("an include of a missing file is replaced by a note and reported", () => {
    const context = contextFor("src/p.md");
    expect(fromLines(mdbook(toLines("{{#include ../x.txt}}"), context))).toBe("(../x.txt is not available)");
    expect(context.report.problems).toHaveLength(1);
  });

  it("escaped directives stay as they are", () => {
    expect(fromLines(mdbook(toLines("\\{{#include x}}"), contextFor()))).toBe("\\{{#include x}}");
  });
});

describe("components", () => {
  const run = (text: string, context = contextFor("p.mdx")): string =>
    squeeze(fromLines(components(toLines(text), context)));

  it("videos, frames and notebooks become links", () => {
    expect(run('<Youtube id="abc" />')).toBe("[Video](https://www.youtube.com/watch?v=abc)");
    expect(run('<iframe\n  src="https://e.org/x"\n></iframe>')).toBe("[Embedded page](https://e.org/x)");
    expect(
      run(
        '<CourseFloatingBanner chapter={1}\n  notebooks={[\n {label: "Colab", value: "https://e.org/n"},\n]} />',
      ),
    ).toBe("- [Colab](https://e.org/n)");
  });

  it("tips become alerts, and both branches of a condition stay under labels", () => {
    expect(run("<Tip warning={true}>\n\nMind it.\n\n</Tip>")).toBe("> [!WARNING]\n> Mind it.");
    expect(run("{#if fw === 'pt'}\nA\n{:else}\nB\n{/if}\nC")).toBe(
      "**PyTorch**\n\nA\n\n**TensorFlow**\n\nB\n\nC",
    );
  });

  it("unknown ones lose their tags, keep their content and are reported", () => {
    const context = contextFor("p.mdx");
    expect(run('<Fancy colour="red">\n\ninside\n\n</Fancy>', context)).toBe("inside");
    expect(context.report.problems[0]?.what).toBe("component <Fancy>");
  });

  it("generics and code that look like tags are unchanged", () => {
    const text = "A `Vec<T>` and Vec<T> and `Rc<Mutex\n<Youtube id>>`.";
    expect(run(text)).toBe(text);
  });

  it("MDX imports are removed, Python imports in code fences stay", () => {
    expect(run("import X from './x'\n\n```python\nimport os\n```")).toBe("```python\nimport os\n```");
  });
});

describe("markup of site generators", () => {
  it("attribute lists, Liquid and shortcodes become Markdown", () => {
    const run = (text: string): string => fromLines(siteMarks(toLines(text), contextFor()));
    expect(run("![](a.png){alt='A cat' width=\"50%\"}")).toBe("![A cat](a.png)");
    expect(run("text\n{: .note}")).toBe("text");
    expect(run("[x]({{ site.baseurl }}/a/)")).toBe("[x](/a/)");
    expect(run('{{< figure src="a.png" alt="A" >}}')).toBe("![A](a.png)");
    expect(run("[term]{#term} is")).toBe('<span id="term">term</span> is');
  });

  it("fence languages are simplified, directives become boxes, and no code fence becomes a quiz", () => {
    const run = (text: string): string => fromLines(codeInfo(toLines(text), contextFor()));
    expect(run("```rust,ignore\nx\n```")).toBe("```rust ignore\nx\n```");
    expect(run("```{.python .numberLines}\nx\n```")).toBe("```python\nx\n```");
    expect(run("```quiz\nx\n```")).toBe("```text quiz\nx\n```");
    expect(squeeze(run("```{note} Look\nhello\n```"))).toBe("> [!NOTE]\n> **Look**\n>\n> hello");
  });
});

describe("words", () => {
  it("are counted without code and markup, and each Chinese character counts", () => {
    expect(countWords("One two <b>three</b>\n\n```js\nnot counted\n```\n[four](http://x.y/z)")).toBe(4);
    expect(countWords("学习课程 ok")).toBe(5);
  });
});
