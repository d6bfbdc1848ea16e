"use client";
import { saveReceipt } from "../../shared/lib/save-file.ts";
import type { DashboardCourse } from "@course-companion/contract/pages";
import type { AttemptList } from "@course-companion/contract/quiz";
import { useState } from "react";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { useOlder } from "../../shared/lib/use-older.ts";
import { loadAttempts } from "./load.ts";
import { type Attempt, mergeAttempts } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** The quizzes and reviews that were taken, newest first. `history` is null when loading failed. */
export function History(props: {
  locale: Locale;
  history: AttemptList | null;
  courses: readonly DashboardCourse[];
  show: (history: AttemptList) => void;
}) {
  const { texts } = useWords();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const { history } = props;
  const { list, expect } = useOlder(history, "a");

  async function more() {
    if (state === "busy") return;
    setState("busy");
    try {
      const next = await loadAttempts(history?.nextCursor ?? null);
      expect(history?.attempts.length ?? 0);
      props.show(history ? mergeAttempts(history, next) : next);
      setState("idle");
    } catch {
      setState("failed");
    }
  }

  return (
    <section className="card" aria-labelledby="attempts">
      <h2 id="attempts">{texts.historyTitle}</h2>
      {history?.attempts.length === 0 ? <p className="dim">{texts.historyEmpty}</p> : null}
      <ul className="plain attempts" ref={list}>
        {history?.attempts.map((attempt) => (
          <Entry
            key={attempt.attempt}
            locale={props.locale}
            attempt={attempt}
            course={props.courses.find(({ course }) => course === attempt.course)}
          />
        ))}
      </ul>
      <p role="status">{state === "failed" || history === null ? texts.historyFailed : ""}</p>
      {history === null || history.nextCursor !== null ? (
        <button type="button" className="quiet" aria-disabled={state === "busy"} onClick={() => void more()}>
          {state === "busy" ? texts.loading : history === null ? texts.retry : texts.older}
        </button>
      ) : null}
    </section>
  );
}

function Entry(props: { locale: Locale; attempt: Attempt; course: DashboardCourse | undefined }) {
  const { texts, say, time } = useWords();
  const { locale, attempt, course } = props;
  const { kind, score, quiz, receipt } = attempt;
  const title = attempt.title ?? quiz ?? texts.review;
  const href = quiz
    ? paths.quiz(locale, attempt.course, quiz, attempt.language)
    : paths.review(locale, attempt.course);
  const language = attempt.title ? attempt.language : undefined;
  return (
    <li>
      <div>
        <a href={href}>
          <bdi lang={language}>{title}</bdi>
        </a>
        <p className="small dim">
          <bdi lang={course?.language}>{course?.title ?? attempt.course}</bdi> · {texts[kind]} ·{" "}
          {say("attemptNumber", { number: attempt.number })} ·{" "}
          <time dateTime={attempt.finishedAt ?? attempt.startedAt}>
            {time(attempt.finishedAt ?? attempt.startedAt)}
          </time>
        </p>
      </div>
      <div className="row">
        <Score attempt={attempt} />
        {score ? null : (
          <a className="button quiet" href={href}>
            {texts.goOn}
          </a>
        )}
        {receipt ? (
          <button
            type="button"
            className="bare"
            aria-label={say("receiptOf", { title, number: attempt.number })}
            onClick={() =>
              saveReceipt(`receipt-${attempt.course}-${attempt.quiz}-${attempt.number}`, receipt)
            }
          >
            <span aria-hidden="true">↓</span> {texts.receipt}
          </button>
        ) : null}
      </div>
    </li>
  );
}

/** The points and whether they passed, or how far an open attempt is. */
function Score({ attempt }: { attempt: Attempt }) {
  const { texts, say, number, percent } = useWords();
  const { score } = attempt;
  if (!score)
    return <span>{say("openAttempt", { answered: attempt.answered, questions: attempt.questions })}</span>;
  return (
    <>
      <span>
        {say("points", {
          points: number(score.points),
          max: number(score.maxPoints),
          share: percent(score.share),
        })}
      </span>
      {score.passed === null ? null : (
        <span className={score.passed ? "tag good" : "tag"}>
          {score.passed ? `✓ ${texts.passed}` : texts.notPassed}
        </span>
      )}
    </>
  );
}
