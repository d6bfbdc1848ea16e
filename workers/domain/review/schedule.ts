import { Rating, createEmptyCard, fsrs, generatorParameters, type Card, type Grade } from "ts-fsrs";
import { dayNumber, dayOf } from "../progress/index.ts";

/** A graded answer with what cards need. */
export interface ReviewedAnswer {
  itemId: string;
  chapterId: string;
  /** 0..1, share of the points. */
  fraction: number;
  hintsUsed: number;
  /** The learner's local calendar day of the answer, ISO date. */
  day: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A spaced-repetition card of a question. */
export interface ReviewCard {
  itemId: string;
  chapterId: string;
  /** Local calendar day from which it is due, ISO date. */
  dueDay: string;
  lastDay: string;
  /** Days; FSRS stability. */
  stability: number;
  /** 1..10; FSRS difficulty. */
  difficulty: number;
  reps: number;
  lapses: number;
  /** Share of the points of the latest answer. */
  lastFraction: number;
}

/*
 * Fuzz is off because the same answers must give the same plan. Short-term steps are off because a day is the
 * shortest review interval.
 */
const scheduler = () =>
  fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 }));

/** Rates an answer: wrong is Again; partly right, or right with hints, is Hard; right is Good. */
export function ratingOf(fraction: number, hintsUsed: number): Grade {
  if (fraction < 0.5) return Rating.Again;
  return fraction < 0.999 || hintsUsed > 0 ? Rating.Hard : Rating.Good;
}

/** Returns noon of a local day as an instant, so that intervals are whole calendar days across clock changes. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/**
 * Computes a learner's cards of a course from all their answers (FSRS-6 by ts-fsrs). Cards are never stored:
 * because they are derived, replays, a second device and a merge of learners do not affect them.
 */
export function computeCards(answers: readonly ReviewedAnswer[]): ReviewCard[] {
  const plan = scheduler();
  const cards = new Map<string, { card: Card; last: ReviewedAnswer }>();
  const ordered = [...answers].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at));
  for (const answer of ordered) {
    const before = cards.get(answer.itemId)?.card ?? createEmptyCard<Card>(noon(answer.day));
    const { card } = plan.next(before, noon(answer.day), ratingOf(answer.fraction, answer.hintsUsed));
    cards.set(answer.itemId, { card, last: answer });
  }
  return [...cards.entries()].map(([itemId, { card, last }]) => ({
    itemId,
    chapterId: last.chapterId,
    dueDay: card.due.toISOString().slice(0, 10),
    lastDay: last.day,
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    lastFraction: last.fraction,
  }));
}

/** Returns a stable hash (FNV-1a, 32 bit), which spreads cards over the days before an exam. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * Shortens a card's interval so that it comes up once more before the exam: a card that would be due on or
 * after the exam day is moved into the last days before it (up to seven, spread by item), unless its last
 * answer already lies there. Past exams change nothing.
 */
export function fitToExam(card: ReviewCard, examDay: string | null, today: string): ReviewCard {
  if (examDay === null || examDay <= today || card.dueDay < examDay) return card;
  const exam = dayNumber(examDay);
  const last = dayNumber(card.lastDay);
  const span = Math.min(7, Math.floor((exam - last) / 2));
  if (span < 1) return card;
  const due = exam - 1 - (hash(card.itemId) % span);
  return due <= last ? card : { ...card, dueDay: dayOf(due) };
}

/** Returns the cards due on a day, chapters interleaved. */
export function dueCards(cards: readonly ReviewCard[], examDay: string | null, today: string): ReviewCard[] {
  return interleave(
    cards.map((card) => fitToExam(card, examDay, today)).filter((card) => card.dueDay <= today),
  );
}

/**
 * Interleaves chapters, starting with the card due first, because mixed practice helps learners to tell topics
 * apart. Within a chapter the card due first comes first.
 */
export function interleave(cards: readonly ReviewCard[]): ReviewCard[] {
  const due = cards.toSorted((a, b) =>
    a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : a.itemId < b.itemId ? -1 : 1,
  );
  const byChapter = new Map<string, ReviewCard[]>();
  for (const card of due) {
    const queue = byChapter.get(card.chapterId);
    if (queue) queue.push(card);
    else byChapter.set(card.chapterId, [card]);
  }
  const queues = [...byChapter.values()];
  const mixed: ReviewCard[] = [];
  for (let round = 0; mixed.length < due.length; round++) {
    for (const queue of queues) if (queue[round]) mixed.push(queue[round]!);
  }
  return mixed;
}
