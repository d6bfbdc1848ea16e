import { requireChapter } from "../access/index.ts";
import type { Context } from "../context.ts";
import type { ChapterDocument } from "../contract/release.ts";
import { AppError } from "../errors.ts";
import { loadCourse } from "./course.ts";
import { findChapter } from "./lookup.ts";
import { readBytes, readJson } from "./objects.ts";
import { bytesOf, cutIntoPieces } from "./pieces.ts";
import { chooseVariant } from "./variants.ts";

/** Bytes of Markdown in one reading. */
const MAX_BYTES = 6_000;

export interface SectionQuery {
  /** Where to begin; the chapter's beginning when absent. */
  section?: string | undefined;
  /** Of a section that is longer than one reading: which part, from 1. */
  part?: number | undefined;
  locale?: string | undefined;
}

/** A stretch of a chapter, as authored. */
export interface SectionReading {
  course: string;
  release: string;
  chapter: string;
  chapterTitle: string;
  language: string;
  fallback: boolean;
  /** Sections that the text holds, in order. */
  sections: { id: string; title: string }[];
  part: number;
  /** Parts of the section that it begins with; more than 1 only when that is longer than one reading. */
  parts: number;
  markdown: string;
  /** Where to read on; null at the end of the chapter. */
  next: { section: string; part: number } | null;
}

interface Block {
  id: string;
  title: string;
  text: string;
}

/**
 * Markdown of a chapter from a section on, byte for byte, as many whole sections as fit one reading; a section that
 * does not comes in parts. For whoever may read the chapter. Throws as `readChapter`, and `invalid-request` for a
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
  const [document, bytes] = await Promise.all([
    readJson<ChapterDocument>(ctx, chosen.variant.document),
    readBytes(ctx, chosen.variant.markdown),
  ]);
  const blocks = blocksOf(new TextDecoder().decode(bytes), document);
  const at = query.section === undefined ? 0 : blocks.findIndex(({ id }) => id === query.section);
  const first = blocks[at];
  if (!first) throw invalid("/section", `use one of ${blocks.map(({ id }) => id).join(", ")}`.slice(0, 600));
  const pieces = cutIntoPieces(first.text, MAX_BYTES);
  const part = query.part ?? 1;
  const piece = pieces[part - 1];
  if (piece === undefined) throw invalid("/part", `this section has ${pieces.length}`);
  const taken = [first];
  let markdown = piece;
  if (part === pieces.length)
    for (const block of blocks.slice(at + 1)) {
      if (bytesOf(markdown) + bytesOf(block.text) > MAX_BYTES) break;
      markdown += block.text;
      taken.push(block);
    }
  const following = blocks[at + taken.length];
  return {
    course: release.course,
    release: releaseId,
    chapter: chapter.id,
    chapterTitle: chosen.variant.title,
    language: chosen.language,
    fallback: chosen.fallback,
    sections: taken.map(({ id, title }) => ({ id, title })),
    part,
    parts: pieces.length,
    markdown,
    next:
      part < pieces.length
        ? { section: first.id, part: part + 1 }
        : following
          ? { section: following.id, part: 1 }
          : null,
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
