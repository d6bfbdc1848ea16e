import { chooseVariant, isCourseId, lookupChapter, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Note, NoteExportFormat } from "../../contract/notes.ts";
import type { ChapterDocument, ChapterVariant, OutlineSection, Release } from "../../contract/release.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { ANNOTATION_CONTEXT, ANNOTATION_TYPE, toAnnotation } from "./annotation.ts";
import { storedChapterIds, loadIfPublished } from "./chapters.ts";
import { escapeInline, toParagraphs, toQuote } from "./markdown.ts";
import { type PageEnd, readInOrder, readNotedChapters } from "./store.ts";

/** Notes in memory at a time; a page of the longest ones takes some megabytes. */
const PAGE = 200;

/** A file in parts, each generated on demand. */
export interface NoteFile {
  name: string;
  type: string;
  /** Throws when the database fails, so that a truncated file does not look complete. */
  parts: AsyncIterable<string>;
}

interface NotedChapter {
  /** Ids under which its notes are stored. */
  ids: string[];
  title: string;
  /**
   * Its sections in order; empty when the chapter no longer exists or cannot be read, since its notes are exported
   * anyway.
   */
  sections: () => Promise<OutlineSection[]>;
}

/**
 * Exports the caller's notes of a course, in the course's order, as Markdown or as a W3C AnnotationPage. Titles are
 * in `locale` where available. A deleted course is exported as long as it has notes; otherwise throws
 * `course-not-found`. Notes are read as the parts are consumed.
 */
export async function exportNotes(
  ctx: Context,
  { course, format, locale }: { course: string; format: NoteExportFormat; locale?: string | undefined },
): Promise<NoteFile> {
  const { learnerId } = requireCaller(ctx);
  const release = await loadIfPublished(ctx, course);
  const stored = isCourseId(course) ? await readNotedChapters(ctx, learnerId, course) : [];
  if (!release && stored.length === 0)
    throw new AppError("course-not-found", "See /api/v1/courses for the list of courses.");
  const chapters = inOrder(ctx, release, stored, locale);
  const titles = release && Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const title = (release && titles && chooseVariant(titles, locale, release)?.variant.title) ?? course;
  const name = `course-companion-notes-${course}`;
  const readNotes = (chapter: NotedChapter, sections: string[]) =>
    notesOf(ctx, learnerId, course, chapter.ids, sections);
  return format === "json"
    ? {
        name: `${name}.jsonld`,
        type: ANNOTATION_TYPE,
        parts: asAnnotations(ctx, course, title, chapters, readNotes),
      }
    : {
        name: `${name}.md`,
        type: "text/markdown; charset=utf-8",
        parts: asMarkdown(ctx, title, chapters, readNotes),
      };
}

type Read = (chapter: NotedChapter, sections: string[]) => AsyncIterable<Note>;

/** Returns the chapters with notes: in the course's order, then deleted ones. */
function inOrder(
  ctx: Context,
  release: Release | null,
  stored: string[],
  locale: string | undefined,
): NotedChapter[] {
  const gone = stored.filter((id) => !release || !lookupChapter(release, id));
  const there = (release?.chapters ?? []).flatMap((chapter) => {
    const ids = storedChapterIds(release!, chapter);
    if (!ids.some((id) => stored.includes(id))) return [];
    const { variant } = chooseVariant(chapter.variants, locale, release!)!;
    return [{ ids, title: variant.title, sections: () => sectionsOf(ctx, variant) }];
  });
  return [...there, ...gone.map((id) => ({ ids: [id], title: id, sections: async () => [] }))];
}

async function sectionsOf(ctx: Context, variant: ChapterVariant): Promise<OutlineSection[]> {
  try {
    return (await readJson<ChapterDocument>(ctx, variant.document)).sections;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

/** Yields a chapter's notes in reading order, read a page at a time. */
async function* notesOf(
  ctx: Context,
  learnerId: string,
  course: string,
  chapters: string[],
  sections: string[],
): AsyncIterable<Note> {
  let after: PageEnd | null = null;
  do {
    const page = await readInOrder(ctx, learnerId, { course, chapters, sections }, { after, limit: PAGE });
    yield* page.notes;
    after = page.after;
  } while (after);
}

async function* asMarkdown(
  ctx: Context,
  title: string,
  chapters: NotedChapter[],
  read: Read,
): AsyncIterable<string> {
  yield `# ${escapeInline(title)}\n\n*${ctx.now.toISOString().slice(0, 10)}*\n`;
  for (const chapter of chapters) {
    yield `\n## ${escapeInline(chapter.title)}\n`;
    const sections = await chapter.sections();
    const titles = new Map(sections.map((section) => [section.id, section.title]));
    let current: string | null = null;
    for await (const note of read(
      chapter,
      sections.map(({ id }) => id),
    )) {
      const { section } = note.target;
      if (section !== null && section !== current)
        yield `\n### ${escapeInline(titles.get(section) ?? section)}\n`;
      current = section ?? current;
      yield asEntry(note);
    }
  }
}

/** Formats one note: the quote, the learner's text, and its kind, colour and date. */
function asEntry({ kind, color, text, target, updatedAt }: Note): string {
  const quote = target.quote ? `\n${toQuote(target.quote.exact)}\n` : "";
  const words = text.trim() === "" ? "" : `\n${toParagraphs(text)}\n`;
  return `${quote}${words}\n*${kind}, ${color}, ${updatedAt.slice(0, 10)}*\n`;
}

async function* asAnnotations(
  ctx: Context,
  course: string,
  title: string,
  chapters: NotedChapter[],
  read: Read,
): AsyncIterable<string> {
  const origin = ctx.env.PUBLIC_ORIGIN;
  const id = `${origin}${API_PREFIX}/me/notes/export?course=${encodeURIComponent(course)}&format=json`;
  const head = {
    "@context": ANNOTATION_CONTEXT,
    id,
    type: "AnnotationPage",
    partOf: { id: `${id}#collection`, type: "AnnotationCollection", label: title },
    startIndex: 0,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`;
  let comma = "\n";
  for (const chapter of chapters) {
    const sections = await chapter.sections();
    for await (const note of read(
      chapter,
      sections.map((section) => section.id),
    )) {
      yield comma + JSON.stringify(toAnnotation(note, origin));
      comma = ",\n";
    }
  }
  yield "\n]}\n";
}
