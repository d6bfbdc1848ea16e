import type { PublicItem, PublicQuiz, ReleaseQuiz, SealedItem } from "../../contract/release.ts";
import type { AttemptKind } from "./handle.ts";
import { type Arrange, type OptionIdMaps, shuffleItem } from "../../questions/grade.ts";
import { randomFrom, shuffled } from "./random.ts";

/** A learner's attempts at a quiz in sum. */
export interface QuizStanding {
  finished: number;
  passed: boolean;
}

/**
 * Chooses the questions of an attempt, in the order shown. The seed `draw:ID` (the attempt's id) shuffles the pool.
 * Each draw rule then takes questions of its objective: unseen ones first, then those seen longest ago (`seen`:
 * item id to the number of the last attempt that had it). Rules with an objective come before those without.
 * Without `shuffle` the quiz's own order is used.
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

/**
 * Returns the count of an id, or 0. It checks own properties only, because `constructor` is a valid id and a
 * property of every object.
 */
export function countOf(counts: Readonly<Record<string, number>>, id: string): number {
  return Object.hasOwn(counts, id) ? counts[id]! : 0;
}

/** A question as an attempt shows it, with maps between its option ids and the stored ones. */
export interface ShuffledItem {
  view: PublicItem;
  /** Stored ids to the attempt's, by list. */
  labels: OptionIdMaps;
  /** The attempt's ids to the stored ones, by list. */
  stored: OptionIdMaps;
}

/** The newest shuffles by attempt and question: grading needs each, and showing its result needs it again. */
const shuffles = new Map<string, ShuffledItem & { item: PublicItem; sealed: SealedItem }>();
const MAX_SHUFFLES = 1_000;

/** Shuffles and renames a question's options for one attempt, with the seed `ATTEMPT/ITEM/LIST`. */
export function shuffleFor(attemptId: string, item: PublicItem, sealed: SealedItem): ShuffledItem {
  const key = `${attemptId}/${item.id}`;
  const known = shuffles.get(key);
  // The same question of another release or language is another object.
  if (known?.item === item && known.sealed === sealed) return known;
  if (shuffles.size >= MAX_SHUFFLES) shuffles.delete(shuffles.keys().next().value!);
  const made = { ...shuffle(attemptId, item, sealed), item, sealed };
  shuffles.set(key, made);
  return made;
}

function shuffle(attemptId: string, item: PublicItem, sealed: SealedItem): ShuffledItem {
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
  const inverted = Object.entries(labels).map(([list, ids]) => [
    list,
    Object.fromEntries(Object.entries(ids).map(([from, to]) => [to, from])),
  ]);
  return { view, labels, stored: Object.fromEntries(inverted) };
}

/** How much is shown of a question: nothing, the grade, or the grade and the right answer. */
export type Shown = "nothing" | "grade" | "key";

/**
 * Decides what an attempt shows of a question that was answered, or left blank at the end. A key is shown only for
 * an answered question, so that ending an empty attempt reveals no keys. A check shows nothing before it ends, and
 * a guest not even then: anyone can become a new guest, and grades from enough attempts reveal the key. A review of
 * a check's question follows the check's rule.
 */
export function shownOf(
  attempt: { kind: AttemptKind; isOpen: boolean; learnerKind: "guest" | "account" },
  quiz: Pick<ReleaseQuiz, "mode" | "attempts">,
  standing: QuizStanding,
  isAnswered: boolean,
): Shown {
  if (attempt.kind !== "check" && quiz.mode === "practice") return isAnswered ? "key" : "grade";
  if (attempt.learnerKind === "guest" || (attempt.kind === "check" && attempt.isOpen)) return "nothing";
  return isAnswered && mayReveal(quiz, standing) ? "key" : "grade";
}

/**
 * Returns whether a quiz's keys may be shown for final answers: always in practice, and in a check once it is
 * passed or no attempt is left.
 */
export function mayReveal(quiz: Pick<ReleaseQuiz, "mode" | "attempts">, standing: QuizStanding): boolean {
  if (quiz.mode === "practice" || standing.passed) return true;
  return quiz.attempts !== null && standing.finished >= quiz.attempts;
}

/** Returns the standing at a quiz, including attempts under its former ids. */
export function standingOf(
  quiz: Pick<ReleaseQuiz, "id" | "aliases">,
  standings: Readonly<Record<string, QuizStanding>>,
): QuizStanding {
  const known = [quiz.id, ...quiz.aliases].flatMap((id) =>
    Object.hasOwn(standings, id) ? [standings[id]!] : [],
  );
  return {
    finished: known.reduce((sum, { finished }) => sum + finished, 0),
    passed: known.some(({ passed }) => passed),
  };
}
