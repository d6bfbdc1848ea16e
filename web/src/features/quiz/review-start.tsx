"use client";
import { useRef } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { attemptPlace } from "../offline/names.ts";
import { AttemptStart, type StartProps } from "./attempt-start.tsx";
import { DueNote } from "./due-note.tsx";
import { keptAttempt } from "./kept.ts";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import { useDue } from "./use-due.ts";
import { useOpening } from "./use-opening.ts";

const AT_ONCE = 8;

/** What is due for review in a course, and the review itself. */
export function ReviewStart(props: StartProps) {
  const { locale, course, texts: t, links } = props;
  const place = attemptPlace(course, "", props.content);
  const opening = useOpening(place);
  const { busy, trouble } = opening;
  const { due, failure, isBegun, read } = useDue(place, course);
  const next = useRef("");
  const box = useRef<HTMLDivElement>(null);

  // The button that tries again goes when it works.
  function readAgain() {
    box.current?.focus({ preventScroll: true });
    read();
  }

  function start() {
    void opening.open(async (code) => {
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

  const canStart = isBegun || (due?.due ?? 0) > 0;
  return (
    <AttemptStart page={props} place={place} opening={opening} onStart={start}>
      <div className="card quiz-start" ref={box} tabIndex={-1}>
        <div role="status" className="quiz-standing">
          {due ? <DueNote due={due} locale={locale} t={t} /> : null}
          {due || failure ? null : <p className="dim">{t.loading}</p>}
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
    </AttemptStart>
  );
}
