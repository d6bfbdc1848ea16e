import type { Trouble } from "@course-companion/question-ui/trouble";
import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { who } from "../../shared/session/who.ts";
import type { Due } from "./due-note.tsx";
import { keptAttempt } from "./kept.ts";
import { troubleOf } from "./trouble.ts";

const NOTHING: Due = { due: 0, cards: 0, nextDueDay: null };

/** What is due for review in a course, null until known, and whether a review is open that is saved at `place`. */
export function useDue(place: string, course: string) {
  const [due, setDue] = useState<Due | null>(null);
  const [failure, setFailure] = useState<Trouble | null>(null);
  const [isBegun, setBegun] = useState(false);
  function read() {
    void (async () => {
      const kept = await keptAttempt(place);
      if (kept?.status === "open") setBegun(true);
      setDue((await who()).kind === null ? NOTHING : await call(routes.reviews, { query: { course } }));
      setFailure(null);
    })().catch((error: unknown) => setFailure(troubleOf(error)));
  }
  useEffect(read, [place, course]);
  return { due, failure, isBegun, read };
}
