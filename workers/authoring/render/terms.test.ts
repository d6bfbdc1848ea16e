import { describe, expect, it } from "vitest";
import type { LocatedTerm } from "../load/index.ts";
import { renderMarkdown } from "../testing/render.ts";

const term = (id: string, written: string, also: string[] = []): LocatedTerm => ({
  written: { id, term: written, also, definition: "D" },
  lineAt: () => 1,
});
/** The marked words with their ids, in order. */
async function marked(markdown: string, glossary: LocatedTerm[], language = "en"): Promise<string[]> {
  const { chapter } = await renderMarkdown(markdown, { glossary, language });
  return [...chapter.matchAll(/<a class="term" href="([^"]+)" data-term="([^"]+)">([^<]*)<\/a>/g)].map(
    ([, href, id, words]) => {
      expect(href).toBe(`/courses/c/glossary#term-${id}`);
      return `${id}: ${words!.replace(/\s+/g, " ")}`;
    },
  );
}
const loop = term("loop", "Agent loop", ["agent loops", "loop"]);

describe("terms in a chapter", () => {
  it("are marked at their first occurrence in each section", async () => {
    const text = "The agent loop. The agent loop.\n\n## Next\n\nTwo Agent\nloops, a loop.\n\n- One loop.\n";
    expect(await marked(text, [loop])).toEqual(["loop: agent loop", "loop: Agent loops"]);
  });

  it("are never marked in headings, links, code and its titles, formulas, titles of notes or placed quizzes", async () => {
    const text = [
      "# Loop",
      "[a loop](b.md) `loop` $loop$",
      '```js title="loop.js" {1}\nloop\n```',
      "$$\nloop\n$$",
      "> [!TIP]\n> Nothing.",
      "<kbd>loop</kbd>",
      "```quiz\nid: q\n```",
    ];
    expect(await marked(text.join("\n\n"), [loop, term("tip", "Tip")])).toEqual([]);
    expect(await marked(`${text.join("\n\n")}\n\nA **loop** at last.`, [loop])).toEqual(["loop: loop"]);
  });

  it("are whole words, of any capitals; an abbreviation is written in capitals", async () => {
    const glossary = [
      term("rag", "RAG"),
      term("tool", "Tool"),
      term("c", "C++"),
      term("plan", "If-then plan"),
    ];
    expect(await marked("A rag in a toolbox, a stool, C++17, ätool, an if-then planner.", glossary)).toEqual(
      [],
    );
    expect(await marked("RAG is a TOOL in C++, an if-then plan.", glossary)).toEqual([
      "rag: RAG",
      "tool: TOOL",
      "c: C++",
      "plan: if-then plan",
    ]);
  });

  it("are the longest at their place", async () => {
    const glossary = [term("window", "window"), term("context", "Context window"), term("memory", "memory")];
    expect(await marked("A context window, a window and memory.", glossary)).toEqual([
      "context: context window",
      "window: window",
      "memory: memory",
    ]);
  });

  it("are found without spaces in Chinese, and with the author's forms in Urdu and Arabic", async () => {
    expect(await marked("# 题\n\n我们用间隔来复习。", [term("spacing", "间隔")], "zh-CN")).toEqual([
      "spacing: 间隔",
    ]);
    const arabic = [term("retrieval", "استرجاع", ["الاسترجاع"])];
    expect(await marked("# أ\n\nهذا هو الاسترجاع، والاسترجاعات.", arabic, "ar")).toEqual([
      "retrieval: الاسترجاع",
    ]);
    expect(await marked("# ا\n\nیہ وقفہ ہے۔", [term("spacing", "وقفہ")], "ur")).toEqual(["spacing: وقفہ"]);
  });

  it("leave the text, its sections and the questions as they are", async () => {
    const text = "# One\n\nThe agent loop <b>and</b> & a “loop”.\n";
    const [plain, marks] = [await renderMarkdown(text), await renderMarkdown(text, { glossary: [loop] })];
    expect(marks.chapter.replace(/<a class="term"[^>]*>([^<]*)<\/a>/g, "$1")).toBe(plain.chapter);
    expect(marks.page.sections).toEqual(plain.page.sections);
    expect(marks.text).toBe(plain.text);
    expect([...marks.page.terms]).toEqual(["loop"]);
  });
});
