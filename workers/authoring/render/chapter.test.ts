import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../testing/render.ts";
import { CODE_COLORS } from "./code-styles.ts";

const html = async (markdown: string, options?: Parameters<typeof renderMarkdown>[1]) =>
  (await renderMarkdown(markdown, options)).chapter;

describe("a rendered chapter", () => {
  it("has the slugs of its headings as section ids, also when titles repeat or are not Latin", async () => {
    const { page } = await renderMarkdown(
      "# Über uns\n\n## What's new?\n\n## What's new?\n\n## 第一章\n\n## ✨\n",
    );
    expect(page.sections.map((section) => section.id)).toEqual([
      "über-uns",
      "whats-new",
      "whats-new-1",
      "第一章",
      "section",
    ]);
    expect(page.html).toContain('<h2 id="whats-new-1">');
  });

  it("puts text before the first heading into the section top", async () => {
    const { page } = await renderMarkdown("Before.\n\n# Top\n\nAfter.\n");
    expect(page.sections.map(({ id, title, text }) => [id, title, text])).toEqual([
      ["top", "Title", "Before."],
      ["top-1", "Top", "After."],
    ]);
  });

  it("counts words and time, and one for each character of Chinese", async () => {
    const english = (await renderMarkdown(`# T\n\n${"word ".repeat(2_200)}`)).page;
    expect([english.words, english.readingMinutes]).toEqual([2_200, 10]);
    const chinese = (await renderMarkdown(`# 题\n\n${"学".repeat(899)}`, { language: "zh-CN" })).page;
    expect([chinese.words, chinese.readingMinutes]).toEqual([899, 2]);
  });

  it("gives search the text of each section with its path; code apart; tables, formulas, alerts and alt kept", async () => {
    const { page } = await renderMarkdown(
      "# A\n\nText **bold**.\n\n## B\n\n> [!TIP]\n> Hold on.\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n![A bridge](../media/x.png) and $a^2$\n\n```js\nlet z = 1;\n```\n\nEnd[^n].\n\n[^n]: The note.\n",
    );
    expect(page.sections.map((section) => section.path)).toEqual([["A"], ["A", "B"]]);
    expect(page.sections[0]).toMatchObject({ text: "Text bold.", code: "" });
    expect(page.sections[1]!.text).toBe("Tip\nHold on.\nx  y\n1  2\nA bridge and a^2\nEnd.\nThe note.");
    expect(page.sections[1]!.code).toBe("let z = 1;");
  });

  it("sends links to where they are served, and names what each points to", async () => {
    const { page } = await renderMarkdown(
      "[a](b.md#part) [b](#x) [c](../media/x.png) [d](https://e.example) [e](gone.md) [f](a.quiz.yaml) [g](../../up.md) [h](../notes.md)",
    );
    expect(page.links.map(({ target }) => target.kind)).toEqual([
      "chapter",
      "section",
      "media",
      "external",
      "missing",
      "hidden",
      "outside",
      "unlisted",
    ]);
    expect(page.html).toContain('<a href="/courses/c/chapters/b#part">');
    expect(page.html).toContain('<a href="/api/v1/courses/c/media/media/x.png">');
    expect(page.html).toContain('<a href="https://e.example" rel="noopener noreferrer">');
    expect(page.html).toContain("<span>f</span>");
  });

  it("makes a link of what another site would have to send, and words inside a link", async () => {
    const url = "https://e.example/x.png";
    expect(await html(`![A bridge](${url})`)).toContain(
      `<p><a class="elsewhere" href="${url}" rel="noopener noreferrer">A bridge</a></p>`,
    );
    expect(await html(`[![A **film**](${url})](https://films.example)`)).toContain(
      '<p><a href="https://films.example" rel="noopener noreferrer"><span class="elsewhere">A film</span></a></p>',
    );
    expect(await html(`![](${url})`)).toContain(">e.example</a>");
    const film = `<video><source src="${url}"><source src="https://e.example/y.webm"></video>`;
    expect(await html(film)).toContain(
      `<a class="elsewhere" href="${url}" rel="noopener noreferrer">e.example</a>`,
    );
  });

  it("shows images lazily in their size, and keeps the words of one that is missing", async () => {
    expect(await html("![Alt](../media/x.png)")).toContain(
      '<img src="/api/v1/courses/c/media/media/x.png" alt="Alt" height="480" width="640" loading="lazy" decoding="async">',
    );
    expect(await html('<img src="../media/x.png" alt="Alt" width="320">')).toContain(
      'width="320" height="240"',
    );
    expect(await html("![Alt](none.png)")).toContain('<span class="missing-media">Alt</span>');
  });

  it("keeps links to ids that the author wrote working, under a prefix", async () => {
    expect(await html('<a id="spot"></a>[go](#spot)')).toContain(
      '<a id="user-content-spot"></a><a href="#user-content-spot">go</a>',
    );
  });

  it("labels task lists, names what table headers head, and lets wide tables scroll", async () => {
    const page = await html("- [x] Read *this*\n  - [ ] deeper\n\n| Key | Value |\n|---|---|\n| a | b |\n");
    expect(page).toContain('checked disabled aria-label="Read this"');
    expect(page).toContain('aria-label="deeper"');
    expect(page).toContain(
      '<div class="table-scroll" role="region" aria-label="Key, Value" tabindex="0"><table>',
    );
    expect(page).toContain('<th scope="col">Key</th>');
  });

  it("has footnote ids that are unique in the course, and their words in its language", async () => {
    const page = await html("Nota[^1].\n\n[^1]: Texto.\n", { language: "es" });
    expect(page).toContain('id="user-content-a-fn-1"');
    expect(page).toContain('href="#user-content-a-fn-1"');
    expect(page).toContain(">Notas</h2>");
  });

  it("turns formulas into MathML and leaves prices alone", async () => {
    expect(await html("It costs $5 and then $10.")).toContain("It costs $5 and then $10.");
    const page = await html("$x^2$");
    expect(page).toContain('<math dir="ltr"');
    expect(page).not.toContain("style=");
    const { page: broken } = await renderMarkdown("Line\n\n$\\frac{1}{$");
    expect(broken.html).toContain('<code class="math-error"');
    expect(broken.notices).toMatchObject([{ rule: "math", line: 3 }]);
  });

  it("highlights code with classes and reports an unknown language", async () => {
    const { page } = await renderMarkdown("```js\nconst a = 'x';\n```\n\n```nolang\nx\n```\n");
    expect(page.html).toContain('<span class="tok-keyword">const</span>');
    expect(page.html).toContain('<pre class="code" dir="ltr" tabindex="0" data-language="js">');
    expect(page.notices).toMatchObject([
      { rule: "code-language", line: 5, message: 'unknown code language "nolang"' },
    ]);
  });

  it("runs from right to left where the language does, with code from left to right", async () => {
    const page = await html("متن `code`", { language: "ur" });
    expect(page).toMatch(/^<div class="course-text" lang="ur" dir="rtl">/);
    expect(page).toContain('<code dir="ltr">code</code>');
  });

  it("leaves a place for a quiz and nothing of what it holds", async () => {
    const { page } = await renderMarkdown("# A\n\n## B\n\n```quiz\nid: q\nquestions: [SECRET]\n```\n");
    expect(page.html).toContain('<div class="inline-quiz" data-quiz="q"></div>');
    expect(page.html).not.toContain("SECRET");
    expect(page.inlineQuizzes).toEqual([{ quiz: "q", section: "b" }]);
    expect(page.sections.map((section) => section.text + section.code).join("")).not.toContain("SECRET");
  });

  it("names what sanitising removes, with its line", async () => {
    const { page } = await renderMarkdown(
      "Text\n\n<iframe src=x></iframe>\n\n<p onclick=x>y</p>\n\n<center>z</center>\n",
    );
    expect(page.notices.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "3 <iframe> and its content will be removed",
      "5 attribute onclick of <p> will be removed",
      "7 <center> will be removed; its text stays",
    ]);
  });
});

describe("the colours of code", () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  it.each([0, 1] as const)("can be read on their background (theme %i)", (scheme) => {
    for (const back of [CODE_COLORS.background, CODE_COLORS.marked].map((one) => luminance(one[scheme])))
      for (const [name, colors] of Object.entries(CODE_COLORS.palette)) {
        const [low, high] = [back, luminance(colors[scheme])].toSorted((a, b) => a - b) as [number, number];
        expect((high + 0.05) / (low + 0.05), name).toBeGreaterThanOrEqual(4.5);
      }
  });
});
