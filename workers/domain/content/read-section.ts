import { requireChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ChapterDocument } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { loadCourse } from "./course.ts";
import { findChapter } from "./lookup.ts";
import { readBytes, readJson } from "./objects.ts";
import { splitHtml, splitAtHeadings } from "./html-pieces.ts";
import { splitText, sizeInResult } from "./pieces.ts";
import { chooseVariant } from "./variants.ts";

/** The size limit of one excerpt in a tool's result, which has HTML once and Markdown twice. */
const MAX_BYTES = { markdown: 12_600, html: 10_500 };

export interface SectionQuery {
  /** The first section; the start of the chapter when absent. */
  section?: string | undefined;
  /** Which part, from 1, of a section that is longer than one excerpt. */
  part?: number | undefined;
  locale?: string | undefined;
  /** `markdown` (default) is the authored text; `html` is rendered and sanitised. */
  format?: "markdown" | "html" | undefined;
}

/** An excerpt of a chapter. */
export interface SectionExcerpt {
  course: string;
  release: string;
  chapter: string;
  chapterTitle: string;
  language: string;
  fallback: boolean;
  /** All sections of the chapter. */
  contents: { id: string; title: string; level: number }[];
  /** The sections in the text, in order. */
  sections: { id: string; title: string }[];
  part: number;
  /** The number of parts of the first section; more than 1 only when it is longer than one excerpt. */
  parts: number;
  text: string;
  /** Where the next excerpt begins; null at the end of the chapter. */
  next: { section: string; part: number } | null;
}

interface Block {
  id: string;
  title: string;
  text: string;
}

/**
 * Reads a chapter's text from a section on, as authored Markdown or as HTML, if the caller may read the chapter. It
 * returns as many whole sections as fit one excerpt; a longer section comes in parts. Throws what `readChapter`
 * throws, and `invalid-request` for an unknown section or part, with the valid ones.
 */
export async function readSection(
  ctx: Context,
  course: string,
  chapterId: string,
  query: SectionQuery,
): Promise<SectionExcerpt> {
  const { release, releaseId } = await loadCourse(ctx, course);
  const chapter = findChapter(release, chapterId);
  await requireChapter(ctx, release, chapter.id);
  const chosen = chooseVariant(chapter.variants, query.locale, release);
  if (!chosen) throw new AppError("content-unavailable", "This chapter has no text.");
  const format = query.format ?? "markdown";
  const [document, bytes] = await Promise.all([
    readJson<ChapterDocument>(ctx, chosen.variant.document),
    readBytes(ctx, chosen.variant[format]),
  ]);
  const whole = new TextDecoder().decode(bytes);
  const text = format === "html" ? htmlBlocks(whole, document) : markdownBlocks(whole, document);
  const limit = MAX_BYTES[format];
  const at = query.section === undefined ? 0 : text.blocks.findIndex(({ id }) => id === query.section);
  const first = text.blocks[at];
  if (!first)
    throw invalidField("/section", `use one of ${text.blocks.map(({ id }) => id).join(", ")}`.slice(0, 600));
  const pieces = text.cut(first.text, limit);
  const part = query.part ?? 1;
  const piece = pieces[part - 1];
  if (piece === undefined) throw invalidField("/part", `this section has ${pieces.length}`);
  const taken = [first];
  let stretch = piece;
  let size = text.sizeOf(stretch);
  if (part === pieces.length)
    for (const block of text.blocks.slice(at + 1)) {
      size += text.sizeOf(block.text) + sizeInResult(nameOf(block));
      if (size > limit) break;
      stretch += block.text;
      taken.push(block);
    }
  const following = text.blocks[at + taken.length];
  const next = part < pieces.length ? { section: first.id, part: part + 1 } : null;
  return {
    course: release.course,
    release: releaseId,
    chapter: chapter.id,
    chapterTitle: chosen.variant.title,
    language: chosen.language,
    fallback: chosen.fallback,
    contents: document.sections.map(({ id, title, level }) => ({ id, title, level })),
    sections: taken.map(nameOf),
    part,
    parts: pieces.length,
    text: text.wrap(stretch),
    next: next ?? (following ? { section: following.id, part: 1 } : null),
  };
}

const nameOf = ({ id, title }: Block) => ({ id, title });

/** A chapter's text by section, and how it is measured and split. */
interface Blocks {
  blocks: Block[];
  sizeOf(text: string): number;
  cut(text: string, limit: number): string[];
  wrap(text: string): string;
}

function markdownBlocks(markdown: string, document: ChapterDocument): Blocks {
  const blocks = blocksOf(markdown, document);
  const sizeOf = (text: string) => sizeInResult(text);
  return { blocks, sizeOf, cut: (text, limit) => splitText(text, limit, sizeOf), wrap: (text) => text };
}

function htmlBlocks(html: string, { sections, title }: ChapterDocument): Blocks {
  const headings = sections.length > 0 ? sections : [{ id: "top", title }];
  const split = splitAtHeadings(
    html,
    headings.map(({ id }) => id),
  );
  const sizeOf = (text: string) => sizeInResult(text, true);
  return {
    blocks: headings.map(({ id, title: own }, i) => ({ id, title: own, text: split.sections[i]! })),
    sizeOf,
    cut: (text, limit) => {
      const pieces = splitHtml(text, limit, sizeOf);
      return pieces.length > 0 ? pieces : [""];
    },
    wrap: (text) => split.open + text + split.close,
  };
}

/** Splits the text at its sections. A release without line numbers is one block. */
function blocksOf(markdown: string, { sections, title }: ChapterDocument): Block[] {
  const lines = markdown.split(/(?<=\n)/);
  const begins = sections.map(({ line }) => line ?? 0);
  if (sections.length === 0 || begins.some((line) => line < 1))
    return [{ id: sections[0]?.id ?? "top", title: sections[0]?.title ?? title, text: markdown }];
  return sections.map(({ id, title: own }, i) => ({
    id,
    title: own,
    text: lines.slice(begins[i]! - 1, (begins[i + 1] ?? lines.length + 1) - 1).join(""),
  }));
}

const invalidField = (pointer: string, detail: string) =>
  new AppError("invalid-request", "`errors` lists what to change.", { errors: [{ pointer, detail }] });
