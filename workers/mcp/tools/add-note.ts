import * as z from "zod";
import { addNote } from "../../domain/notes/index.ts";
import { chapter, course, guestField, locale, storable } from "../fields.ts";
import { urlOf } from "../pages.ts";
import { defineTool } from "../tool.ts";

export const addNoteTool = defineTool({
  name: "add_note",
  title: "Add a note",
  description:
    "Saves a note of the learner's about a chapter or section, which they find in the web app too. For something they want to remember. Returns its URL. The same note is saved once.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z.object({
    course,
    chapter,
    section: z.string().max(200).optional().describe("Section id"),
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
