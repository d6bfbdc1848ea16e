import { requireChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ChapterDocument } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { loadCourse } from "./course.ts";
import { findChapter } from "./lookup.ts";
import { readBytes, readJson } from "./objects.ts";
import { cutHtml, splitAtHeadings } from "./html-pieces.ts";
import { cutIntoPieces, sizeInResult } from "./pieces.ts";
import { chooseVariant } from "./variants.ts";

/** Bytes that one reading takes in a tool's result, which holds HTML once and Markdown twice. */
const MAX_BYTES = { markdown: 12_600, html: 10_500 };

export interface SectionQuery {
  /** Where to begin; the chapter's beginning when absent. */
  section?: string | undefined;
  /** Of a section that is longer than one reading: which part, from 1. */
  part?: number | undefined;
  locale?: string | undefined;
  /** `markdown`, as authored, when absent; `html` is that rendered and sanitised. */
  format?: "markdown" | "html" | undefined;
}

/** A stretch of a chapter. */
export interface SectionReading {
  course: string;
  release: string;
  chapter: string;
  chapterTitle: string;
  language: string;
  fallback: boolean;
  /** All sections of the chapter. */
  contents: { id: string; title: string; level: number }[];
  /** Sections that the text holds, in order. */
  sections: { id: string; title: string }[];
  part: number;
  /** Parts of the section that it begins with; more than 1 only when that is longer than one reading. */
  parts: number;
  text: string;
  /** Where to read on; null at the end of the chapter. */
  next: { section: string; part: number } | null;
}

interface Block {
  id: string;
  title: string;
  text: string;
}

/**
 * A chapter's text from a section on, Markdown byte for byte or HTML, as many whole sections as fit one reading; a
 * section that does not comes in parts. For whoever may read the chapter. Throws as `readChapter`, and `invalid-request` for a
 * section or part that there is not, naming those there are.
 */
export async function readSection(
  ctx: Context,
  course: string,
  chapterId: string,
  query: SectionQuery,
): Promise<SectionReading> {
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
    throw invalid("/section", `use one of ${text.blocks.map(({ id }) => id).join(", ")}`.slice(0, 600));
  const pieces = text.cut(first.text, limit);
  const part = query.part ?? 1;
  const piece = pieces[part - 1];
  if (piece === undefined) throw invalid("/part", `this section has ${pieces.length}`);
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

/** A chapter's text by section, and how it is measured and cut. */
interface Blocks {
  blocks: Block[];
  sizeOf(text: string): number;
  cut(text: string, limit: number): string[];
  wrap(text: string): string;
}

function markdownBlocks(markdown: string, document: ChapterDocument): Blocks {
  const blocks = blocksOf(markdown, document);
  const sizeOf = (text: string) => sizeInResult(text);
  return { blocks, sizeOf, cut: (text, limit) => cutIntoPieces(text, limit, sizeOf), wrap: (text) => text };
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
      const pieces = cutHtml(text, limit, sizeOf);
      return pieces.length > 0 ? pieces : [""];
    },
    wrap: (text) => split.open + text + split.close,
  };
}

/** The text of each section up to the next one; of a release that does not say where they begin, the whole as one. */
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

const invalid = (pointer: string, detail: string) =>
  new AppError("invalid-request", "See `errors` for what to change.", { errors: [{ pointer, detail }] });
