import * as z from "zod";
import { nextStep } from "../../domain/review/index.ts";
import { course, guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const nextStepTool = defineTool({
  name: "next_step",
  title: "What to do next",
  description:
    "Says by rule what comes next in a course. Use it when the learner asks what now, or has just finished something. Then start_quiz or read_section, as the step says.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  run: (ctx, { course: id }) => nextStep(ctx, id),
});
