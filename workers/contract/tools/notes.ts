import { GlossaryEntry } from "../content.ts";
import { Note } from "../notes.ts";
import * as z from "../zod.ts";

const { id, course, chapter, kind, text, updatedAt } = Note.shape;
const section = z.nullable(z.string());
/** Absolute URL in the web app. */
const url = z.string();

export const ListNotes = z.object({
  notes: z.array(
    z.object({
      id,
      chapter,
      section,
      kind,
      text,
      quote: z.nullable(z.string()),
      updatedAt,
      url,
    }),
  ),
  nextCursor: z.nullable(z.string()),
});

export const AddNote = z.object({
  note: id,
  course,
  chapter,
  section,
  url,
  guest: z.nullable(z.string()),
});

const { term, also, definition } = GlossaryEntry.shape;
export const GetGlossary = z.object({
  course,
  language: z.string(),
  languageNote: z.optional(z.string()),
  terms: z.array(
    z.object({
      term,
      also,
      definition,
      chapter: z.nullable(z.object({ id: z.string(), title: z.string() })),
      url,
    }),
  ),
  nearest: z.array(z.string()),
  nextCursor: z.nullable(z.string()),
});
