import { formatPercent } from "@course-companion/contract/percent";
import { useEffect, useState } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { who } from "../../shared/session/who.ts";
import { keptAttempt } from "./kept.ts";

/** A learner's attempts at a quiz so far. */
export interface PastAttempts {
  best: number | null;
  passed: boolean;
  /** Attempts that may still be begun, the open one included; null: any number. */
  left: number | null;
  /** Handle of the open attempt. */
  open: string | null;
}

/** The learner's attempts at a quiz; offline the open one that is saved at `place`. Null until known, and without any. */
export function usePastAttempts(
  place: string,
  course: string,
  quiz: string,
  attempts: number | null,
): PastAttempts | null {
  const [past, setPast] = useState<PastAttempts | null>(null);
  useEffect(() => {
    void readPastAttempts(course, quiz, attempts)
      .catch(async () => {
        const kept = await keptAttempt(place);
        return kept?.status === "open" ? { best: null, passed: false, left: null, open: kept.attempt } : null;
      })
      .then(setPast);
  }, [place, course, quiz, attempts]);
  return past;
}

/** Says of a quiz that an attempt is open, the best result, and how many attempts are left. */
export function PastAttemptsNote(props: { past: PastAttempts | null; locale: string; t: QuizTexts }) {
  const { past, locale, t } = props;
  // Without the open one, which has a sentence of its own.
  const left = past?.left != null ? past.left - (past.open ? 1 : 0) : 0;
  return (
    <div className="quiz-standing small dim">
      {past?.open ? <p>{t.openAttempt}</p> : null}
      {past?.best != null ? (
        <p>
          {fill(locale, t.best, { share: formatPercent(locale, past.best) })}
          {past.passed ? ` ${t.passedBefore}` : ""}
        </p>
      ) : null}
      {left ? <p>{fill(locale, t.attemptsLeft, { n: left })}</p> : null}
    </div>
  );
}

async function readPastAttempts(
  course: string,
  quiz: string,
  attempts: number | null,
): Promise<PastAttempts | null> {
  if ((await who()).kind === null) return null;
  const progress = await call(routes.progress, { query: { course } });
  const own = progress.courses[0]?.quizzes?.find((candidate) => candidate.quiz === quiz);
  if (!own) return null;
  return {
    best: own.best,
    passed: own.passed,
    left: attempts === null ? null : Math.max(0, attempts - own.finished),
    open: own.open,
  };
}
