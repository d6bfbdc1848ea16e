import type { Rule } from "../rule.ts";

/** Learners can never start chapters that require each other. */
export const circularPrerequisite: Rule = {
  name: "circular-prerequisite",
  severity: "error",
  *find({ course }) {
    const requires = new Map(course.chapters.map(({ id, entry }) => [id, entry.requires ?? []]));
    for (const { id, line } of course.chapters) {
      const cycle = shortestCycle(id, requires);
      // Each cycle is reported once, at the first of its chapters.
      if (cycle === null || course.chapters.find((chapter) => cycle.includes(chapter.id))?.id !== id)
        continue;
      yield {
        file: "course.yaml",
        line,
        message: `chapters require each other: ${[id, ...cycle].join(" → ")}`,
        fix: "remove one of them from requires",
      };
    }
  },
};

/** Finds the shortest cycle of prerequisites through a chapter, breadth first; null when there is none. */
function shortestCycle(start: string, requires: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>();
  let paths: string[][] = [[]];
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      for (const next of requires.get(path.at(-1) ?? start) ?? []) {
        if (next === start) return [...path, next];
        if (!seen.has(next)) longer.push([...path, next]);
        seen.add(next);
      }
    }
    paths = longer;
  }
  return null;
}
