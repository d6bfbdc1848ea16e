import * as z from "./zod.ts";
import { LanguageTag } from "./ids.ts";

const instant = z.iso.datetime({ offset: true });
/** Longer than any chapter, and within a PostgreSQL integer. */
const MAX_POSITION = 10_000_000;

/** Text that PostgreSQL can store, which excludes NUL. Lengths are in UTF-16 units. */
const text = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((value) => !value.includes("\u0000"), "remove the NUL character"),
  );

export const NoteKind = z.enum(["highlight", "note", "bookmark"]);
export type NoteKind = z.infer<typeof NoteKind>;
export const NoteColor = z.enum(["yellow", "green", "blue", "pink"]);
export type NoteColor = z.infer<typeof NoteColor>;

/** TextQuoteSelector of the W3C Web Annotation Data Model: the marked text and its context. */
export const NoteQuote = z
  .strictObject({
    exact: text(1_000).check(z.minLength(1), z.describe("The marked text, as shown")),
    prefix: z._default(text(64), "").check(z.describe("The text right before it")),
    suffix: z._default(text(64), "").check(z.describe("The text right after it")),
  })
  .register(z.globalRegistry, { id: "NoteQuote" });

/** TextPositionSelector: a hint at where the quote was, in UTF-16 units of the section's text. */
export const NotePosition = z
  .strictObject({
    start: z.int().check(z.minimum(0), z.maximum(MAX_POSITION)),
    end: z.int().check(z.minimum(0), z.maximum(MAX_POSITION), z.describe("First unit after the quote")),
  })
  .check(
    z.refine(({ start, end }) => start <= end, {
      path: ["end"],
      message: "the end must not be before the start",
    }),
  )
  .register(z.globalRegistry, { id: "NotePosition" });

/** What a note is about; when all fields are null, the whole chapter. */
export const NoteTarget = z
  .strictObject({
    section: z
      ._default(z.nullable(text(200).check(z.minLength(1))), null)
      .check(z.describe("Section id; null: the chapter as a whole")),
    quote: z._default(z.nullable(NoteQuote), null),
    position: z
      ._default(z.nullable(NotePosition), null)
      .check(z.describe("Where the quote was in the section's text")),
  })
  .check(
    z.refine(({ section, position }) => position === null || section !== null, {
      path: ["section"],
      message: "a position is relative to a section: name the section",
    }),
  )
  .register(z.globalRegistry, { id: "NoteTarget" });
export type NoteTarget = z.infer<typeof NoteTarget>;

export const SaveNote = z
  .strictObject({
    course: z.string().check(z.maxLength(64)),
    chapter: z.string().check(z.maxLength(64), z.describe("Current or former chapter id")),
    language: LanguageTag.check(z.maxLength(35), z.describe("Language of the annotated text")),
    release: z
      .string()
      .check(
        z.regex(/^[0-9a-f]{20}$/, "use the `release` of the chapter that was read"),
        z.describe("Release of the annotated text; it need not be live any more"),
      ),
    kind: NoteKind,
    target: NoteTarget,
    color: z._default(NoteColor, "yellow"),
    text: z
      ._default(text(4_000), "")
      .check(z.describe("The learner's own words as plain text; required for a note")),
    at: z
      .optional(instant)
      .check(
        z.describe(
          "When it was written, by the learner's clock, but no later than now. The newest edit wins",
        ),
      ),
    sentAt: z
      .optional(instant)
      .check(
        z.describe("The learner's clock when the request is sent; corrects `at` when that clock is wrong"),
      ),
  })
  .check(
    z.refine((note) => note.kind !== "note" || note.text.trim() !== "", {
      path: ["text"],
      message: "a note needs a text",
    }),
    z.refine((note) => note.kind !== "highlight" || note.target.quote !== null, {
      path: ["target", "quote"],
      message: "a highlight needs the text that it marks",
    }),
  )
  .register(z.globalRegistry, { id: "SaveNote" });
export type SaveNote = z.infer<typeof SaveNote>;

export const Note = z
  .object({
    id: z.string().check(z.describe("UUID created by the client")),
    course: z.string(),
    chapter: z.string().check(z.describe("Its current id, also when the course has renamed it")),
    language: z.string(),
    release: z.string().check(z.describe("Release of the annotated text")),
    kind: NoteKind,
    target: z.object({
      section: z.nullable(z.string()),
      quote: z.nullable(z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() })),
      position: z.nullable(z.object({ start: z.int(), end: z.int() })),
    }),
    color: NoteColor,
    text: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .register(z.globalRegistry, { id: "Note" });
export type Note = z.infer<typeof Note>;

export const SavedNote = z
  .object({
    note: z
      .nullable(Note)
      .check(z.describe("The current note, which may be a newer edit; null when it was deleted later")),
  })
  .register(z.globalRegistry, { id: "SavedNote" });
export type SavedNote = z.infer<typeof SavedNote>;

export const NotePage = z
  .object({
    notes: z.array(Note),
    next: z.nullable(z.string()).check(z.describe("Pass it as `cursor` to get the next page")),
  })
  .register(z.globalRegistry, { id: "NotePage" });
export type NotePage = z.infer<typeof NotePage>;

/** When the note was deleted; both fields work as in SaveNote. */
export const DeleteNoteQuery = z.object({ at: z.optional(instant), sentAt: z.optional(instant) });
export type DeleteNoteQuery = z.infer<typeof DeleteNoteQuery>;

export const NoteExportFormat = z.enum(["markdown", "json"]);
export type NoteExportFormat = z.infer<typeof NoteExportFormat>;
