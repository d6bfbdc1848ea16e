import { firstDayOf } from "@course-companion/contract/activity";
import { KNOWLEDGE_LEVELS } from "@course-companion/contract/knowledge-levels";
import { knowledge, widgetProgress } from "@course-companion/messages";
import { sayKnowledge } from "@course-companion/messages/knowledge";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Outline, Progress } from "../../api.ts";
import { useView } from "../../app-context.ts";
import { Bar } from "../../ui/parts.tsx";
import { WayButton, quizWay } from "../../ui/way.tsx";
import { calendarOf } from "./calendar.ts";

export function Streak({ progress }: { progress: Progress }) {
  const { say } = useView(widgetProgress);
  const { current, longest, freezes } = progress.streak;
  return (
    <section class="part">
      <h2>{current > 0 ? say("streak", { n: current }) : say("noStreak")}</h2>
      <p class="dim">
        {say("longest", { n: longest })} · {say("freezes", { n: freezes })}
      </p>
    </section>
  );
}

export function Calendar({ progress }: { progress: Progress }) {
  const { words, say } = useView(widgetProgress);
  const weeks = calendarOf(progress.days, progress.today, firstDayOf(words.locale));
  const box = useRef<HTMLDivElement>(null);
  // The newest weeks matter most; on a phone one scrolls to the older ones.
  useLayoutEffect(() => {
    const { current } = box;
    if (current) current.scrollLeft = words.direction === "rtl" ? -current.scrollWidth : current.scrollWidth;
  }, []);
  const said = say("activeDays", { n: progress.activeDays });
  return (
    <section class="part">
      <h2>{say("calendar")}</h2>
      <div class="calendar" ref={box} tabIndex={0} role="region" aria-label={say("calendar")}>
        <div class="weeks" role="img" aria-label={said}>
          {weeks.map((week) => (
            <div key={week[0]!.day}>
              {week.map((cell) =>
                cell ? (
                  <i
                    key={cell.day}
                    data-level={cell.level}
                    title={say("calendarDay", { day: words.day(cell.day), n: cell.count })}
                  />
                ) : null,
              )}
            </div>
          ))}
        </div>
      </div>
      <p class="dim">{progress.activeDays > 0 ? said : say("noActivity")}</p>
    </section>
  );
}

export function Objectives({ progress, language }: { progress: Progress; language: string }) {
  const { words, say } = useView(widgetProgress);
  const objectives = progress.courses[0]?.objectives ?? [];
  const texts = knowledge[words.language];
  const titles = new Map(objectives.map(({ objective, title }) => [objective, title]));
  // Weak ones first: these are what to work on.
  const sorted = objectives
    .filter(({ answers }) => answers > 0)
    .toSorted(
      (a, b) => KNOWLEDGE_LEVELS.indexOf(a.level) - KNOWLEDGE_LEVELS.indexOf(b.level) || a.chance - b.chance,
    );
  return (
    <section class="part">
      <h2>{say("objectives")}</h2>
      {sorted.length === 0 ? <p class="dim">{say("noObjectives")}</p> : null}
      <ul class="objectives">
        {sorted.map(({ objective, title, chance, level, ...rest }) => (
          <li key={objective} class={level}>
            <div class="row between">
              <bdi lang={language}>{title}</bdi>
              <small>{texts[level]}</small>
            </div>
            <Bar share={chance} label={words.percent(chance)} />
            <p class="dim">
              {sayKnowledge(
                words.language,
                texts,
                rest,
                rest.requires.flatMap((id) => titles.get(id) ?? []),
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Quizzes({ progress, outline }: { progress: Progress; outline: Outline }) {
  const { words, say } = useView(widgetProgress);
  const quizzes = progress.courses[0]?.quizzes ?? [];
  if (quizzes.length === 0) return null;
  const titles = new Map(
    outline.chapters.flatMap((chapter) => chapter.quizzes.map(({ id, title }) => [id, title] as const)),
  );
  return (
    <section class="part">
      <h2>{say("quizzes")}</h2>
      <ul class="plain">
        {quizzes.map(({ quiz, best, passed, open }) => (
          <li key={quiz} class="row between">
            <span>
              <bdi lang={outline.language}>{titles.get(quiz) ?? quiz}</bdi>{" "}
              {best === null ? null : (
                <small>
                  {passed ? "✓ " : ""}
                  {say("best", { share: words.percent(best) })}
                </small>
              )}
            </span>
            <WayButton way={quizWay(outline.course, quiz, say(open ? "goOn" : "again"), words)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
