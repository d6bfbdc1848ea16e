import * as z from "zod";
import { setProgress } from "../../domain/progress/index.ts";
import { chapter, course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const savePlaceTool = defineTool({
  name: "save_place",
  title: "Keep the place",
  description:
    "Keeps where the learner is in a chapter, or that they have finished it, for every device. Call it after reading a chapter with them. A finished chapter stays finished. Send a returned `guest` along later.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z.object({
    course,
    chapter,
    section: z.string().max(200).optional().describe("Section to resume at"),
    completed: z.boolean().default(false),
    guest: guestField,
  }),
  async run(ctx, { course: id, chapter: chapterId, section, completed }, session) {
    const status = completed ? "completed" : "in-progress";
    const saved = await setProgress(ctx, id, chapterId, {
      status,
      ...(section === undefined ? {} : { section }),
    });
    return {
      chapter: saved.chapter,
      status: saved.status,
      section: saved.section,
      guest: session.guestCode,
    };
  },
});
