import * as z from "zod";
import { describeAccess } from "../../domain/access/index.ts";
import { findChapter, loadCourse } from "../../domain/content/index.ts";
import { chapter, course } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const checkAccessTool = defineTool({
  name: "check_access",
  title: "What is open",
  description:
    "Says whether this learner may read a chapter and, if not, why: not in their account, or chapters to finish first. Use it before promising a chapter. Say only that it is not included; never advertise.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ course, chapter }),
  async run(ctx, input) {
    const { release } = await loadCourse(ctx, input.course);
    const { id } = findChapter(release, input.chapter);
    const { allowed, reason, missing } = await describeAccess(ctx, release, id);
    return { chapter: id, allowed, reason, missing };
  },
});
