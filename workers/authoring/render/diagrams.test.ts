import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../testing/render.ts";

const fence = (text: string) => `# T\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`;
const DRAWN = "flowchart LR\n  accTitle: The loop\n  accDescr: A model calls a tool.\n  a[Model] --> b[Tool]";

describe("a Mermaid block of a chapter", () => {
  it("is a picture for light and one for dark pages, with words and sizes, served as files of the chapter", async () => {
    const { page, text } = await renderMarkdown(fence(DRAWN));
    const [, dark, light, alt] =
      /<picture><source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)"><img src="([^"]+)" alt="([^"]+)" width="\d+" height="\d+"/.exec(
        page.html,
      )!;
    expect(alt).toBe("The loop. A model calls a tool.");
    expect([...page.drawings.keys()].map((path) => `/api/v1/courses/c/media/${path}`)).toEqual([dark, light]);
    expect(dark).not.toBe(light);
    for (const { svg, width } of page.drawings.values()) expect(svg).toContain(`width="${width}"`);
    expect(page.notices).toEqual([]);
    expect(page.sections[0]!.code, "search still finds its words").toContain("Model");
    expect(text, "a question shows it as code").toContain("<code>");
  });

  it("of another kind or with a mistake stays code, and says so at its line", async () => {
    const pie = (await renderMarkdown(fence('pie\n  "a" : 1'))).page;
    expect(pie.html).toContain('data-language="mermaid"');
    expect(pie.notices.map(({ line, severity }) => [line, severity])).toEqual([[4, "warning"]]);
    const broken = (await renderMarkdown(fence("flowchart LR\n  a --> b\n  a[b -->"))).page;
    expect(broken.html).not.toContain("<img");
    expect(broken.notices.map(({ line, severity }) => [line, severity])).toEqual([[6, "error"]]);
    const empty = (await renderMarkdown(fence("classDiagram\n  foo bar baz"))).page;
    expect(empty.notices.map(({ message }) => message)).toEqual(["the diagram cannot be drawn"]);
  });

  it("without words of its author's is called a diagram in the text's language, with a warning", async () => {
    const { page } = await renderMarkdown(fence("flowchart LR\n  a --> b"), { language: "es" });
    expect(page.html).toContain('alt="Diagrama"');
    expect(page.notices.map(({ message }) => message)).toEqual([
      "the diagram has no words that say what it shows",
    ]);
  });
});
