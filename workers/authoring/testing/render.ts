import {
  createHighlighter,
  parseMarkdown,
  renderChapter,
  type RenderContext,
  type RenderedChapter,
  renderText,
} from "../render/index.ts";
import type { ChapterText, LoadedChapter, LocatedTerm } from "../load/index.ts";
import { loadDrawing } from "../diagrams/draw-diagram.ts";
import { makeTermFinder } from "../render/term-finder.ts";

let highlighter: Promise<NonNullable<RenderContext["highlighter"]>> | undefined;

/** Renders Markdown as chapter `a` (file chapters/a.md) of the course `c`, and as a text of a question. */
export async function renderMarkdown(
  markdown: string,
  options: { language?: string; files?: string[]; glossary?: LocatedTerm[] } = {},
): Promise<{ chapter: string; text: string; page: RenderedChapter }> {
  highlighter ??= createHighlighter(["js", "html", "python"]);
  const language = options.language ?? "en";
  const names = [
    "chapters/a.md",
    "chapters/b.md",
    "media/x.png",
    "notes.md",
    "chapters/a.quiz.yaml",
    ...(options.files ?? []),
  ];
  const context: RenderContext = {
    course: "c",
    language: "en",
    captions: new Map(),
    files: new Map(names.map((path) => [path, { path, absolute: `/none/${path}`, bytes: 1 }])),
    chapterByFile: new Map([
      ["chapters/a.md", "a"],
      ["chapters/b.md", "b"],
    ]),
    chapters: new Set(["a", "b"]),
    hidden: new Set(["chapters/a.quiz.yaml"]),
    quizzes: new Set(["q"]),
    figures: new Map(),
    sizes: new Map([["media/x.png", { width: 640, height: 480 }]]),
    terms: new Map(options.glossary ? [[language, makeTermFinder({ terms: options.glossary })]] : []),
    drawDiagram: markdown.includes("mermaid") ? await loadDrawing() : null,
    highlighter: await highlighter,
  };
  const text: ChapterText = {
    language,
    file: "chapters/a.md",
    bytes: new Uint8Array(),
    text: markdown,
    body: markdown,
    bodyLine: 1,
    frontMatter: {},
    frontMatterLine: () => 1,
    title: "Title",
    tree: parseMarkdown(markdown),
    quizBlocks: [{ id: "q", line: 1, reference: true }],
  };
  const chapter: LoadedChapter = {
    id: "a",
    entry: { file: "chapters/a.md" },
    line: 1,
    texts: new Map([[language, text]]),
    quizzes: [{ id: "q", chapter: "a", texts: new Map() }],
  };
  const page = renderChapter(chapter, text, context);
  const place = { file: "chapters/a.md", original: "chapters/a.md", language, line: 1, chapter: "a" };
  return { chapter: page.html, text: renderText(markdown, place, context).html, page };
}
