import { type PathChapter, pathOf } from "@course-companion/contract/learning-path";
import { includesTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import type { CourseProgress } from "@course-companion/contract/progress";
import { type ResultTexts, describeResults } from "../lib/quiz-results.ts";
import { dashOf } from "../ui/ring-dash.ts";
import { readPath } from "./learning-path.ts";

export type MarkTexts = ResultTexts &
  Record<"completed" | "inProgress" | "included" | "quizzesPassed", string>;

/** What of a learner is shown in a path. */
interface Known {
  /** null: a visitor. */
  tier: Tier | null;
  progress: CourseProgress | null;
}

/**
 * Shows in the page's paths how far the learner is: rings, states, results, and what their plan includes. A path is
 * the same for everyone when it comes; each mark takes the place of one that is there. `texts` null: the paths have
 * rings alone.
 */
export function markPath(locale: string, { tier, progress }: Known, texts: MarkTexts | null): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".path > [data-chapter]")];
  const quizzesOf = (row: HTMLElement) => row.dataset["quizzes"]?.split(" ").filter(Boolean) ?? [];
  const path = pathOf(
    wholePath() ?? rows.map((row) => ({ id: row.dataset["chapter"]!, quizzes: quizzesOf(row) })),
    progress,
  );
  const nodes = new Map(path.map((node) => [node.chapter, node]));
  const statuses = new Map(progress?.chapterProgress.map(({ chapter, status }) => [chapter, status]));
  for (const row of rows) {
    const { chapter, tier: needed } = row.dataset;
    const node = nodes.get(chapter!)!;
    row.dataset["state"] = node.state;
    if (node.state === "current" && !row.hasAttribute("aria-current"))
      row.setAttribute("aria-current", "step");
    row.querySelector(".ring .fill")?.setAttribute("stroke-dasharray", dashOf(node.filled));
    const status = statuses.get(chapter!);
    if (status) row.dataset["status"] = status;
    if (!texts) continue;
    const tag = row.querySelector<HTMLElement>(".tag");
    if (tag && status) put(tag, status === "completed" ? "tag good" : "tag accent", texts[NAMES[status]]);
    else if (tag && tier && needed !== "free" && includesTier(tier, needed as Tier))
      put(tag, "tag good", texts.included);
    const result = describeResults(locale, texts, quizzesOf(row), progress?.quizzes ?? []);
    const results = row.querySelector<HTMLElement>(".results");
    if (results && result) put(results, result.isPassed ? "results good" : "results", result.text);
  }
}

/** The course's chapters where the page shows only a few: where to continue may be another. */
function wholePath(): PathChapter[] | null {
  const whole = document.querySelector<HTMLElement>("[data-whole-path]")?.dataset["wholePath"];
  return whole === undefined ? null : readPath(whole);
}

const NAMES = { completed: "completed", "in-progress": "inProgress" } as const;

function put(element: HTMLElement, className: string, text: string): void {
  element.className = className;
  element.textContent = text;
}
