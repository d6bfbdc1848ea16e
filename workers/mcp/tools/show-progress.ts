import * as z from "zod";
import { getProgress } from "../../domain/progress/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const showProgressTool = defineTool({
  name: "show_progress",
  title: "Show progress",
  description: "Opens a view of streak, calendar, due reviews and objectives.",
  effect: "reads",
  audience: "learner",
  shows: "progress",
  status: ["Opening the progress", "Progress opened"],
  input: z.object({ course, guest: guestField }),
  async run(ctx, { course: id, guest }) {
    const { today, streak, courses } = await getProgress(ctx, id);
    const { course: of, title } = courses[0]!;
    return { course: of, title, today, streak: streak.current, guest: guest ?? null };
  },
});
