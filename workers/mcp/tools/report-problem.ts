import * as z from "zod";
import { ReportKind } from "../../contract/progress.ts";
import { requireCaller } from "../../domain/learner/index.ts";
import { reportProblem } from "../../domain/progress/index.ts";
import { getAttempt } from "../../domain/quiz/index.ts";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { derivedId } from "../../platform/hash.ts";
import { attempt, chapter, course, guestField, item, section, storable } from "../fields.ts";
import { defineTool } from "../tool.ts";

const input = z.object({
  course,
  chapter: chapter.optional(),
  section,
  item: item.optional(),
  attempt: attempt.optional().describe("Attempt that asked the question"),
  kind: z.enum(ReportKind.options).describe("Kind of problem"),
  text: storable(2_000).min(3).describe("What is wrong, in the learner's words"),
  guest: guestField,
});

export const reportProblemTool = defineTool({
  name: "report_problem",
  title: "Report a problem",
  description:
    "Sends the course's authors a report about a chapter, section or question, without the learner's name. The same report is stored once.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input,
  async run(ctx, report, session) {
    const { course: id, kind, text } = report;
    const { target, release } = await targetOf(ctx, report);
    const { learnerId } = requireCaller(ctx);
    const reportId = await derivedId("report", learnerId, id, target, kind, text);
    await reportProblem(ctx, id, { reportId, target, release, kind, message: text });
    return { report: reportId, guest: session.guestCode };
  },
});

/** Returns what a report is about: the question, else the section or chapter, else the attempt's chapter. */
async function targetOf(
  ctx: Context,
  { chapter: of, section: part, item: question, attempt: handle }: z.infer<typeof input>,
): Promise<{ target: string; release?: string }> {
  const asked = handle === undefined ? null : await getAttempt(ctx, handle);
  const release = asked ? { release: asked.release } : {};
  if (question !== undefined) return { target: `item:${question}`, ...release };
  const name = of ?? asked?.chapter;
  if (name) return { target: part === undefined ? `chapter:${name}` : `chapter:${name}#${part}`, ...release };
  const errors = [{ pointer: "/chapter", detail: "name the chapter or question (`item`) that it is about" }];
  throw new AppError("invalid-request", "", { errors });
}
