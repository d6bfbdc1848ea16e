"use client";
import type { ReactNode } from "react";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { wordsFor } from "../../shared/lib/words.ts";
import { Activity } from "./activity.tsx";
import { CourseCard } from "./course-card.tsx";
import { History } from "./history.tsx";
import { GoOnCard, StreakCard } from "./now.tsx";
import { ReceiptCheck } from "./receipt-check.tsx";
import { Ended, Failed, Nobody, Waiting } from "./states.tsx";
import type { Standing } from "./standing.ts";
import { type Trouble, useStanding } from "./use-standing.ts";
import { type Texts, WordsProvider, useWords } from "./words.ts";
import { ZoneOffer } from "./zone-offer.tsx";

/** "My learning", asked for by the browser: the page around it is the same for everybody. */
export function Dashboard({ locale, texts }: { locale: Locale; texts: Texts }) {
  const { state, load, change, detail } = useStanding(locale);
  const timeZone = state.kind === "seen" ? state.standing.progress.timeZone : undefined;
  const inside = (): ReactNode => {
    switch (state.kind) {
      case "loading":
        return <Waiting />;
      case "nobody":
        return <Nobody locale={locale} />;
      case "ended":
        return <Ended />;
      case "failed":
        return <Failed trouble={state.trouble} retry={load} />;
      case "seen":
        return (
          <Seen
            locale={locale}
            standing={state.standing}
            guest={state.guest}
            trouble={state.trouble}
            load={load}
            change={change}
            detail={detail}
          />
        );
    }
  };
  return (
    <WordsProvider value={wordsFor(locale, texts, timeZone)}>
      <div className="dash" tabIndex={-1} aria-busy={state.kind === "loading"}>
        {inside()}
        {state.kind === "loading" ? null : (
          <ReceiptCheck learner={state.kind === "seen" ? state.standing.learner : null} />
        )}
      </div>
    </WordsProvider>
  );
}

function Seen(props: {
  locale: Locale;
  standing: Standing;
  guest: boolean;
  trouble: Trouble | null;
  load: () => Promise<void>;
  change: (edit: (standing: Standing) => Standing) => void;
  detail: (course: string) => Promise<void>;
}) {
  const { locale, standing, change, detail } = props;
  const { say, time, texts } = useWords();
  const { progress, history, names } = standing;
  const setExam = async (course: string, examDate: string | null) => {
    change((now) => ({
      ...now,
      progress: {
        ...now.progress,
        courses: now.progress.courses.map((one) => (one.course === course ? { ...one, examDate } : one)),
      },
    }));
    // Reviews are fitted to the exam.
    await detail(course);
  };
  return (
    <>
      {props.trouble ? (
        <div className="note warn row between" role="status">
          <span>
            {say(props.trouble === "offline" ? "seenOffline" : "seenDown", { time: time(standing.at) })}
          </span>
          <AgainButton className="quiet" again={props.load}>
            {texts.retry}
          </AgainButton>
        </div>
      ) : null}
      {props.guest ? (
        <p className="note">
          {texts.guest} <a href={signInHref(location.pathname)}>{texts.signIn}</a>
        </p>
      ) : null}
      {props.trouble ? null : <ZoneOffer kept={progress.timeZone} done={props.load} />}
      <div className="dash-top">
        <GoOnCard locale={locale} standing={standing} />
        <StreakCard streak={progress.streak} />
      </div>
      <Activity progress={progress} />
      {progress.courses.length > 0 ? (
        <section aria-labelledby="your-courses">
          <h2 id="your-courses">{texts.coursesTitle}</h2>
          <ul className="plain dash-courses">
            {progress.courses.map((course) => (
              <CourseCard
                key={course.course}
                locale={locale}
                today={progress.today}
                course={course}
                name={names[course.course]}
                details={
                  props.trouble ? (standing.details[course.course] ?? null) : standing.details[course.course]
                }
                setExam={setExam}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <History
        locale={locale}
        history={history}
        names={names}
        show={(next) => change((now) => ({ ...now, history: next }))}
      />
      <section className="card" aria-labelledby="your-account">
        <h2 id="your-account">{texts.accountTitle}</h2>
        <p>{texts.account}</p>
        <p>
          <a href="/account">{texts.accountLink}</a>
        </p>
      </section>
    </>
  );
}
