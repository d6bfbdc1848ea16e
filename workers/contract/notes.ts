import * as z from "zod";
import { LanguageTag } from "./ids.ts";

const instant = z.iso.datetime({ offset: true });
/** The place in a text where no chapter ends: keeps positions within a PostgreSQL integer. */
const FARTHEST = 10_000_000;

/** Text as it can be kept: PostgreSQL takes no NUL. Lengths are in UTF-16 units. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "leave out the NUL character");

export const NoteKind = z.enum(["highlight", "note", "bookmark"]);
export type NoteKind = z.infer<typeof NoteKind>;
export const NoteColor = z.enum(["yellow", "green", "blue", "pink"]);
export type NoteColor = z.infer<typeof NoteColor>;

/** TextQuoteSelector of the W3C Web Annotation Data Model: what is marked, and what stands around it. */
export const NoteQuote = z
  .strictObject({
    exact: text(1_000).min(1).describe("The marked text, as shown"),
    prefix: text(64).default("").describe("What stands right before it"),
    suffix: text(64).default("").describe("What stands right after it"),
  })
  .meta({ id: "NoteQuote" });

/** TextPositionSelector: a hint where the quote was, in UTF-16 units of the section's text. */
export const NotePosition = z
  .strictObject({
    start: z.number().int().min(0).max(FARTHEST),
    end: z.number().int().min(0).max(FARTHEST).describe("First unit after it"),
  })
  .refine(({ start, end }) => start <= end, { path: ["end"], message: "the end comes after the start" })
  .meta({ id: "NotePosition" });

/** What a note is about; all null: the whole chapter. */
export const NoteTarget = z
  .strictObject({
    section: text(200).min(1).nullable().default(null).describe("Section id; null: the chapter as a whole"),
    quote: NoteQuote.nullable().default(null),
    position: NotePosition.nullable().default(null).describe("Where the quote was in the section's text"),
  })
  .refine(({ section, position }) => position === null || section !== null, {
    path: ["section"],
    message: "a position is counted within a section: name it",
  })
  .meta({ id: "NoteTarget" });
export type NoteTarget = z.infer<typeof NoteTarget>;

export const SaveNote = z
  .strictObject({
    course: z.string().max(64),
    chapter: z.string().max(64).describe("Chapter id, or a former one"),
    language: LanguageTag.max(35).describe("Language of the text that it was made on"),
    release: z
      .string()
      .regex(/^[0-9a-f]{20}$/, "use the `release` of the chapter as it was read")
      .describe("The release that it was made on; it need not be live any more"),
    kind: NoteKind,
    target: NoteTarget,
    color: NoteColor.default("yellow"),
    text: text(4_000).default("").describe("The learner's own words, plain text; a note needs some"),
    at: instant
      .optional()
      .describe("When it was written, by the learner's clock; never later than now. The newest one stands"),
    sentAt: instant
      .optional()
      .describe("The learner's clock as the request is sent; corrects `at` for a clock that is wrong"),
  })
  .refine((note) => note.kind !== "note" || note.text.trim() !== "", {
    path: ["text"],
    message: "a note needs a text",
  })
  .refine((note) => note.kind !== "highlight" || note.target.quote !== null, {
    path: ["target", "quote"],
    message: "a highlight needs the text that it marks",
  })
  .meta({ id: "SaveNote" });
export type SaveNote = z.infer<typeof SaveNote>;

export const Note = z
  .object({
    id: z.string().describe("UUID, made by the client"),
    course: z.string(),
    chapter: z.string().describe("Its present id, when the course has renamed it"),
    language: z.string(),
    release: z.string().describe("The release that it was made on"),
    kind: NoteKind,
    target: z.object({
      section: z.string().nullable(),
      quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }).nullable(),
      position: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    }),
    color: NoteColor,
    text: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Note" });
export type Note = z.infer<typeof Note>;

export const SavedNote = z
  .object({
    note: Note.nullable().describe("As it stands now, which may be a newer edit; null: it was deleted later"),
  })
  .meta({ id: "SavedNote" });
export type SavedNote = z.infer<typeof SavedNote>;

export const NotePage = z
  .object({
    notes: z.array(Note),
    next: z.string().nullable().describe("`cursor` of the following page"),
  })
  .meta({ id: "NotePage" });
export type NotePage = z.infer<typeof NotePage>;

/** When something was deleted; both as in SaveNote. */
export const DeletedWhen = z.object({ at: instant.optional(), sentAt: instant.optional() });
export type DeletedWhen = z.infer<typeof DeletedWhen>;

export const NoteExportFormat = z.enum(["markdown", "json"]);
export type NoteExportFormat = z.infer<typeof NoteExportFormat>;
