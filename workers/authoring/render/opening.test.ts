import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../testing/render.ts";

const opening = async (markdown: string) => (await renderMarkdown(markdown)).page.opening;
const page = (text: string) => `<div class="course-text" lang="en" dir="ltr">${text}</div>`;

describe("the opening of a chapter", () => {
  it("is its first paragraph with words, after headings, pictures and lists", async () => {
    const text = "# One\n\n![A bridge](../media/x.png)\n\n- Item\n\nFirst **words** and $a$.\n\nSecond.\n";
    const found = await opening(text);
    expect(found).toContain("<p>First <strong>words</strong> and <");
    expect(found).not.toMatch(/Second|Item|bridge|One/);
  });

  it("has no media, footnotes, ids or links into the closed text", async () => {
    const text =
      'See ![A bridge](../media/x.png) <span id="here">here</span>[^n], [below](#part), [next](b.md).\n\n## Part\n\n[^n]: SECRET\n';
    expect(await opening(text)).toBe(
      page('<p>See  <span>here</span>, <span>below</span>, <a href="/courses/c/chapters/b">next</a>.</p>'),
    );
  });

  it("is sanitised as the chapter is", async () => {
    expect(await opening('<p onclick="x()">Hello <script>x()</script>you</p>\n')).toBe(
      page("<p>Hello you</p>"),
    );
  });

  it("is null without a paragraph", async () => {
    expect(await opening("# One\n\n- Item\n\n```js\nlet a;\n```\n")).toBeNull();
  });
});
