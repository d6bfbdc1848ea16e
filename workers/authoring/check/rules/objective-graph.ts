import { isDropped } from "../../load/index.ts";
import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Finding, Rule } from "../rule.ts";
import { findCycles } from "../find-cycles.ts";
import { teachingOrder } from "../teaching-order.ts";

/** Titles of a longer cycle do not help to find it. */
const MOST_SHOWN = 8;
/** The nearest id is looked for among all objectives, which is slow in a large course with many wrong ids. */
const MOST_SUGGESTED = 20;
const FIX = "use the id of an objective, or remove it from requires";

/** `requires` of an objective lists other objectives of this course, without going in circles, that are taught before it. */
export const objectiveGraph: Rule = {
  name: "objective-graph",
  severity: "error",
  *find(view) {
    if (isDropped(view.course.dropped, "objectives")) return;
    yield* unknownOnes(view);
    const objectives = view.course.manifest.objectives ?? [];
    const requires = new Map(
      objectives.map(({ id, requires: ids = [] }) => [id, ids.filter((other) => other !== id)]),
    );
    const index = new Map(objectives.map(({ id }, i) => [id, i]));
    for (const cycle of findCycles(requires)) {
      const shown = cycle.length > MOST_SHOWN ? [...cycle.slice(0, MOST_SHOWN), "…"] : cycle;
      yield {
        ...placeOf(view, index.get(cycle[0]!)!),
        message: `objectives require each other: ${[...shown, cycle[0]].join(" → ")}`,
        fix: "remove one of them from requires",
      };
    }
    yield* laterOnes(view);
  },
};

function* unknownOnes(view: CourseView): Generator<Finding> {
  const objectives = view.course.manifest.objectives ?? [];
  const known = new Set(objectives.map(({ id }) => id));
  let suggested = 0;
  for (const [i, { id, requires = [] }] of objectives.entries())
    for (const [at, required] of requires.entries()) {
      const place = () => placeOf(view, i, at);
      if (required === id) {
        const fix = "remove it from requires";
        yield { ...place(), message: `objective ${id} requires itself`, fix };
      } else if (!known.has(required)) {
        const fix = suggested++ < MOST_SUGGESTED ? didYouMean(required, known, FIX) : FIX;
        yield { ...place(), message: `objective ${id} requires "${required}", which does not exist`, fix };
      }
    }
}

/** Objectives whose prerequisite is taught in a later chapter. */
function* laterOnes(view: CourseView): Generator<Finding> {
  const { chapters, manifest } = view.course;
  const taughtIn = teachingOrder(view);
  for (const [i, { id, requires = [] }] of (manifest.objectives ?? []).entries())
    for (const [at, required] of requires.entries()) {
      const [own, first] = [taughtIn.get(id), taughtIn.get(required)];
      if (own === undefined || first === undefined || first <= own) continue;
      yield {
        ...placeOf(view, i, at),
        message: `objective ${id} (chapter ${chapters[own]!.id}) requires ${required}, which is taught later (chapter ${chapters[first]!.id})`,
        fix: `teach ${required} first, or remove it from requires`,
        severity: "warning",
      };
    }
}

function placeOf(view: CourseView, objective: number, required?: number): Pick<Finding, "file" | "line"> {
  const inside = required === undefined ? [] : ["requires", required];
  return { file: "course.yaml", line: view.course.manifestLine(["objectives", objective, ...inside]) };
}
