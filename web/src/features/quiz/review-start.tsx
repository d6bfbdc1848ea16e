"use client";
import { useEffect, useRef, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { QuizTexts } from "../../messages/quiz.ts";
import { who } from "../../shared/session/who.ts";
import { attemptPlace } from "../offline/names.ts";
import { type Due, DueNote } from "./due-note.tsx";
import { keptAttempt } from "./kept.ts";
import type { QuizLinks } from "./links.ts";
import { TroubleNote } from "./trouble-note.tsx";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { troubleOf } from "./trouble.ts";
import { useOpening } from "./use-opening.ts";

const NOTHING: Due = { due: 0, cards: 0, nextDueDay: null };
const AT_ONCE = 8;

/** What is due for review in a course, and the review itself. */
export function ReviewStart(props: {
  locale: string;
  course: string;
  content: string;
  language: string;
  texts: QuizTexts;
  links: QuizLinks;
}) {
  const { locale, course, texts: t, links } = props;
  const place = attemptPlace(course, "", props.content);
  const { opened, Player, isFresh, busy, trouble, open } = useOpening(place);
  const [due, setDue] = useState<Due | null>(null);
  const [failure, setFailure] = useState<Trouble | null>(null);
  const [isBegun, setBegun] = useState(false);
  const next = useRef("");
  const box = useRef<HTMLDivElement>(null);

  function read() {
    void (async () => {
      const kept = await keptAttempt(place);
      if (kept?.status === "open") setBegun(true);
      setDue((await who()).kind === null ? NOTHING : await call(routes.reviews, { query: { course } }));
      setFailure(null);
    })().catch((error: unknown) => setFailure(troubleOf(error)));
  }
  useEffect(read, [place, course]);

  // The button that tries again goes when it works.
  function readAgain() {
    box.current?.focus({ preventScroll: true });
    read();
  }

  function start() {
    void open(async (code) => {
      next.current ||= crypto.randomUUID();
      const body = { attemptId: next.current, course, limit: AT_ONCE, locale: props.content };
      try {
        const attempt = await call(routes.startReview, { body }, { as: "learner" });
        next.current = "";
        return await code.opened(place, attempt);
      } catch (error) {
        const kept = await keptAttempt(place);
        if (troubleOf(error).code !== "no-line" || kept?.status !== "open") throw error;
        return code.opened(place, kept);
      }
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
  const canStart = isBegun || (due?.due ?? 0) > 0;
  return (
    <div className="card quiz-start" ref={box} tabIndex={-1}>
      <div role="status" className="quiz-standing">
        {due === null ? (
          failure ? null : (
            <p className="dim">{t.loading}</p>
          )
        ) : (
          <DueNote due={due} locale={locale} t={t} />
        )}
      </div>
      {failure ? <TroubleNote trouble={failure} t={t} links={links} onRetry={readAgain} /> : null}
      <p className="row">
        {canStart ? (
          <button type="button" aria-disabled={busy} onClick={start}>
            {busy ? t.opening : isBegun ? t.goOn : t.reviewStart}
          </button>
        ) : null}
        <a className={canStart ? "" : "button quiet"} href={links.course.href}>
          {t.toCourse}
        </a>
      </p>
      {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={start} /> : null}
    </div>
  );
}
