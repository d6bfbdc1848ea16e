import type { Root } from "hast";
import type { RenderedPages } from "../build/render-course.ts";
import type { LoadedCourse } from "../load/index.ts";
import { makeTiles, paletteOf } from "../pictures/make-tiles.ts";
import { tilesPng } from "../pictures/raster.ts";
import { tilesSvg } from "../pictures/svg.ts";
import type { RenderedChapter } from "../render/types.ts";
import { type BookPicture, planCover, planDrawing, planPicture } from "./book-pictures.ts";
import { bookIds, parsePage } from "./book-tree.ts";

/** A chapter in a language, as a book takes it. */
export interface ShelfPage {
  language: string;
  title: string;
  rendered: RenderedChapter;
  tree: Root;
  ids: ReadonlyMap<string, string>;
}

/** Of the drawn cover: three by four, as books are. */
const COVER = { columns: 6, rows: 8, width: 900, height: 1200 };

/** What the books of a course share: pages and pictures, each read once. */
export class BookShelf {
  readonly course: LoadedCourse;
  readonly #rendered: RenderedPages;
  readonly #pages = new Map<string, ShelfPage>();
  readonly #pictures = new Map<string, Promise<BookPicture | null>>();
  readonly #made = new Map<string, Promise<Uint8Array>>();
  #cover: Promise<BookPicture> | undefined;

  constructor(course: LoadedCourse, rendered: RenderedPages) {
    this.course = course;
    this.#rendered = rendered;
  }

  /** A chapter in a language, else in the course's own. */
  page(chapter: string, language: string): ShelfPage {
    const variants = this.#rendered.pages.get(chapter)!;
    const used = variants.has(language) ? language : this.course.language;
    const key = `${chapter} ${used}`;
    const known = this.#pages.get(key);
    if (known) return known;
    const rendered = variants.get(used)!;
    const { title } = this.course.chapters.find(({ id }) => id === chapter)!.texts.get(used)!;
    const tree = parsePage(rendered.html);
    const page = { language: used, title, rendered, tree, ids: bookIds(tree) };
    this.#pages.set(key, page);
    return page;
  }

  /** A picture by its path in the course; null when it is none. */
  picture(path: string): Promise<BookPicture | null> {
    const known = this.#pictures.get(path) ?? this.#plan(path);
    this.#pictures.set(path, known);
    return known;
  }

  async #plan(path: string): Promise<BookPicture | null> {
    const pages = [...this.#rendered.pages.values()].flatMap((variants) => [...variants.values()]);
    const drawing = pages.map(({ drawings }) => drawings.get(path)).find((found) => found !== undefined);
    if (drawing) return planDrawing(drawing.svg);
    const file = this.course.files.get(path);
    return file ? planPicture(file.absolute) : null;
  }

  /** The cover: the author's own, else one that is drawn. */
  cover(): Promise<BookPicture> {
    this.#cover ??= this.#planCover();
    return this.#cover;
  }

  async #planCover(): Promise<BookPicture> {
    const { id, cover } = this.course.manifest;
    const file = cover?.file && this.course.files.get(cover.file.normalize("NFC").replace(/^\.\//, ""));
    const own = file ? await planCover(file.absolute) : null;
    if (own) return own;
    const { columns, rows, width, height } = COVER;
    const svg = tilesSvg(
      makeTiles(`book:${id}`, columns * rows, columns),
      columns,
      cover?.palette ?? paletteOf(id),
      width,
    );
    return { inputs: svg, extension: "png", type: "image/png", make: () => tilesPng(svg, width, height) };
  }

  /** A picture's bytes, made once for all books. */
  bytesOf(picture: BookPicture): Promise<Uint8Array> {
    const made = this.#made.get(picture.inputs) ?? picture.make();
    this.#made.set(picture.inputs, made);
    return made;
  }
}
