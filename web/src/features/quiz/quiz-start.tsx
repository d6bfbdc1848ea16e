"use client";
import { formatPercent } from "@course-companion/contract/percent";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { QuizTexts } from "../../messages/quiz.ts";
import { who } from "../../shared/session/who.ts";
import { attemptPlace } from "../offline/names.ts";
import { keptAttempt } from "./kept.ts";
import type { QuizLinks } from "./links.ts";
import { TroubleNote } from "./trouble-note.tsx";
import { useOpening } from "./use-opening.ts";

interface Standing {
  best: number | null;
  passed: boolean;
  /** Attempts that may still be begun, the open one included; null: any number. */
  left: number | null;
  /** Handle of the open attempt. */
  open: string | null;
}

/** The start of a quiz, then the quiz itself. `children` say what to expect; they are the same for everybody. */
export function QuizStart(props: {
  locale: string;
  course: string;
  quiz: string;
  /** Wanted for the questions. */
  content: string;
  /** The page's: of its texts, and of an attempt that is begun here. */
  language: string;
  attempts: number | null;
  texts: QuizTexts;
  links: QuizLinks;
  children: ReactNode;
}) {
  const { locale, course, quiz, attempts, texts: t, links } = props;
  const place = attemptPlace(course, quiz, props.content);
  const { opened, Player, isFresh, busy, trouble, open } = useOpening(place);
  const [standing, setStanding] = useState<Standing | null>(null);
  // Made once for one start, so that a repeated call gets the same attempt.
  const next = useRef("");

  useEffect(() => {
    void readStanding(course, quiz, attempts)
      .catch(async () => {
        const kept = await keptAttempt(place);
        return kept?.status === "open" ? { best: null, passed: false, left: null, open: kept.attempt } : null;
      })
      .then(setStanding);
  }, [place, course, quiz, attempts]);

  function start() {
    const going = opened ? null : standing?.open;
    void open(async (code) => {
      if (going) return code.resume(place, going);
      next.current ||= crypto.randomUUID();
      const body = { attemptId: next.current, locale: props.content, ...timeZoneHere() };
      return code.begin(place, async () => {
        const input = { params: { course, quiz }, body };
        const attempt = await call(routes.startAttempt, input, { as: "learner" });
        next.current = "";
        return attempt;
      });
    }, true);
  }

  if (opened && Player)
    return (
      <Player
        key={opened.attempt.attempt}
        locale={locale}
        course={course}
        place={place}
        language={props.language}
        opened={opened}
        isFresh={isFresh}
        texts={t}
        links={links}
        onAgain={start}
        trouble={trouble}
      />
    );
  const isUsedUp = standing?.left === 0;
  // Beside the open one, which is told of by itself.
  const left = standing?.left != null ? standing.left - (standing.open ? 1 : 0) : 0;
  return (
    <>
      <div className="card quiz-start">
        {props.children}
        {isUsedUp ? (
          <p className="note">{t.exhausted}</p>
        ) : (
          <p className="row">
            <button type="button" aria-disabled={busy} onClick={start}>
              {busy ? t.opening : standing?.open ? t.goOn : t.start}
            </button>
          </p>
        )}
        {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={start} /> : null}
      </div>
      <div className="quiz-standing small dim">
        {standing?.open ? <p>{t.openAttempt}</p> : null}
        {standing?.best != null ? (
          <p>
            {fill(locale, t.best, { share: formatPercent(locale, standing.best) })}
            {standing.passed ? ` ${t.passedBefore}` : ""}
          </p>
        ) : null}
        {left ? <p>{fill(locale, t.attemptsLeft, { n: left })}</p> : null}
      </div>
    </>
  );
}

/** How the learner stands in the quiz; null for nobody, and before the first attempt. */
async function readStanding(course: string, quiz: string, attempts: number | null): Promise<Standing | null> {
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
