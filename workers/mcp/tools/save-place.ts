import * as z from "zod";
import { setProgress } from "../../domain/progress/index.ts";
import { chapter, course, guestField, section } from "../fields.ts";
import { guestTimeZone } from "../hints.ts";
import { defineTool } from "../tool.ts";

export const savePlaceTool = defineTool({
  name: "save_place",
  title: "Save place",
  description:
    "Saves where the learner is in a chapter, or that they completed it, for every device. A completed chapter stays completed.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z.object({
    course,
    chapter,
    section,
    completed: z.boolean().default(false).describe("Chapter completed"),
    guest: guestField,
  }),
  async run(ctx, { course: id, chapter: chapterId, section: place, completed }, session) {
    const status = completed ? "completed" : "in-progress";
    const saved = await setProgress(ctx, id, chapterId, {
      status,
      timeZone: guestTimeZone(ctx, session),
      ...(place === undefined ? {} : { section: place }),
    });
    return {
      chapter: saved.chapter,
      status: saved.status,
      section: saved.section,
      guest: session.guestCode,
    };
  },
});
