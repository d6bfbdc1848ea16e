import { includesTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import type { CourseProgress } from "@course-companion/contract/progress";
import { type ResultTexts, describeResults } from "../../features/quiz/results.ts";

export type MarkTexts = ResultTexts &
  Record<"completed" | "inProgress" | "included" | "quizzesPassed", string>;

/** What of a learner is shown in an outline. */
interface Known {
  /** null: a visitor. */
  tier: Tier | null;
  progress: CourseProgress | null;
}

/**
 * Shows in the page's outline how far the learner is in each chapter, which ones their plan includes, and how they did
 * in the quizzes. The outline is the same for everybody when it comes; each mark takes the place of one that is there.
 */
export function markOutline(locale: string, { tier, progress }: Known, texts: MarkTexts): void {
  const statuses = new Map(progress?.chapterProgress.map(({ chapter, status }) => [chapter, status]));
  for (const row of document.querySelectorAll<HTMLElement>("[data-chapter]")) {
    const { chapter, tier: needed, quizzes } = row.dataset;
    const status = statuses.get(chapter!);
    if (status) row.dataset["status"] = status;
    if (status === "completed") row.querySelector(".mark")!.textContent = "✓";
    const tag = row.querySelector<HTMLElement>(".tag");
    if (tag && status) put(tag, status === "completed" ? "tag good" : "tag accent", texts[NAMES[status]]);
    else if (tag && tier && needed !== "free" && includesTier(tier, needed as Tier))
      put(tag, "tag good", texts.included);
    const result = describeResults(locale, texts, quizzes?.split(" ") ?? [], progress?.quizzes ?? []);
    const results = row.querySelector<HTMLElement>(".results");
    if (results && result) put(results, result.isPassed ? "results good" : "results", result.text);
  }
}

const NAMES = { completed: "completed", "in-progress": "inProgress" } as const;

function put(element: HTMLElement, className: string, text: string): void {
  element.className = className;
  element.textContent = text;
}
