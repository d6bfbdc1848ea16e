import type { RichText } from "../../contract/release.ts";
import { renderText } from "./index.ts";
import type { Rendered, RenderContext, TextPlace } from "./types.ts";

/** Renders the short texts of quizzes and caches the results. */
export class TextRenderer {
  readonly #ctx: RenderContext;
  readonly #cache = new Map<string, Rendered>();

  constructor(ctx: RenderContext) {
    this.#ctx = ctx;
  }

  /** Returns a text's HTML, links and notices. */
  render(markdown: string, place: TextPlace): Rendered {
    const key = `${place.file}\0${place.language}\0${markdown}`;
    const rendered = this.#cache.get(key) ?? renderText(markdown, place, this.#ctx);
    this.#cache.set(key, rendered);
    return rendered;
  }

  /** Returns a text as quiz objects store it, in Markdown and HTML. */
  rich(markdown: string, place: TextPlace): RichText {
    return { markdown, html: this.render(markdown, place).html };
  }
}
