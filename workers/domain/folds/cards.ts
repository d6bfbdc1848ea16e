import { type Grade, Rating } from "ts-fsrs";
import { nextMemory } from "./memory.ts";

/** A graded answer with what folds need. */
export interface FoldedAnswer {
  course: string;
  item: string;
  /** The due card that a review's answer also counts for, when a sibling was shown. */
  credit: string | null;
  /** Of its question at the time of the answer. */
  objectives: readonly string[];
  /** 0..1, share of the points. */
  fraction: number;
  hintsUsed: number;
  /** Probability to be right by choosing blindly; null or absent for an answer of before it was stored. */
  guess?: number | null;
  /** 2: after a first try that was wrong. */
  tries?: number | null;
  /** "I don't know". */
  unsure?: boolean | null;
  /** The learner's local calendar day of the answer, ISO date. */
  day: string;
  /** Its place in the learner's order; null for one of before the numbers, which comes before all others. */
  seq: number | null;
}

/** What spaced repetition knows of a question, after the answers so far. */
export interface Card {
  course: string;
  item: string;
  /** Days; FSRS stability. */
  stability: number;
  /** 1..10; FSRS difficulty. */
  difficulty: number;
  /** Local calendar day from which it is due, ISO date. */
  dueDay: string;
  /** The latest day of an answer so far. */
  lastDay: string;
  reps: number;
  lapses: number;
  /** Share of the points of the latest answer. */
  lastFraction: number;
  /** Place and share of the points of the latest answer to the question itself; null when a sibling was always shown. */
  ownSeq: number | null;
  ownFraction: number | null;
}

/** Rates an answer: wrong, or right only at the second try, is Again; partly right, or right with hints, is Hard; right is Good. */
export function ratingOf(fraction: number, hintsUsed: number, tries: number | null = null): Grade {
  if (fraction < 0.5 || tries === 2) return Rating.Again;
  return fraction < 0.999 || hintsUsed > 0 ? Rating.Hard : Rating.Good;
}

const DAY_MS = 86_400_000;

/**
 * Folds answers into cards (FSRS-6 by ts-fsrs) and returns all of them; `cards` are those of earlier answers. Answers come
 * in the order of their numbers; those without one are counted from 1, which is below all numbers. One of an earlier day than the card's last, from a device that was offline or after
 * travel west, counts as given on that day. Folding in two parts gives the same cards as in one.
 */
export function foldCards(cards: readonly Card[], answers: readonly FoldedAnswer[]): Card[] {
  const folder = cardFolder(cards);
  for (const answer of answers) folder.add(answer);
  return folder.all();
}

/** The same, answer by answer. */
export function cardFolder(cards: readonly Card[]) {
  const byKey = new Map(cards.map((card) => [keyOf(card.course, card.item), card]));
  let count = 0;
  return {
    /** Adds the next answer, and returns the card of its question. */
    add(answer: FoldedAnswer): Card {
      count += 1;
      const key = keyOf(answer.course, answer.item);
      const own = { ownSeq: answer.seq ?? count, ownFraction: answer.fraction };
      const card = { ...nextCard(byKey.get(key), answer, answer.item), ...own };
      byKey.set(key, card);
      if (answer.credit !== null && answer.credit !== answer.item) {
        const credited = keyOf(answer.course, answer.credit);
        byKey.set(credited, nextCard(byKey.get(credited), answer, answer.credit));
      }
      return card;
    },
    all: (): Card[] => [...byKey.values()],
  };
}

const keyOf = (course: string, item: string): string => `${course}\n${item}`;

function nextCard(before: Card | undefined, answer: FoldedAnswer, item: string): Card {
  const { course, day, fraction, hintsUsed, tries } = answer;
  const lastDay = before && before.lastDay > day ? before.lastDay : day;
  // ISO dates are read as UTC, where all days are equally long.
  const at = Date.parse(lastDay);
  const elapsed = before ? (at - Date.parse(before.lastDay)) / DAY_MS : 0;
  const grade = ratingOf(fraction, hintsUsed, tries);
  const { stability, difficulty, interval } = nextMemory(before ?? null, elapsed, grade);
  return {
    course,
    item,
    stability,
    difficulty,
    dueDay: new Date(at + interval * DAY_MS).toISOString().slice(0, 10),
    lastDay,
    reps: (before?.reps ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + Number(before !== undefined && grade === Rating.Again),
    lastFraction: fraction,
    ownSeq: before?.ownSeq ?? null,
    ownFraction: before?.ownFraction ?? null,
  };
}
