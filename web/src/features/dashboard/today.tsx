"use client";
import type { Dashboard } from "@course-companion/contract/pages";
import type { Locale } from "../../shared/lib/locales.ts";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import { goalOf } from "../../shared/today/goal.ts";
import { nextOf } from "../../shared/today/next-of.ts";
import { TodayCard } from "../../shared/today/today-card.tsx";
import { GoalSetting } from "./goal-setting.tsx";
import { dueOf } from "./snapshot.ts";
import { useTodayTexts, useWords } from "./words.ts";

/** What to do today: over all courses what is due, and where reading continues in the newest one. */
export function Today(props: {
  locale: Locale;
  dashboard: Dashboard;
  setGoal: (dailyGoal: number | null) => void;
}) {
  const { locale, dashboard } = props;
  const { texts } = useWords();
  const today = useTodayTexts();
  const { activeToday, atRisk, current } = dashboard.streak;
  const course = courseOfToday(dashboard.courses);
  if (!course) return null;
  return (
    <section aria-labelledby="today">
      <h2 id="today">{today.title}</h2>
      <TodayCard
        locale={locale}
        texts={today}
        heading="h3"
        course={{ id: course.course, title: course.title, language: course.language }}
        streak={current}
        goal={goalOf(dashboard)}
        due={dueOf(dashboard)}
        next={nextOf(locale, course)}
      >
        <GoalSetting goal={dashboard.dailyGoal} changed={props.setGoal} />
        <p className={activeToday ? "today-done" : "dim"}>
          {activeToday ? `✓ ${texts.activeToday}` : atRisk ? texts.atRisk : texts.noStreak}
        </p>
      </TodayCard>
    </section>
  );
}
