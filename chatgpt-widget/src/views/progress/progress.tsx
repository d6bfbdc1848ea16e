import { widgetProgress } from "@course-companion/messages";
import { useState } from "preact/hooks";
import { type Outline, type Progress as LearnerProgress, wholeOutline } from "../../api.ts";
import { type Facts, useApp, useView } from "../../app-context.ts";
import type { ViewResult } from "@course-companion/contract/tools";
import { Card } from "../../ui/card.tsx";
import { Notice, ProblemCard } from "../../ui/notice.tsx";
import { Button, ChaptersDone, Loading, useLoaded } from "../../ui/parts.tsx";
import { type Step, type Way, WayButton, nextStepOf, quizWay, stepNote, stepWay } from "../../ui/way.tsx";
import { Calendar, Objectives, Quizzes, Streak } from "./details.tsx";

interface Loaded {
  progress: LearnerProgress;
  reviews: ViewResult<"due_reviews">;
  outline: Outline;
  step: Step | null;
}

/** The learner's progress in a course: streak, what is due and what comes next; all of it with the whole screen. */
export function Progress({ course }: Facts) {
  const { host, words, guest, isFull } = useApp();
  const { value, error, retry } = useLoaded(async (): Promise<Loaded> => {
    const [progress, reviews, outline, step] = await Promise.all([
      host.call("my_progress", { course, guest }),
      host.call("due_reviews", { course, guest }),
      wholeOutline(host, course, words.locale),
      nextStepOf({ host, guest }, course),
    ]);
    return { progress, reviews, outline, step };
  }, [course]);
  if (!value) return error ? <ProblemCard error={error} retry={retry} facts={{ course }} /> : <Loading />;
  return isFull ? <FullProgress {...value} /> : <ProgressCard {...value} />;
}

/** The one thing to do next: a review where something is due, else the next step. */
function useNext({ reviews, outline, step, progress }: Loaded): Way | null {
  const { words } = useApp();
  if (reviews.due > 0) return quizWay(outline.course, null, words.say("reviewNow"), words);
  const isNew = Object.keys(progress.statuses).length === 0;
  return step && stepWay(step, outline.course, isNew, words);
}

function ProgressCard(loaded: Loaded) {
  const { host, say } = useView(widgetProgress);
  const { progress, outline } = loaded;
  const way = useNext(loaded);
  // Where there is no full screen, the parts come one after the other in the card.
  const parts = [
    <Numbers key="numbers" {...loaded} />,
    <Calendar key="calendar" progress={progress} />,
    <Objectives key="objectives" progress={progress} language={outline.language} />,
  ];
  const [part, setPart] = useState(0);
  const next = (part + 1) % parts.length;
  return (
    <Card
      title={<bdi lang={outline.language}>{outline.title}</bdi>}
      label={say("myProgress")}
      actions={
        <>
          {way ? <WayButton way={way} primary /> : null}
          {host.setDisplay ? (
            <Button onClick={() => void host.setDisplay!("fullscreen")}>{say("allProgress")}</Button>
          ) : (
            <Button onClick={() => setPart(next)}>{say(next === 0 ? "fromStart" : "more")}</Button>
          )}
        </>
      }
    >
      {parts[part]}
    </Card>
  );
}

/** What is due, the streak and the chapters, as three numbers, with what there is to say of them. */
function Numbers({ progress, reviews, outline, step }: Loaded) {
  const { words, say } = useView(widgetProgress);
  const mine = progress.courses[0];
  const { current, atRisk } = progress.streak;
  const done = mine?.completed ?? 0;
  const total = mine?.chapters ?? outline.totalChapters;
  const note = step && stepNote(step, words);
  return (
    <>
      <dl class="stats">
        <div>
          <dt>{say("dueLabel")}</dt>
          <dd>{words.number(reviews.due)}</dd>
        </div>
        <div>
          <dt>{say("streakLabel")}</dt>
          <dd>{words.number(current)}</dd>
        </div>
        <div>
          <dt>{say("chaptersLabel")}</dt>
          <dd>
            {words.number(done)}
            <small> / {words.number(total)}</small>
          </dd>
        </div>
      </dl>
      {atRisk ? <p class="note warn">{say("atRisk")}</p> : null}
      {reviews.due > 0 ? null : (
        <Notice icon="done">
          <p>
            {reviews.nextDueDay ? say("nextDue", { day: words.day(reviews.nextDueDay) }) : say("noReviews")}
          </p>
        </Notice>
      )}
      {note ? (
        <Notice icon="info">
          <p>{note}</p>
        </Notice>
      ) : null}
    </>
  );
}

function FullProgress(loaded: Loaded) {
  const { say } = useView(widgetProgress);
  const { progress, outline } = loaded;
  const way = useNext(loaded);
  const mine = progress.courses[0];
  return (
    <Card title={<bdi lang={outline.language}>{outline.title}</bdi>} label={say("myProgress")}>
      <ChaptersDone done={mine?.completed ?? 0} total={mine?.chapters ?? outline.totalChapters} />
      <Numbers {...loaded} />
      {way ? (
        <div class="row">
          <WayButton way={way} primary />
        </div>
      ) : null}
      <Streak progress={progress} />
      <Calendar progress={progress} />
      <Objectives progress={progress} language={outline.language} />
      <Quizzes progress={progress} outline={outline} />
    </Card>
  );
}
