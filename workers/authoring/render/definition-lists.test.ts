import { describe, expect, it } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { renderMarkdown } from "../testing/render.ts";

const inner = async (markdown: string) =>
  (await renderMarkdown(markdown)).chapter.replace(/^<div[^>]*>|<\/div>$/g, "").replaceAll("\n", "");

describe("definition lists", () => {
  it("have terms and definitions, with emphasis, links and lines that go on; neighbours are one list", async () => {
    expect(
      await inner(
        "A *term*\n: What it `is`,\n  and [more](b.md).\n: Also this.\n\nNext\n: Its own.\n\nText.",
      ),
    ).toBe(
      '<dl><dt>A <em>term</em></dt><dd>What it <code dir="ltr">is</code>,and <a href="/courses/c/chapters/b">more</a>.</dd><dd>Also this.</dd><dt>Next</dt><dd>Its own.</dd></dl><p>Text.</p>',
    );
    expect(await inner("> Term\n> : Definition\n\n- Term\n  : Definition")).toMatch(
      /<blockquote><dl>.*<\/dl><\/blockquote><ul><li><dl>.*<\/dl><\/li><\/ul>/,
    );
  });

  it("are only what is written as one: a term on one line, a colon and a space at the start of the next", async () => {
    for (const text of [
      "Two\nlines\n: no",
      "Term\n:no",
      ": no\n: no",
      "At 10:30\nit began",
      "Term\n**: no**",
      "Term\n`: no`",
    ])
      expect(await inner(text), text).not.toContain("<dl>");
  });

  it("give search their words, each on its line, and cannot carry what sanitising removes", async () => {
    const { page } = await renderMarkdown("# A\n\nTerm\n: Words <script>x</script> here.\n");
    expect(page.sections[0]!.text).toBe("Term\nWords here.");
    expect(page.html).not.toContain("script");
    expect(page.notices).toHaveLength(1);
  });

  it("are read in a time that grows with their number", { timeout: limit(10_000) }, async () => {
    const started = Date.now();
    await renderMarkdown("t\n: d\n\n".repeat(5_000));
    await renderMarkdown(`t\n${": d\n".repeat(20_000)}`);
    expect(Date.now() - started).toBeLessThan(limit(8_000));
  });
});
