import * as z from "./zod.ts";
import { LanguageTag } from "./ids.ts";

const instant = z.iso.datetime({ offset: true });
/** The place in a text where no chapter ends: keeps positions within a PostgreSQL integer. */
const FARTHEST = 10_000_000;

/** Text as it can be kept: PostgreSQL takes no NUL. Lengths are in UTF-16 units. */
const text = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((value) => !value.includes("\u0000"), "leave out the NUL character"),
  );

export const NoteKind = z.enum(["highlight", "note", "bookmark"]);
export type NoteKind = z.infer<typeof NoteKind>;
export const NoteColor = z.enum(["yellow", "green", "blue", "pink"]);
export type NoteColor = z.infer<typeof NoteColor>;

/** TextQuoteSelector of the W3C Web Annotation Data Model: what is marked, and what stands around it. */
export const NoteQuote = z
  .strictObject({
    exact: text(1_000).check(z.minLength(1), z.describe("The marked text, as shown")),
    prefix: z._default(text(64), "").check(z.describe("What stands right before it")),
    suffix: z._default(text(64), "").check(z.describe("What stands right after it")),
  })
  .register(z.globalRegistry, { id: "NoteQuote" });

/** TextPositionSelector: a hint where the quote was, in UTF-16 units of the section's text. */
export const NotePosition = z
  .strictObject({
    start: z.int().check(z.minimum(0), z.maximum(FARTHEST)),
    end: z.int().check(z.minimum(0), z.maximum(FARTHEST), z.describe("First unit after it")),
  })
  .check(
    z.refine(({ start, end }) => start <= end, { path: ["end"], message: "the end comes after the start" }),
  )
  .register(z.globalRegistry, { id: "NotePosition" });

/** What a note is about; all null: the whole chapter. */
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
      message: "a position is counted within a section: name it",
    }),
  )
  .register(z.globalRegistry, { id: "NoteTarget" });
export type NoteTarget = z.infer<typeof NoteTarget>;

export const SaveNote = z
  .strictObject({
    course: z.string().check(z.maxLength(64)),
    chapter: z.string().check(z.maxLength(64), z.describe("Chapter id, or a former one")),
    language: LanguageTag.check(z.maxLength(35), z.describe("Language of the text that it was made on")),
    release: z
      .string()
      .check(
        z.regex(/^[0-9a-f]{20}$/, "use the `release` of the chapter as it was read"),
        z.describe("The release that it was made on; it need not be live any more"),
      ),
    kind: NoteKind,
    target: NoteTarget,
    color: z._default(NoteColor, "yellow"),
    text: z
      ._default(text(4_000), "")
      .check(z.describe("The learner's own words, plain text; a note needs some")),
    at: z
      .optional(instant)
      .check(
        z.describe(
          "When it was written, by the learner's clock; never later than now. The newest one stands",
        ),
      ),
    sentAt: z
      .optional(instant)
      .check(
        z.describe("The learner's clock as the request is sent; corrects `at` for a clock that is wrong"),
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
    id: z.string().check(z.describe("UUID, made by the client")),
    course: z.string(),
    chapter: z.string().check(z.describe("Its present id, when the course has renamed it")),
    language: z.string(),
    release: z.string().check(z.describe("The release that it was made on")),
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
      .check(z.describe("As it stands now, which may be a newer edit; null: it was deleted later")),
  })
  .register(z.globalRegistry, { id: "SavedNote" });
export type SavedNote = z.infer<typeof SavedNote>;

export const NotePage = z
  .object({
    notes: z.array(Note),
    next: z.nullable(z.string()).check(z.describe("`cursor` of the following page")),
  })
  .register(z.globalRegistry, { id: "NotePage" });
export type NotePage = z.infer<typeof NotePage>;

/** When something was deleted; both as in SaveNote. */
export const DeletedWhen = z.object({ at: z.optional(instant), sentAt: z.optional(instant) });
export type DeletedWhen = z.infer<typeof DeletedWhen>;

export const NoteExportFormat = z.enum(["markdown", "json"]);
export type NoteExportFormat = z.infer<typeof NoteExportFormat>;
