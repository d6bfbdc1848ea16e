import { requireChapter } from "../access/index.ts";
import { chooseVariant, findChapter, loadCourse, requireSection } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { DeleteNoteQuery, Note, NoteTarget, SavedNote, SaveNote } from "../../contract/notes.ts";
import { AppError } from "../../platform/errors.ts";
import { derivedId } from "../../platform/hash.ts";
import { toMoment } from "../../platform/time.ts";
import { requireCaller } from "../learner/index.ts";
import { currentId } from "./chapters.ts";
import { storeDeletion, writeNote } from "./store.ts";

/**
 * Creates or replaces a note of the caller; see `writeNote` for which edit wins. The caller must be able to read
 * the chapter. Section and quote are stored unchecked: they belong to the release that the learner read, which may
 * be older than the live one, and an edit of the chapter must not discard a note made offline. Throws
 * `chapter-not-found`, `not-in-account`, `prerequisite-missing`, and `invalid-request` for a quote of half a
 * character.
 */
export async function saveNote(ctx: Context, id: string, input: SaveNote): Promise<SavedNote> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, input.course);
  const chapter = findChapter(release, input.chapter);
  await requireChapter(ctx, release, chapter.id);
  const note = await writeNote(ctx, caller, {
    id: id.toLowerCase(),
    course: release.course,
    chapter: chapter.id,
    language: input.language,
    release: input.release,
    kind: input.kind,
    target: toStorable(input.target),
    color: input.color,
    text: input.text.toWellFormed(),
    at: toMoment(input, ctx.now),
  });
  // The winning edit may be from before the course renamed the chapter.
  const live = note?.course === release.course ? release : null;
  return { note: note && { ...note, chapter: currentId(live, note.chapter) } };
}

/** Deletes a note of the caller; see `storeDeletion`. An unknown id, or another learner's, is not an error. */
export async function deleteNote(ctx: Context, id: string, when: DeleteNoteQuery = {}): Promise<void> {
  await storeDeletion(ctx, requireCaller(ctx), id.toLowerCase(), toMoment(when, ctx.now));
}

/** A note as a host adds it: without an id, for a section of the live release. */
export interface NewNote {
  course: string;
  chapter: string;
  section?: string | undefined;
  text: string;
  quote?: string | undefined;
  locale?: string | undefined;
}

/**
 * Adds a note whose sender has no id for it. The id is derived from learner, place and content, so that a repeated call
 * adds nothing and never undoes an edit; a deleted note is added again. Throws what `saveNote` throws, and
 * `invalid-request` for a section that the chapter does not have.
 */
export async function addNote(ctx: Context, input: NewNote): Promise<Note> {
  const caller = requireCaller(ctx);
  const { release, releaseId } = await loadCourse(ctx, input.course);
  const chapter = findChapter(release, input.chapter);
  await requireChapter(ctx, release, chapter.id);
  const { section = null, quote } = input;
  if (section !== null) await requireSection(ctx, release, chapter, section, "/section");
  const target = toStorable({
    section,
    quote: quote === undefined ? null : { exact: quote, prefix: "", suffix: "" },
    position: null,
  });
  const text = input.text.toWellFormed();
  const { course } = release;
  const content = JSON.stringify([section, target.quote?.exact ?? null, text]);
  const note = await writeNote(ctx, caller, {
    id: await derivedId("note", caller.learnerId, course, chapter.id, content),
    course,
    chapter: chapter.id,
    language: chooseVariant(chapter.variants, input.locale, release)?.language ?? release.language,
    release: releaseId,
    kind: "note",
    target,
    color: "yellow",
    text,
    at: null,
    isDerived: true,
  });
  return { ...note!, chapter: chapter.id };
}

/** Removes halves of surrogate pairs, which UTF-8 cannot represent. */
function toStorable({ section, quote, position }: NoteTarget): NoteTarget {
  const storable = quote && {
    exact: withoutHalfCharacters(quote.exact),
    prefix: withoutHalfCharacters(quote.prefix),
    suffix: withoutHalfCharacters(quote.suffix),
  };
  if (storable?.exact === "") {
    const errors = [{ pointer: "/target/quote/exact", detail: "quote at least one whole character" }];
    throw new AppError("invalid-request", "The quote is empty.", { errors });
  }
  return { section: section && section.toWellFormed(), quote: storable, position };
}

/**
 * Removes half characters, which cutting a text by UTF-16 units can leave at its ends: a replacement character
 * would never be found in the text again. Inside the text, where no cut can leave one, it is replaced.
 */
function withoutHalfCharacters(text: string): string {
  return text
    .replace(/^[\udc00-\udfff]/, "")
    .replace(/[\ud800-\udbff]$/, "")
    .toWellFormed();
}
