import * as z from "zod";
import { studyContext } from "../../domain/review/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const studyContextTool = defineTool({
  name: "study_context",
  title: "Where the learner is",
  description:
    "Tells where the learner stopped: place, plan, last errors, weak objectives, due reviews, streak. Use it when a conversation begins. Then next_step.",
  notes: { done: "Chapters, as in 3/12" },
  unlisted: ["title", "tier", "today", "examDate", "lastErrors", "streak"],
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  run: (ctx, { course: id }) => studyContext(ctx, id),
});
