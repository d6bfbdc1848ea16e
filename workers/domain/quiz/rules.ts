import type { PublicItem, PublicQuiz, ReleaseQuiz, SealedItem } from "../../contract/release.ts";
import type { AttemptKind } from "./handle.ts";
import { type Arrange, type OptionIdMaps, shuffleItem } from "../../questions/grade.ts";
import { randomFrom, shuffled } from "./random.ts";

/** How far a learner is with a quiz. */
export interface Standing {
  finished: number;
  passed: boolean;
}

/**
 * Chooses the questions of an attempt, in the order shown. Seeded by the attempt's id: `draw:ID` shuffles the pool;
 * each draw rule then takes, of the questions of its objective, those never seen first, then those seen longest
 * ago (`seen`: item id to the number of the last attempt that held it). Rules that name an objective come before
 * those that take any. Without `shuffle` the quiz's own order is kept.
 */
export function drawItems(
  quiz: PublicQuiz,
  attemptId: string,
  seen: Readonly<Record<string, number>>,
): string[] {
  const pool = shuffled(quiz.items, randomFrom(`draw:${attemptId}`));
  const chosen = quiz.draw === null ? new Set(pool.map((item) => item.id)) : new Set<string>();
  const fresh = pool.toSorted((a, b) => countOf(seen, a.id) - countOf(seen, b.id));
  const draws = (quiz.draw ?? []).toSorted(
    (a, b) => Number(a.objective === null) - Number(b.objective === null),
  );
  for (const { objective, count } of draws) {
    const fitting = fresh.filter(
      (item) => !chosen.has(item.id) && (objective === null || item.objectives.includes(objective)),
    );
    for (const item of fitting.slice(0, count)) chosen.add(item.id);
  }
  return (quiz.shuffle ? pool : quiz.items).filter((item) => chosen.has(item.id)).map((item) => item.id);
}

/** The number kept for an id, 0 for none: `constructor` is an id too, and every object has one. */
export function countOf(counts: Readonly<Record<string, number>>, id: string): number {
  return Object.hasOwn(counts, id) ? counts[id]! : 0;
}

/** A question as one attempt shows it, and both ways between its option ids and the stored ones. */
export interface Presented {
  view: PublicItem;
  /** Stored id to the attempt's, by list. */
  labels: OptionIdMaps;
  /** The attempt's id to the stored one, by list. */
  stored: OptionIdMaps;
}

/** Shuffles and renames a question's options for one attempt; seeded by `ATTEMPT/ITEM/LIST`. */
export function presentFor(attemptId: string, item: PublicItem, sealed: SealedItem): Presented {
  const arrange: Arrange = (list, options, how) => {
    let order = how.shuffle ? shuffled(options, randomFrom(`${attemptId}/${item.id}/${list}`)) : [...options];
    for (let turns = 1; turns < order.length && how.avoid?.(order.map((option) => option.id)); turns++) {
      order = [...order.slice(1), order[0]!];
    }
    const name = (i: number) => (how.ids === "letters" ? String.fromCharCode(97 + i) : String(i + 1));
    return {
      options: order.map((option, i) => ({ id: name(i), text: option.text })),
      labels: Object.fromEntries(order.map((option, i) => [option.id, name(i)])),
    };
  };
  const { view, labels } = shuffleItem(item, sealed, arrange);
  const turned = Object.entries(labels).map(([list, ids]) => [
    list,
    Object.fromEntries(Object.entries(ids).map(([from, to]) => [to, from])),
  ]);
  return { view, labels, stored: Object.fromEntries(turned) };
}

/** How much is shown of a question: nothing, how the answer was graded, or the right answer as well. */
export type Shown = "nothing" | "grade" | "key";

/**
 * What an attempt shows of a question that is answered, or was left blank when the attempt ended. A key is shown only
 * for a question that was answered here: ending an empty attempt must not be a way to ask for keys. A check's question
 * shows nothing before the check ends, and to a guest not even then: guests cost nothing to make, and right or wrong,
 * asked often enough, is the key. A review of a check's question follows the check's rule.
 */
export function shownOf(
  attempt: { kind: AttemptKind; isOpen: boolean; learnerKind: "guest" | "account" },
  quiz: Pick<ReleaseQuiz, "mode" | "attempts">,
  standing: Standing,
  isAnswered: boolean,
): Shown {
  if (attempt.kind !== "check" && quiz.mode === "practice") return isAnswered ? "key" : "grade";
  if (attempt.learnerKind === "guest" || (attempt.kind === "check" && attempt.isOpen)) return "nothing";
  return isAnswered && mayReveal(quiz, standing) ? "key" : "grade";
}

/**
 * Whether a quiz's keys may be shown for answers that are final: in practice always, in a check only once it is passed
 * or no attempt is left.
 */
export function mayReveal(quiz: Pick<ReleaseQuiz, "mode" | "attempts">, standing: Standing): boolean {
  if (quiz.mode === "practice" || standing.passed) return true;
  return quiz.attempts !== null && standing.finished >= quiz.attempts;
}

/** The standing at a quiz, attempts under its former ids included. */
export function standingOf(
  quiz: Pick<ReleaseQuiz, "id" | "aliases">,
  standings: Readonly<Record<string, Standing>>,
): Standing {
  const known = [quiz.id, ...quiz.aliases].flatMap((id) =>
    Object.hasOwn(standings, id) ? [standings[id]!] : [],
  );
  return {
    finished: known.reduce((sum, { finished }) => sum + finished, 0),
    passed: known.some(({ passed }) => passed),
  };
}
