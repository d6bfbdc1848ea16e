import { chooseVariant, isCourseId, lookupChapter, readJson } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Note, NoteExportFormat } from "../../contract/notes.ts";
import type { ChapterDocument, ChapterVariant, OutlineSection, Release } from "../../contract/release.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { ANNOTATION_CONTEXT, ANNOTATION_TYPE, toAnnotation } from "./annotation.ts";
import { idsOf, loadIfThere } from "./chapters.ts";
import { escapeInline, toParagraphs, toQuote } from "./markdown.ts";
import { type ReadingPlace, readInOrder, readNotedChapters } from "./store.ts";

/** So many notes are held at a time: a page of the longest ones is some megabytes. */
const PAGE = 200;

/** A file in parts, each made when it is asked for. */
export interface NoteFile {
  name: string;
  type: string;
  /** Fails when the database does: a file that was cut short must not look whole. */
  parts: AsyncIterable<string>;
}

interface Noted {
  /** Ids by which its notes are kept. */
  ids: string[];
  title: string;
  /** Its sections in order; none when the chapter is gone or cannot be read: its notes are exported all the same. */
  sections: () => Promise<OutlineSection[]>;
}

/**
 * All of the caller's notes of a course, in the course's order, as Markdown or as a W3C AnnotationPage. Titles are in
 * `locale` where there is one. A course that is gone is exported as long as there are notes of it; otherwise throws
 * `course-not-found`. Nothing is read beyond the first look before the parts are asked for.
 */
export async function exportNotes(
  ctx: Context,
  { course, format, locale }: { course: string; format: NoteExportFormat; locale?: string | undefined },
): Promise<NoteFile> {
  const { learnerId } = requireCaller(ctx);
  const release = await loadIfThere(ctx, course);
  const kept = isCourseId(course) ? await readNotedChapters(ctx, learnerId, course) : [];
  if (!release && kept.length === 0)
    throw new AppError("course-not-found", "See /api/v1/courses for the courses there are.");
  const chapters = inOrder(ctx, release, kept, locale);
  const titles = release && Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const title = (release && titles && chooseVariant(titles, locale, release)?.variant.title) ?? course;
  const name = `course-companion-notes-${course}`;
  const read = (noted: Noted, sections: string[]) => notesOf(ctx, learnerId, course, noted.ids, sections);
  return format === "json"
    ? {
        name: `${name}.jsonld`,
        type: ANNOTATION_TYPE,
        parts: asAnnotations(ctx, course, title, chapters, read),
      }
    : {
        name: `${name}.md`,
        type: "text/markdown; charset=utf-8",
        parts: asMarkdown(ctx, title, chapters, read),
      };
}

type Read = (noted: Noted, sections: string[]) => AsyncIterable<Note>;

/** The chapters with notes: in the course's order, then those that are gone. */
function inOrder(ctx: Context, release: Release | null, kept: string[], locale: string | undefined): Noted[] {
  const gone = kept.filter((id) => !release || !lookupChapter(release, id));
  const there = (release?.chapters ?? []).flatMap((chapter) => {
    const ids = idsOf(release!, chapter);
    if (!ids.some((id) => kept.includes(id))) return [];
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

/** A chapter's notes in reading order, read a page at a time. */
async function* notesOf(
  ctx: Context,
  learnerId: string,
  course: string,
  chapters: string[],
  sections: string[],
): AsyncIterable<Note> {
  let after: ReadingPlace | null = null;
  do {
    const page = await readInOrder(ctx, learnerId, { course, chapters, sections }, { after, limit: PAGE });
    yield* page.notes;
    after = page.after;
  } while (after);
}

async function* asMarkdown(
  ctx: Context,
  title: string,
  chapters: Noted[],
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

/** One note: the quote, the learner's words, and what it is and from when. */
function asEntry({ kind, color, text, target, updatedAt }: Note): string {
  const quote = target.quote ? `\n${toQuote(target.quote.exact)}\n` : "";
  const words = text.trim() === "" ? "" : `\n${toParagraphs(text)}\n`;
  return `${quote}${words}\n*${kind}, ${color}, ${updatedAt.slice(0, 10)}*\n`;
}

async function* asAnnotations(
  ctx: Context,
  course: string,
  title: string,
  chapters: Noted[],
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
