import { isDropped } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

/** Nobody can show what no question asks for, and mastery takes right answers to two questions. */
export const untestedObjective: Rule = {
  name: "untested-objective",
  severity: "warning",
  *find(view) {
    const { manifest, dropped, manifestLine } = view.course;
    // A course without questions is for reading.
    if (isDropped(dropped, "objectives") || view.questions.length === 0) return;
    const counts = new Map<string, number>();
    const seen = new Set<string>();
    for (const { located } of view.questions) {
      const { id, objectives = [] } = located.question;
      // A translation is the same question.
      if (seen.has(id)) continue;
      seen.add(id);
      for (const objective of new Set(objectives)) counts.set(objective, (counts.get(objective) ?? 0) + 1);
    }
    for (const [i, { id }] of (manifest.objectives ?? []).entries()) {
      const count = counts.get(id) ?? 0;
      if (count > 1) continue;
      yield {
        file: "course.yaml",
        line: manifestLine(["objectives", i]),
        message:
          count === 0
            ? `no question tests the objective ${id}`
            : `one question alone tests the objective ${id}, so nobody can master it`,
        fix: `add a question with objectives: [${id}]`,
      };
    }
  },
};
