import type { Reviews } from "@course-companion/contract/reviews";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { who } from "../../shared/session/who.ts";
import { keptAttempt } from "./kept.ts";
import { troubleOf } from "./trouble.ts";

/** What the start of a review says of a course. */
export type DueReviews = Pick<
  Reviews,
  "due" | "overdue" | "ahead" | "cards" | "secondsEach" | "nextDueDay" | "forecast"
>;

const NOTHING: DueReviews = {
  due: 0,
  overdue: 0,
  ahead: 0,
  cards: 0,
  secondsEach: 0,
  nextDueDay: null,
  forecast: [],
};

/** What is due for review in a course and what comes next, null until known, and whether a review is open that is saved at `place`. */
export function useDue(place: string, course: string) {
  const [due, setDue] = useState<DueReviews | null>(null);
  const [failure, setFailure] = useState<Trouble | null>(null);
  const [isBegun, setBegun] = useState(false);
  function read() {
    void (async () => {
      const kept = await keptAttempt(place);
      if (kept?.status === "open") setBegun(true);
      const query = { course, limit: 1 };
      setDue((await who()).kind === null ? NOTHING : await call(routes.reviews, { query }));
      setFailure(null);
    })().catch((error: unknown) => setFailure(troubleOf(error)));
  }
  useEffect(read, [place, course]);
  return { due, failure, isBegun, read };
}
