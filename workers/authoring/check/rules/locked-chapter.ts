import { TIERS, type Tier } from "../../../contract/tiers.ts";
import type { LoadedChapter, LoadedCourse } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

/** A chapter must not wait for one that its readers may not open. */
export const lockedChapter: Rule = {
  name: "locked-chapter",
  severity: "warning",
  *find({ course }) {
    const enforced = course.manifest.access?.prerequisites === "enforce";
    for (const chapter of course.chapters) {
      for (const required of chapter.entry.requires ?? []) {
        const before = course.chapters.find(({ id }) => id === required);
        if (before === undefined || rank(before, course) <= rank(chapter, course)) continue;
        const [own, needed] = [tierOf(chapter, course), tierOf(before, course)];
        const wrong = enforced
          ? "it stays locked for readers of its own tier"
          : "its readers may not open that";
        const message = `chapter ${chapter.id} (${own}) requires ${required} (${needed}): ${wrong}`;
        const fix = `lower the tier of ${required} or remove it from requires`;
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
