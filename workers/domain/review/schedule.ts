import { dayNumber, dayOf } from "../progress/index.ts";

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
  /** Place and share of the points of the latest answer to the question itself; null when a sibling was always shown. */
  ownSeq: number | null;
  ownFraction: number | null;
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
