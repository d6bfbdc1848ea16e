import { type FSRSState, Rating } from "ts-fsrs";
import { algorithm } from "./fsrs.ts";
import {
  type ObjectiveState,
  newLearner,
  predict,
  updateLearner,
  updateObjective,
} from "../../domain/knowledge/index.ts";
import type { Action, PolicyMaker } from "./policy.ts";

/** Probability of a right answer from which an objective is known well enough to read on, and from which it is secure. */
const GO_ON = 0.72;
const SECURE = 0.87;
/** Questions of an objective on a day while chapters are left, since the next one says more after a night; and later. */
const A_DAY = 1;
const A_DAY_LATER = 2;
/** Recall below which an objective is reviewed before anything new, and below which it is reviewed when nothing is new. */
const FADING = 0.85;
const FADED_A_LITTLE = 0.95;

interface Objective {
  state: ObjectiveState | null;
  memory: FSRSState | null;
  last: number;
  askedToday: number;
}

/** What the knowledge model proposes: objectives that fade, then those not known yet, one after another, then new chapters. */
export const engine: PolicyMaker = (course) => {
  let learner = newLearner();
  const objectives = course.objectives.map((): Objective => ({
    state: null,
    memory: null,
    last: -1,
    askedToday: 0,
  }));
  const lastOf = new Map<number, number>();
  const read = new Set<number>();
  let count = 0;

  const itemsOf = course.objectives.map((_, objective) =>
    [...course.items.keys()].filter((item) => course.items[item]!.objectives.includes(objective)),
  );
  /** The question of an objective that was asked longest ago; of those never asked, the one that is hardest to guess. */
  const ask = (objective: number, review: boolean): Action => {
    const [item] = itemsOf[objective]!.toSorted(
      (a, b) =>
        (lastOf.get(a) ?? -1) - (lastOf.get(b) ?? -1) || course.items[a]!.chance - course.items[b]!.chance,
    );
    return { kind: "answer", item: item!, review };
  };
  const recallOf = ({ memory, last }: Objective, day: number) =>
    memory ? algorithm.forgetting_curve(Math.max(0, day - last), memory.stability) : 1;
  const askedToday = (objective: Objective, day: number) =>
    objective.last === day ? objective.askedToday : 0;

  return {
    next(day) {
      const met = course.objectives
        .keys()
        .filter(
          (o) =>
            itemsOf[o]!.length > 0 &&
            course.chapters.some((c, at) => read.has(at) && c.objectives.includes(o)),
        );
      const chapter = course.chapters.findIndex((_, at) => !read.has(at));
      const aDay = chapter >= 0 ? A_DAY : A_DAY_LATER;
      const open = [...met].filter((o) => askedToday(objectives[o]!, day) < aDay);
      const chanceOf = (o: number) => predict(learner, objectives[o]!.state, null);
      const below = (limit: number) =>
        open
          .filter((o) => chanceOf(o) < limit)
          .sort(
            (a, b) =>
              askedToday(objectives[a]!, day) - askedToday(objectives[b]!, day) || chanceOf(a) - chanceOf(b),
          )[0];
      const byRecall = (limit: number) =>
        open
          .filter(
            (o) =>
              objectives[o]!.memory && objectives[o]!.last < day && recallOf(objectives[o]!, day) < limit,
          )
          .sort((a, b) => recallOf(objectives[a]!, day) - recallOf(objectives[b]!, day))[0];
      const fading = byRecall(FADING);
      if (fading !== undefined) return ask(fading, true);
      const unknown = below(GO_ON);
      if (unknown !== undefined) return ask(unknown, false);
      if (chapter >= 0) return { kind: "read", chapter };
      const shaky = below(SECURE);
      if (shaky !== undefined) return ask(shaky, false);
      const later = byRecall(FADED_A_LITTLE);
      return later === undefined ? null : ask(later, true);
    },
    saw(action, day, right) {
      if (action.kind === "read") return void read.add(action.chapter);
      lastOf.set(action.item, count++);
      const { chance, objectives: of } = course.items[action.item]!;
      const evidence = { fraction: right ? 1 : 0, chance, hints: 0, secondTry: false, unsure: false };
      for (const o of of) {
        const objective = objectives[o]!;
        objective.state = updateObjective(learner, objective.state, evidence, null);
        objective.askedToday = askedToday(objective, day) + 1;
        if (objective.last < day || !right) {
          const elapsed = objective.memory ? Math.max(0, day - objective.last) : 0;
          objective.memory = algorithm.next_state(
            objective.memory,
            elapsed,
            right ? Rating.Good : Rating.Again,
          );
        }
        objective.last = day;
      }
      learner = updateLearner(learner, evidence, null);
    },
  };
};
