"use client";
import { useRef } from "react";
import { timeOrderedId } from "@course-companion/contract/time-ordered-id";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { attemptPlace } from "../offline/names.ts";
import { AttemptStart, type StartProps } from "./attempt-start.tsx";
import { Forecast, type ForecastTexts } from "../../shared/forecast/forecast.tsx";
import { DueNote } from "./due-note.tsx";
import { keptAttempt } from "./kept.ts";
import { ReviewFacts } from "./review-facts.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import { type DueReviews, useDue } from "./use-due.ts";
import { useFlashcards } from "./use-flashcards.ts";
import { useOpening } from "./use-opening.ts";

const AT_ONCE = 8;
/** With fewer due questions than this, studying ahead is offered beside them. */
const FEW = 4;

/**
 * What is due for review in a course, how long it takes, and what comes due on the next days; then the review itself.
 * When nothing is due there is still something to answer: questions that are next, or the course's `first` quiz.
 */
export function ReviewStart(
  props: StartProps & {
    forecast: ForecastTexts;
    first: { href: string; title: string; lang: string } | null;
  },
) {
  const { locale, course, texts: t, links, first } = props;
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

  function start(ahead: boolean) {
    void opening.open(async (code) => {
      next.current ||= timeOrderedId();
      const body = { attemptId: next.current, course, limit: AT_ONCE, locale: props.content, ahead };
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

  const hasDue = isBegun || (due?.due ?? 0) > 0;
  const hasAhead = !isBegun && due !== null && due.due < FEW && due.ahead > 0;
  const hasNothing = due?.cards === 0 && !isBegun;
  const startDue = () => start(false);
  const deck = useFlashcards(box);
  if (deck.Cards) return <deck.Cards page={props} onClose={deck.close} />;
  return (
    <AttemptStart page={props} place={place} opening={opening} onStart={startDue}>
      <div className="card quiz-start" ref={box} tabIndex={-1}>
        <div role="status" className="quiz-standing">
          {due ? <DueNote due={due} locale={locale} t={t} /> : null}
          {due ? <ReviewFacts due={due} atOnce={AT_ONCE} {...props} /> : null}
          {due || failure ? null : <p className="dim">{t.loading}</p>}
        </div>
        {failure ? <TroubleNote trouble={failure} t={t} links={links} onRetry={readAgain} /> : null}
        <p className="row">
          {hasDue ? (
            <button type="button" aria-disabled={busy} onClick={startDue}>
              {busy ? t.opening : isBegun ? t.goOn : t.reviewStart}
            </button>
          ) : null}
          {hasAhead ? (
            <button
              type="button"
              className={hasDue ? "quiet" : undefined}
              aria-disabled={busy}
              onClick={() => start(true)}
            >
              {busy && !hasDue ? t.opening : t.aheadStart}
            </button>
          ) : null}
          {hasNothing && first ? (
            <a className="button" href={first.href} hrefLang={first.lang}>
              {fill(locale, t.firstQuiz, { title: first.title })}
            </a>
          ) : null}
          <a className={hasDue ? "" : "button quiet"} href={links.course.href}>
            {t.toCourse}
          </a>
          {(due?.cards ?? 0) > 0 ? (
            <button type="button" className="bare" onClick={deck.open}>
              {t.flashcards}
            </button>
          ) : null}
        </p>
        {deck.isLost ? <p role="status">{t.unreachable}</p> : null}
        {trouble ? <TroubleNote trouble={trouble} t={t} links={links} onRetry={startDue} /> : null}
      </div>
      <Coming due={due} locale={locale} texts={props.forecast} />
    </AttemptStart>
  );
}

/** What comes due on the next days; its room is there before the numbers are. */
function Coming(props: { due: DueReviews | null; locale: string; texts: ForecastTexts }) {
  const { due, locale, texts } = props;
  if (!due || due.cards === 0) return <div className="forecast-card" aria-hidden="true" />;
  return (
    <section className="card forecast-card" aria-labelledby="forecast">
      <h2 id="forecast">{texts.title}</h2>
      <Forecast locale={locale} texts={texts} coming={{ overdue: due.overdue, days: due.forecast }} />
    </section>
  );
}
