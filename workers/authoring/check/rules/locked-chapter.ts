import { TIERS, type Tier } from "../../../contract/tiers.ts";
import type { LoadedChapter, LoadedCourse } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

/** A chapter must not require one that its learners cannot open. */
export const lockedChapter: Rule = {
  name: "locked-chapter",
  severity: "warning",
  *find({ course }) {
    const enforced = course.manifest.access?.prerequisites === "enforce";
    for (const chapter of course.chapters) {
      for (const required of chapter.entry.requires ?? []) {
        const prerequisite = course.chapters.find(({ id }) => id === required);
        if (prerequisite === undefined || rank(prerequisite, course) <= rank(chapter, course)) continue;
        const [own, needed] = [tierOf(chapter, course), tierOf(prerequisite, course)];
        const effect = enforced
          ? `so it stays locked for learners with ${own} access`
          : `which learners with ${own} access cannot open`;
        const message = `chapter ${chapter.id} (${own}) requires ${required} (${needed}), ${effect}`;
        const fix = `lower the tier of ${required}, or remove it from requires`;
        yield {
          file: "course.yaml",
          line: chapter.line,
          message,
          fix,
          severity: enforced ? "error" : "warning",
        };
      }
    }
  },
};

function tierOf(chapter: LoadedChapter, { manifest }: LoadedCourse): Tier {
  return chapter.entry.free ? "free" : (chapter.entry.tier ?? manifest.access?.tier ?? "premium");
}

function rank(chapter: LoadedChapter, course: LoadedCourse): number {
  return TIERS.indexOf(tierOf(chapter, course));
}
