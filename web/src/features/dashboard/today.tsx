"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import { goalOf } from "../../shared/today/goal.ts";
import { type Next, TodayCard } from "../../shared/today/today-card.tsx";
import { GoalSetting } from "./goal-setting.tsx";
import { type LearnerSnapshot, dueOf } from "./snapshot.ts";
import { useTodayTexts, useWords } from "./words.ts";

/** What to do today: over all courses what is due, and where reading continues in the newest one. */
export function Today(props: {
  locale: Locale;
  snapshot: LearnerSnapshot;
  isStale: boolean;
  setGoal: (dailyGoal: number | null) => void;
}) {
  const { locale, snapshot, isStale } = props;
  const { texts } = useWords();
  const today = useTodayTexts();
  const { progress, names, goOn } = snapshot;
  const { activeToday, atRisk, current } = progress.streak;
  const course =
    progress.courses.find((one) => one.course === goOn?.course) ?? courseOfToday(progress.courses);
  if (!course) return null;
  const name = names[course.course];
  return (
    <section aria-labelledby="today">
      <h2 id="today">{today.title}</h2>
      <TodayCard
        locale={locale}
        texts={today}
        heading="h3"
        course={{ id: course.course, title: name?.title ?? course.title, language: name?.language }}
        streak={current}
        goal={goalOf(progress)}
        due={dueOf(snapshot, isStale)}
        next={nextIn(course, locale, snapshot)}
      >
        <GoalSetting goal={progress.dailyGoal ?? null} changed={props.setGoal} />
        <p className={activeToday ? "today-done" : "dim"}>
          {activeToday ? `✓ ${texts.activeToday}` : atRisk ? texts.atRisk : texts.noStreak}
        </p>
      </TodayCard>
    </section>
  );
}

/** The place where reading was left, else the path's current chapter; before that is known, the course. */
function nextIn(course: CourseProgress, locale: Locale, snapshot: LearnerSnapshot): Next | null {
  const { goOn, names, details } = snapshot;
  const id = course.course;
  const own = names[id]?.own;
  if (goOn?.course === id) {
    const hash = goOn.section ? `#${encodeURIComponent(goOn.section)}` : "";
    return { href: paths.chapter(locale, id, goOn.chapter) + hash, title: goOn.title, language: own };
  }
  const path = details[id]?.path;
  if (path) {
    const current = path.steps.find(({ state }) => state === "current");
    if (!current) return null;
    const { chapter, title, language } = current;
    return { href: paths.chapter(locale, id, chapter), title, language };
  }
  if (course.completed === course.chapters) return null;
  const title = names[id]?.title ?? course.title;
  return { href: paths.course(locale, id), title, language: names[id]?.language };
}
