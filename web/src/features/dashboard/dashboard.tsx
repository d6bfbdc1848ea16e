"use client";
import type { ReactNode } from "react";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import type { TodayTexts } from "../../shared/today/today-card.tsx";
import type { ForecastTexts } from "../../shared/forecast/forecast.tsx";
import { wordsFor } from "../../shared/lib/words.ts";
import { Activity } from "./activity.tsx";
import { ComingUp } from "./coming-up.tsx";
import { CourseCard } from "./course-card.tsx";
import { History } from "./history.tsx";
import { Records } from "./records.tsx";
import { Empty } from "../../shared/ui/empty.tsx";
import { SessionEnded, LoadFailed, SignedOut, LoadingCards } from "./states.tsx";
import type { LearnerSnapshot } from "./snapshot.ts";
import { type LoadFailure, useSnapshot } from "./use-snapshot.ts";
import { ForecastTextsProvider, type Texts, TodayTextsProvider, WordsProvider, useWords } from "./words.ts";
import { Today } from "./today.tsx";
import { ZoneOffer } from "./zone-offer.tsx";

/** "My learning", loaded by the browser: the page around it is the same for all readers. */
export function Dashboard(props: {
  locale: Locale;
  texts: Texts;
  today: TodayTexts;
  forecast: ForecastTexts;
}) {
  const { locale, texts, today } = props;
  const { state, load, change } = useSnapshot(locale);
  const timeZone = state.kind === "loaded" ? state.snapshot.dashboard.timeZone : undefined;
  const inside = (): ReactNode => {
    switch (state.kind) {
      case "loading":
        return <LoadingCards />;
      case "signed-out":
        return <SignedOut locale={locale} />;
      case "ended":
        return <SessionEnded />;
      case "failed":
        return <LoadFailed failure={state.failure} retry={load} />;
      case "loaded":
        return (
          <Loaded
            locale={locale}
            snapshot={state.snapshot}
            guest={state.guest}
            failure={state.failure}
            load={load}
            change={change}
          />
        );
    }
  };
  return (
    <WordsProvider value={wordsFor(locale, texts, timeZone)}>
      <div className="dash" tabIndex={-1} aria-busy={state.kind === "loading"}>
        <TodayTextsProvider value={today}>
          <ForecastTextsProvider value={props.forecast}>{inside()}</ForecastTextsProvider>
        </TodayTextsProvider>
        {state.kind === "loading" ? null : (
          <Records learner={state.kind === "loaded" ? state.snapshot.learner : null} />
        )}
      </div>
    </WordsProvider>
  );
}

interface LoadedProps {
  locale: Locale;
  snapshot: LearnerSnapshot;
  guest: boolean;
  failure: LoadFailure | null;
  load: () => Promise<void>;
  change: (edit: (snapshot: LearnerSnapshot) => LearnerSnapshot) => void;
}

function Loaded(props: LoadedProps) {
  const { locale, snapshot } = props;
  const { texts } = useWords();
  const { dashboard, history } = snapshot;
  const isEmpty = dashboard.courses.length === 0;
  const isNew = isEmpty && dashboard.activity.length === 0 && history?.attempts.length === 0;
  return (
    <>
      {props.failure ? <StaleNote at={snapshot.at} failure={props.failure} retry={props.load} /> : null}
      {isEmpty ? (
        <Empty title={texts.emptyTitle}>
          <p>{texts.empty}</p>
          <a className="button" href={paths.home(locale)}>
            {texts.toCourses}
          </a>
        </Empty>
      ) : (
        <>
          <Today
            locale={locale}
            dashboard={dashboard}
            setGoal={(dailyGoal) =>
              props.change((now) => ({ ...now, dashboard: { ...now.dashboard, dailyGoal } }))
            }
          />
          <ComingUp dashboard={dashboard} />
        </>
      )}
      {props.guest ? (
        <p className="note">
          {texts.guest} <a href={signInHref(location.pathname)}>{texts.signIn}</a>
        </p>
      ) : null}
      {props.failure ? null : <ZoneOffer saved={dashboard.timeZone} done={props.load} />}
      {isEmpty ? null : <Courses {...props} />}
      {isNew ? null : <Past {...props} />}
    </>
  );
}

/** The year, and the quizzes that were taken. */
function Past({ locale, snapshot, change }: LoadedProps) {
  return (
    <>
      <Activity dashboard={snapshot.dashboard} />
      <History
        locale={locale}
        history={snapshot.history}
        courses={snapshot.dashboard.courses}
        show={(next) => change((now) => ({ ...now, history: next }))}
      />
    </>
  );
}

/** Says that the page shows a saved snapshot, and why. */
function StaleNote(props: { at: string; failure: LoadFailure; retry: () => Promise<void> }) {
  const { say, time, texts } = useWords();
  return (
    <div className="note warn row between" role="status">
      <span>{say(props.failure === "offline" ? "seenOffline" : "seenDown", { time: time(props.at) })}</span>
      <AgainButton className="quiet" again={props.retry}>
        {texts.retry}
      </AgainButton>
    </div>
  );
}

function Courses({ locale, snapshot, change }: LoadedProps) {
  const { texts } = useWords();
  const { courses, today } = snapshot.dashboard;
  return (
    <section aria-labelledby="your-courses">
      <h2 id="your-courses">{texts.coursesTitle}</h2>
      <ul className="plain dash-courses">
        {courses.map((course) => (
          <CourseCard
            key={course.course}
            locale={locale}
            today={today}
            course={course}
            // The review schedule depends on the exam date: the page loads again once it is sent.
            setExam={(id, examDate) => change((now) => withExamDate(now, id, examDate))}
          />
        ))}
      </ul>
    </section>
  );
}

function withExamDate(snapshot: LearnerSnapshot, course: string, examDate: string | null): LearnerSnapshot {
  const { dashboard } = snapshot;
  const courses = dashboard.courses.map((one) => (one.course === course ? { ...one, examDate } : one));
  return { ...snapshot, dashboard: { ...dashboard, courses } };
}
