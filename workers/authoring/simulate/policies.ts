import { type FSRSState, Rating } from "ts-fsrs";
import { algorithm } from "./fsrs.ts";
import type { SimulatedCourse } from "./course.ts";
import { engine } from "./engine.ts";
import type { Action, PolicyMaker } from "./policy.ts";

/** Chapters in order, each with all of its questions once; every question again 1, 7 and 30 days later. */
const fixed: PolicyMaker = (course) => {
  const first = new Map<number, number>();
  const times = new Map<number, number>();
  const GAPS = [1, 7, 30];
  const inOrder = eachInOrder(course);
  return {
    next(day) {
      for (const [item, at] of first) {
        const gap = GAPS[times.get(item)!];
        if (gap !== undefined && day >= at + gap) return { kind: "answer", item, review: true };
      }
      return inOrder.next();
    },
    saw(action, day) {
      if (action.kind === "answer" && action.review) times.set(action.item, times.get(action.item)! + 1);
      else inOrder.advance();
      if (action.kind !== "answer" || action.review) return;
      first.set(action.item, day);
      times.set(action.item, 0);
    },
  };
};

/** Goes through chapters and their questions once. */
function eachInOrder(course: SimulatedCourse): { next: () => Action | null; advance: () => void } {
  const steps: Action[] = course.chapters.flatMap((chapter, at): Action[] => [
    { kind: "read", chapter: at },
    ...chapter.items.map((item): Action => ({ kind: "answer", item, review: false })),
  ]);
  let at = 0;
  return { next: () => steps[at] ?? null, advance: () => void at++ };
}

/** The product's rule of before the knowledge model: cards by FSRS, first of all from three due; then the next chapter with its quiz until it is passed. */
const today: PolicyMaker = (course) => {
  const cards = new Map<number, { state: FSRSState; last: number; due: number }>();
  const read = new Set<number>();
  const PASS = 0.7;
  const passed = new Set<number>();
  let reviewing: number[] = [];
  let quiz: { chapter: number; left: number[]; right: number } | null = null;
  const next = (day: number): Action | null => {
    if (reviewing.length > 0) return { kind: "answer", item: reviewing[0]!, review: true };
    if (quiz) return { kind: "answer", item: quiz.left[0]!, review: false };
    const due = [...cards].filter(([, card]) => card.due <= day).map(([item]) => item);
    const start = () => {
      reviewing = due.slice(0, 20).map((item) => siblingOf(course, cards, item, day, due));
      return next(day);
    };
    if (due.length >= 3) return start();
    const open = course.chapters.findIndex(
      (chapter, at) => read.has(at) && !passed.has(at) && chapter.items.length > 0,
    );
    if (open >= 0) {
      quiz = { chapter: open, left: [...course.chapters[open]!.items], right: 0 };
      return next(day);
    }
    const chapter = course.chapters.findIndex((_, at) => !read.has(at));
    if (chapter >= 0) return { kind: "read", chapter };
    return due.length > 0 ? start() : null;
  };
  const see = (item: number, day: number, right: boolean) => {
    const card = cards.get(item);
    const elapsed = card ? Math.max(0, day - card.last) : 0;
    const state = algorithm.next_state(card?.state ?? null, elapsed, right ? Rating.Good : Rating.Again);
    const due = day + Math.max(1, algorithm.next_interval(state.stability, 0));
    cards.set(item, { state, last: day, due });
  };
  return {
    next,
    saw(action, day, right) {
      if (action.kind === "read") return void read.add(action.chapter);
      see(action.item, day, right);
      if (action.review) return void reviewing.shift();
      if (!quiz) return;
      quiz.left.shift();
      quiz.right += right ? 1 : 0;
      if (quiz.left.length > 0) return;
      if (quiz.right >= PASS * course.chapters[quiz.chapter]!.items.length) passed.add(quiz.chapter);
      quiz = null;
    },
  };
};

/** Another question of the same objective that is not due and was not answered today, or the due one. */
function siblingOf(
  course: SimulatedCourse,
  cards: ReadonlyMap<number, { last: number }>,
  item: number,
  day: number,
  due: readonly number[],
): number {
  const { chapter, objectives } = course.items[item]!;
  const sibling = course.chapters[chapter]!.items.find(
    (other) =>
      !due.includes(other) &&
      cards.get(other)?.last !== day &&
      course.items[other]!.objectives.some((o) => objectives.includes(o)),
  );
  return sibling ?? item;
}

/** Knows what the learner knows: practises what is about to be forgotten, then what was not understood, then reads on. */
const oracle: PolicyMaker = (course, learner) => {
  const read = new Set<number>();
  const lastOf = new Map<number, number>();
  const LET_FADE_TO = 0.85;
  const askAbout = (objective: number, review: boolean): Action | null => {
    const items = course.items.keys().filter((item) => course.items[item]!.objectives.includes(objective));
    const longestAgo = [...items].sort((a, b) => (lastOf.get(a) ?? -1) - (lastOf.get(b) ?? -1))[0];
    return longestAgo === undefined ? null : { kind: "answer", item: longestAgo, review };
  };
  return {
    next(day) {
      const met = course.objectives
        .keys()
        .filter((o) => course.chapters.some((c, at) => read.has(at) && c.objectives.includes(o)));
      const all = [...met];
      const fading = all
        .filter((o) => learner.learnt(o) && learner.recall(o, day) < LET_FADE_TO)
        .sort((a, b) => learner.recall(b, day) - learner.recall(a, day))[0];
      if (fading !== undefined) return askAbout(fading, true);
      const open = all.find((o) => !learner.learnt(o));
      if (open !== undefined) return askAbout(open, false);
      const chapter = course.chapters.findIndex((_, at) => !read.has(at));
      return chapter >= 0 ? { kind: "read", chapter } : null;
    },
    saw(action, day) {
      if (action.kind === "read") read.add(action.chapter);
      else lastOf.set(action.item, day);
    },
  };
};

/** Policies by the name of their row. */
export const POLICIES = { fixed, today, engine, oracle } satisfies Record<string, PolicyMaker>;
