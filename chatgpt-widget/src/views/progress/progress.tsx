import { firstDayOf } from "@course-companion/contract/activity";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Objective, Outline, Progress as LearnerProgress } from "../../api.ts";
import { wholeOutline } from "../../api.ts";
import { type Route, useApp } from "../../app-context.ts";
import { Bar, Button, ChaptersDone, Head, Loading, TroublePage, useLoaded } from "../../ui/parts.tsx";
import { calendarOf } from "./calendar.ts";

/** The learner's progress in a course: streak, a year's calendar, what is due, objectives and quizzes. */
export function Progress({ route }: { route: Extract<Route, { view: "progress" }> }) {
  const { host, words, guest, go } = useApp();
  const { course } = route;
  const { value, error, retry } = useLoaded(async () => {
    const [progress, reviews, outline] = await Promise.all([
      host.call("my_progress", { course, guest }),
      host.call("due_reviews", { course, guest }),
      wholeOutline(host, course, words.locale),
    ]);
    return { progress, reviews, outline };
  }, [course]);

  if (!value) return error ? <TroublePage error={error} retry={retry} /> : <Loading />;
  const { progress, reviews, outline } = value;
  const mine = progress.courses[0];
  const done = mine?.completed ?? 0;
  const total = mine?.chapters ?? outline.totalChapters;
  return (
    <section aria-label={words.say("myProgress")}>
      <Head title={<bdi lang={outline.language}>{outline.title}</bdi>} />
      <ChaptersDone done={done} total={total} link={words.say("outline")} to={{ view: "course", course }} />
      {mine?.resume && (
        <Button
          primary
          onClick={() =>
            go({
              view: "chapter",
              course,
              chapter: mine.resume!.chapter,
              section: mine.resume!.section ?? undefined,
            })
          }
        >
          {words.say("goOn")}: <bdi>{mine.resume.title}</bdi>
        </Button>
      )}
      <Streak progress={progress} />
      <Calendar progress={progress} />
      <div class="card">
        <h2>{words.say("review")}</h2>
        {reviews.due > 0 ? (
          <div class="row between">
            <span>{words.say("due", { n: reviews.due })}</span>
            <Button primary onClick={() => go({ view: "quiz", course })}>
              {words.say("reviewNow")}
            </Button>
          </div>
        ) : (
          <p class="note">
            {reviews.nextDueDay
              ? words.say("nextDue", { day: words.day(reviews.nextDueDay) })
              : words.say("noReviews")}
          </p>
        )}
      </div>
      <Objectives objectives={mine?.objectives ?? []} language={outline.language} />
      <Quizzes progress={progress} outline={outline} />
    </section>
  );
}

function Streak({ progress }: { progress: LearnerProgress }) {
  const { words } = useApp();
  const { current, longest, freezes, atRisk } = progress.streak;
  return (
    <div class="card streak">
      <h2>{current > 0 ? words.say("streak", { n: current }) : words.say("noStreak")}</h2>
      {atRisk && <p>{words.say("atRisk")}</p>}
      <p class="note">
        {words.say("longest", { n: longest })} · {words.say("freezes", { n: freezes })}
      </p>
    </div>
  );
}

function Calendar({ progress }: { progress: LearnerProgress }) {
  const { words } = useApp();
  const weeks = calendarOf(progress.days, progress.today, firstDayOf(words.locale));
  const box = useRef<HTMLDivElement>(null);
  // The newest weeks matter most; on a phone one scrolls to the older ones.
  useLayoutEffect(() => {
    const { current } = box;
    if (current) current.scrollLeft = words.direction === "rtl" ? -current.scrollWidth : current.scrollWidth;
  }, []);
  const said = words.say("activeDays", { n: progress.activeDays });
  return (
    <div class="card">
      <h2>{words.say("calendar")}</h2>
      <div class="calendar" ref={box} tabIndex={0} role="region" aria-label={words.say("calendar")}>
        <div class="weeks" role="img" aria-label={said}>
          {weeks.map((week) => (
            <div key={week[0]!.day}>
              {week.map((cell) =>
                cell ? (
                  <i
                    key={cell.day}
                    class={`level-${cell.level}`}
                    title={words.say("calendarDay", { day: words.day(cell.day), n: cell.count })}
                  />
                ) : null,
              )}
            </div>
          ))}
        </div>
      </div>
      <p class="note">{progress.activeDays > 0 ? said : words.say("noActivity")}</p>
    </div>
  );
}

function Objectives({ objectives, language }: { objectives: readonly Objective[]; language: string }) {
  const { words } = useApp();
  const rank = { weak: 0, developing: 1, strong: 2 } as const;
  const sorted = objectives.toSorted((a, b) => rank[a.level] - rank[b.level] || a.strength - b.strength);
  return (
    <div class="card">
      <h2>{words.say("objectives")}</h2>
      {sorted.length === 0 && <p class="note">{words.say("noObjectives")}</p>}
      <ul class="objectives">
        {sorted.map(({ objective, title, strength, level }) => (
          <li key={objective} class={level}>
            <div class="row between">
              <bdi lang={language}>{title}</bdi>
              <small>{words.say(level)}</small>
            </div>
            <Bar share={strength} label={words.percent(strength)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Quizzes({ progress, outline }: { progress: LearnerProgress; outline: Outline }) {
  const { words, go } = useApp();
  const quizzes = progress.courses[0]?.quizzes ?? [];
  if (quizzes.length === 0) return null;
  const titles = new Map(
    outline.chapters.flatMap((chapter) => chapter.quizzes.map(({ id, title }) => [id, title] as const)),
  );
  return (
    <div class="card">
      <h2>{words.say("quizzes")}</h2>
      <ul class="plain">
        {quizzes.map(({ quiz, best, passed, open }) => (
          <li key={quiz} class="row between">
            <span>
              <bdi lang={outline.language}>{titles.get(quiz) ?? quiz}</bdi>{" "}
              {best !== null && (
                <small>
                  {passed && "✓ "}
                  {words.say("best", { share: words.percent(best) })}
                </small>
              )}
            </span>
            <Button
              onClick={() => go({ view: "quiz", course: outline.course, quiz, attempt: open ?? undefined })}
            >
              {words.say(open ? "goOn" : "again")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
