import type { ViewResult } from "@course-companion/contract/tools";
import { type ViewedTool, viewToolFor } from "@course-companion/contract/view-tools";
import type { Host } from "./host/types.ts";

/* What the tools give a view, as the contract has it: every rich text is HTML. */

export type { AnswerResult, OpenQuestion } from "@course-companion/contract/tools";

/** HTML that publishing has sanitised. */
export type Html = string;

export type Started = ViewResult<"start_quiz">;
export type Answered = ViewResult<"answer_question">;
export type Finished = ViewResult<"finish_quiz">;
export type Outline = ViewResult<"get_outline">;
export type Progress = ViewResult<"my_progress">;

const PAGES = 60;

/** Returns the call by which a view runs a tool: models neither see it nor get its HTML. */
export const viewCall = (tool: ViewedTool, input: Record<string, unknown>) => ({
  name: viewToolFor(tool),
  arguments: { tool, input },
});

/** A course's whole outline; it comes in pages. */
export async function wholeOutline(host: Host, course: string, locale: string): Promise<Outline> {
  let outline = await host.call("get_outline", { course, locale });
  for (let page = 1; outline.hasMore && page < PAGES; page++) {
    const from = outline.chapters.at(-1)!.number + 1;
    const next = await host.call("get_outline", { course, locale, from });
    outline = { ...next, chapters: [...outline.chapters, ...next.chapters] };
  }
  return outline;
}
