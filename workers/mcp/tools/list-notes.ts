import * as z from "zod";
import { listNotes } from "../../domain/notes/index.ts";
import { chapter, course, guestField } from "../fields.ts";
import { readFitting, shortened } from "../pages.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

const PAGE_SIZE = 20;
const LIST_BYTES = 14_000;
const TEXT_BYTES = 8_000;
const QUOTE_BYTES = 1_500;

export const listNotesTool = defineTool({
  name: "list_notes",
  title: "Notes",
  description:
    "Lists the learner's notes, highlights and bookmarks in a course by last edit, each with its place and URL.",
  effect: "reads",
  audience: "learner",
  input: z.object({
    course,
    chapter: chapter.optional(),
    cursor: z
      .string()
      .regex(/^\d{1,16}~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "use `nextCursor`")
      .optional()
      .describe("`nextCursor`"),
    guest: guestField,
  }),
  async run(ctx, { course: of, chapter: within, cursor }) {
    const { items, next } = await readFitting(
      async (limit) => {
        const page = await listNotes(ctx, { course: of, chapter: within, cursor, limit });
        const items = page.notes.map((note) => {
          const { section, quote } = note.target;
          return {
            ...note,
            section,
            text: shortened(note.text, TEXT_BYTES),
            quote: quote && shortened(quote.exact, QUOTE_BYTES),
            url: urlOf(ctx, { ...note, section }, note.language),
          };
        });
        return { items, next: page.next };
      },
      PAGE_SIZE,
      LIST_BYTES,
    );
    return { notes: items, nextCursor: next };
  },
});
