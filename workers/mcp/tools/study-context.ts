import * as z from "zod";
import { studyContext } from "../../domain/review/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const studyContextTool = defineTool({
  name: "study_context",
  title: "Study context",
  description:
    "Summarises where the learner is in a course: place, plan, recent errors, weak objectives, due reviews, streak. For resuming.",
  notes: { done: "Chapters, as in 3/12" },
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  async run(ctx, { course: id }) {
    const { due, ...context } = await studyContext(ctx, id);
    return { ...context, due: due.cards, dueObjectives: due.objectives };
  },
});
