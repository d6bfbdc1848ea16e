import * as z from "zod";
import { setPlan } from "../../domain/progress/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const setPlanTool = defineTool({
  name: "set_plan",
  title: "Set an exam date",
  description:
    "Saves or removes the day of the learner's exam in a course. Reviews are then spaced to come up before it. Returns the days left.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z.object({
    course,
    examDate: z.iso.date().nullable().describe("ISO day, today or later; null: no exam"),
    guest: guestField,
  }),
  async run(ctx, { course: id, examDate }, session) {
    return { ...(await setPlan(ctx, id, examDate)), guest: session.guestCode };
  },
});
