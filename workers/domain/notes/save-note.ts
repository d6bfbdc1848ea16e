import { requireChapter } from "../access/index.ts";
import { findChapter, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { DeleteNoteQuery, NoteTarget, SavedNote, SaveNote } from "../../contract/notes.ts";
import { AppError } from "../../platform/errors.ts";
import { toMoment } from "../../platform/time.ts";
import { requireCaller } from "../learner/index.ts";
import { presentId } from "./chapters.ts";
import { buryNote, writeNote } from "./store.ts";

/**
 * Makes or replaces a note of the caller; see `writeNote` for which edit stands. The chapter must be open to them.
 * Section and quote are kept as they came: they belong to the release that the learner read, which may be older than
 * the live one, and a note that was made offline must not be lost to an edit of the chapter. Throws
 * `chapter-not-found`, `not-in-account`, `prerequisite-missing`, and `invalid-request` for a quote of half a character.
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
  // What stands may be an edit from before the course renamed the chapter.
  const live = note?.course === release.course ? release : null;
  return { note: note && { ...note, chapter: presentId(live, note.chapter) } };
}

/** Deletes a note of the caller; see `buryNote`. An id that is nobody's or somebody else's is no error. */
export async function deleteNote(ctx: Context, id: string, when: DeleteNoteQuery = {}): Promise<void> {
  await buryNote(ctx, requireCaller(ctx), id.toLowerCase(), toMoment(when, ctx.now));
}

/** A half of a surrogate pair cannot be kept as UTF-8. */
function toStorable({ section, quote, position }: NoteTarget): NoteTarget {
  const storable = quote && {
    exact: withoutHalves(quote.exact),
    prefix: withoutHalves(quote.prefix),
    suffix: withoutHalves(quote.suffix),
  };
  if (storable?.exact === "") {
    const errors = [{ pointer: "/target/quote/exact", detail: "quote at least one whole character" }];
    throw new AppError("invalid-request", "The quote is empty.", { errors });
  }
  return { section: section && section.toWellFormed(), quote: storable, position };
}

/**
 * Who cuts a text after so many UTF-16 units may cut a character in two. Its half is left out at the ends, since a
 * replacement character would never be found in the text again; inside, where no cut can put it, it is replaced.
 */
function withoutHalves(text: string): string {
  return text
    .replace(/^[\udc00-\udfff]/, "")
    .replace(/[\ud800-\udbff]$/, "")
    .toWellFormed();
}
