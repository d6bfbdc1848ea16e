import type { LoadedCourse } from "../load/index.ts";
import { makeRenderContext } from "../render/context.ts";
import { renderChapter } from "../render/index.ts";
import { TextRenderer } from "../render/text-renderer.ts";
import type { RenderedChapter, RenderContext } from "../render/types.ts";

/** All chapters of a course as HTML, and a renderer for its quiz texts. */
export interface RenderedPages {
  ctx: RenderContext;
  /** By chapter id, then language. */
  pages: Map<string, Map<string, RenderedChapter>>;
  texts: TextRenderer;
}

/** Renders every chapter in every language, the original first, because translations reuse its section ids. */
export async function renderPages(
  course: LoadedCourse,
  options: { highlight: boolean },
): Promise<RenderedPages> {
  const ctx = await makeRenderContext(course, options);
  const pages: RenderedPages["pages"] = new Map();
  for (const chapter of course.chapters) {
    const byLanguage = new Map<string, RenderedChapter>();
    for (const [language, text] of chapter.texts) {
      byLanguage.set(language, renderChapter(chapter, text, ctx, byLanguage.get(course.language)?.headings));
    }
    pages.set(chapter.id, byLanguage);
  }
  return { ctx, pages, texts: new TextRenderer(ctx) };
}
