import * as z from "zod";
import { nextStep } from "../../domain/review/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const nextStepTool = defineTool({
  name: "next_step",
  title: "Next step",
  description:
    "Returns what to do now in a course, by rule, and why: resume an attempt, review, read, or take a quiz.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  run: (ctx, { course: id }) => nextStep(ctx, id),
});
