import * as z from "zod";
import { addNote } from "../../domain/notes/index.ts";
import { chapter, course, guestField, locale, section, storable } from "../fields.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

export const addNoteTool = defineTool({
  name: "add_note",
  title: "Add a note",
  description:
    "Saves a note of the learner's about a chapter or section, for every device. The same note is saved once. Returns its URL.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z.object({
    course,
    chapter,
    section,
    text: storable(4_000).describe("The note, plain text"),
    quote: storable(1_000).optional().describe("The course's words that it is about"),
    locale,
    guest: guestField,
  }),
  async run(ctx, input, session) {
    const { id, course: of, chapter: within, target, language } = await addNote(ctx, input);
    const place = { course: of, chapter: within, section: target.section };
    return { note: id, ...place, url: urlOf(ctx, place, language), guest: session.guestCode };
  },
});
