import type { ForecastDay } from "../../contract/reviews.ts";
import { dayNumber, dayOf } from "../progress/index.ts";
import { type ReviewCard, fitToExam, interleave } from "./schedule.ts";

/** Days of a forecast, today included. */
const FORECAST_DAYS = 14;
/** How far ahead questions are taken when the learner wants to study ahead, in days. */
const AHEAD_DAYS = 3;

/** What comes due from today on; what was due before today is counted apart. */
export interface Forecast {
  overdue: number;
  /** `FORECAST_DAYS` days from today on. */
  days: ForecastDay[];
}

/** Counts the cards that come due on each of the learner's next days. */
export function forecastOf(cards: readonly ReviewCard[], examDay: string | null, today: string): Forecast {
  const first = dayNumber(today);
  const days = Array.from({ length: FORECAST_DAYS }, (_, i) => ({ day: dayOf(first + i), due: 0 }));
  let overdue = 0;
  for (const card of cards) {
    if (card.dueDay < today) {
      overdue += 1;
      continue;
    }
    // What a near exam brings forward to a day that has passed is for today, and nothing was missed.
    const { dueDay } = fitToExam(card, examDay, today);
    const at = days[Math.max(0, dayNumber(dueDay) - first)];
    if (at) at.due += 1;
  }
  return { overdue, days };
}

/**
 * Returns the cards to study ahead, chapters interleaved: those due within three days, or on the next day that has
 * any. Cards answered today come only when there are no others, because a second answer on one day teaches little.
 * An early answer needs no mark: a card is computed from the days of its answers, so FSRS sees how many days really
 * passed and lengthens the interval less.
 */
export function aheadCards(
  cards: readonly ReviewCard[],
  examDay: string | null,
  today: string,
): ReviewCard[] {
  const later = cards.map((card) => fitToExam(card, examDay, today)).filter(({ dueDay }) => dueDay > today);
  const rested = later.filter(({ lastDay }) => lastDay < today);
  const pool = rested.length > 0 ? rested : later;
  const soon = dayOf(dayNumber(today) + AHEAD_DAYS);
  const next = pool.reduce((first, { dueDay }) => (dueDay < first ? dueDay : first), "9999-12-31");
  const until = next > soon ? next : soon;
  return interleave(pool.filter(({ dueDay }) => dueDay <= until));
}
