import { chooseVariant, describeEmblem } from "../content/index.ts";
import { pathOf } from "../../contract/learning-path.ts";
import type { NearPath } from "../../contract/pages.ts";
import type { CourseProgress } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";

/** Chapters shown: the one before the current chapter, the current one, and what follows. */
const SHOWN = 4;

/** Returns the part of a course's path in which the learner is: the current chapter and its neighbours. */
export function nearPath(
  { release, releaseId }: { release: Release; releaseId: string },
  own: Pick<CourseProgress, "chapterProgress" | "quizzes" | "resume">,
  language: string,
): NearPath {
  const { chapters } = release;
  const nodes = pathOf(chapters, own);
  const at = nodes.findIndex(({ state }) => state === "current");
  // A finished course shows its end.
  const wanted = at === -1 ? nodes.length : at - 1;
  const first = Math.max(0, Math.min(wanted, nodes.length - SHOWN));
  const steps = chapters.slice(first, first + SHOWN).map(({ id, variants }, index) => {
    const chosen = chooseVariant(variants, language, release);
    return {
      ...nodes[first + index]!,
      title: chosen?.variant.title ?? id,
      language: chosen?.language ?? release.language,
      emblem: describeEmblem(release, releaseId, id),
      minutes: chosen?.variant.readingMinutes ?? 0,
    };
  });
  return { palette: release.pictures?.palette ?? 0, steps };
}
