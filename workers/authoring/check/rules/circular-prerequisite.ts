import type { Rule } from "../rule.ts";

/** Chapters that wait for each other can never be begun. */
export const circularPrerequisite: Rule = {
  name: "circular-prerequisite",
  severity: "error",
  *find({ course }) {
    const requires = new Map(course.chapters.map(({ id, entry }) => [id, entry.requires ?? []]));
    for (const { id, line } of course.chapters) {
      const circle = wayBack(id, requires);
      // Told once for each circle, at the first of its chapters.
      if (circle === null || course.chapters.find((chapter) => circle.includes(chapter.id))?.id !== id)
        continue;
      const way = [id, ...circle].join(" → ");
      yield {
        file: "course.yaml",
        line,
        message: `chapters require each other: ${way}`,
        fix: "remove one of them from requires",
      };
    }
  },
};

/** The shortest way along prerequisites from a chapter back to itself; null when there is none. */
function wayBack(start: string, requires: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>();
  let ways: string[][] = [[]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of requires.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return [...way, next];
        if (!seen.has(next)) longer.push([...way, next]);
        seen.add(next);
      }
    }
    ways = longer;
  }
  return null;
}
