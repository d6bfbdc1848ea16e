import type { RichText } from "../../contract/release.ts";
import { renderText } from "./index.ts";
import type { Rendered, RenderContext, TextPlace } from "./types.ts";

/** Renders the short texts of quizzes; each different text of a place once. */
export class TextRenderer {
  readonly #ctx: RenderContext;
  readonly #known = new Map<string, Rendered>();

  constructor(ctx: RenderContext) {
    this.#ctx = ctx;
  }

  /** HTML, links and notices of a text. */
  render(markdown: string, place: TextPlace): Rendered {
    const key = `${place.file}\0${place.language}\0${markdown}`;
    const known = this.#known.get(key) ?? renderText(markdown, place, this.#ctx);
    this.#known.set(key, known);
    return known;
  }

  /** Markdown and HTML, as quiz objects hold it. */
  rich(markdown: string, place: TextPlace): RichText {
    return { markdown, html: this.render(markdown, place).html };
  }
}
