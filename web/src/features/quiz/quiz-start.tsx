"use client";
import { type ReactNode, useRef } from "react";
import { timeOrderedId } from "@course-companion/contract/time-ordered-id";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { attemptPlace } from "../offline/names.ts";
import { AttemptStart, type StartProps } from "./attempt-start.tsx";
import { PastAttemptsNote, usePastAttempts } from "./past-attempts.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useOpening } from "./use-opening.ts";

/** The start of a quiz, then the quiz itself. `children` say what to expect; they are the same for everybody. */
export function QuizStart(
  props: StartProps & { quiz: string; attempts: number | null; children: ReactNode },
) {
  const { course, quiz, texts: t } = props;
  const place = attemptPlace(course, quiz, props.content);
  const opening = useOpening(place);
  const { opened, busy, trouble } = opening;
  const past = usePastAttempts(place, course, quiz, props.attempts);
  // Made once for one start, so that a repeated call gets the same attempt.
  const next = useRef("");

  function start() {
    const going = opened ? null : past?.open;
    void opening.open(async (code) => {
      if (going) return code.resume(place, going);
      next.current ||= timeOrderedId();
      const body = { attemptId: next.current, locale: props.content, ...timeZoneHere() };
      return code.begin(place, async () => {
        const input = { params: { course, quiz }, body };
        const attempt = await call(routes.startAttempt, input, { as: "learner" });
        next.current = "";
        return attempt;
      });
    }, true);
  }

  return (
    <AttemptStart page={props} place={place} opening={opening} onStart={start}>
      <div className="card quiz-start">
        {props.children}
        {past?.left === 0 ? (
          <p className="note">{t.exhausted}</p>
        ) : (
          <p className="row">
            <button type="button" aria-disabled={busy} onClick={start}>
              {busy ? t.opening : past?.open ? t.goOn : t.start}
            </button>
          </p>
        )}
        {trouble ? <TroubleNote trouble={trouble} t={t} links={props.links} onRetry={start} /> : null}
      </div>
      <PastAttemptsNote past={past} locale={props.locale} t={t} />
    </AttemptStart>
  );
}
