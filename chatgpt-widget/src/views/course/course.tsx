import { widgetCourse } from "@course-companion/messages";
import { useState } from "preact/hooks";
import { type Outline, wholeOutline } from "../../api.ts";
import { type AppValue, type Facts, useApp, useView } from "../../app-context.ts";
import { Card, useFitting } from "../../ui/card.tsx";
import { Notice, ProblemCard } from "../../ui/notice.tsx";
import { Button, ChaptersDone, Loading, useLoaded } from "../../ui/parts.tsx";
import { type Step, WayButton, nextStepOf, stepNote, stepWay } from "../../ui/way.tsx";
import { ChapterRow, type CourseFacts, isClosed } from "./chapter-row.tsx";
import { FullOutline } from "./full-outline.tsx";

/** More rows would make a card a list. */
const MOST_ROWS = 5;

/** A course's chapters, how far the learner is, and the one next action; all chapters with the whole screen. */
export function Course({ course }: Facts) {
  const app = useApp();
  const { words, guest, isKnown, isFull } = app;
  const { value, error, retry } = useLoaded(() => load(app, course), [course, words.locale, isKnown, guest]);
  if (!value) return error ? <ProblemCard error={error} retry={retry} facts={{ course }} /> : <Loading />;
  return isFull ? <FullOutline {...value} /> : <CourseCard {...value} />;
}

async function load(app: AppValue, course: string): Promise<CourseFacts> {
  const { host, words, guest, isKnown } = app;
  const [outline, progress, known] = await Promise.all([
    wholeOutline(host, course, words.locale),
    // The outline is useful without the progress.
    isKnown ? host.call("my_progress", { course, guest }).catch(() => null) : null,
    isKnown ? nextStepOf(app, course) : null,
  ]);
  const step = known ?? firstStep(outline);
  const isNew = !progress || Object.keys(progress.statuses).length === 0;
  const current = step?.chapter ?? progress?.courses[0]?.resume?.chapter;
  const way = step && stepWay(step, course, isNew, words);
  const note = step && outline.chapters.length > 0 ? stepNote(step, words) : null;
  return { outline, progress, current, way, note };
}

/** Where somebody begins of whom nothing is known. */
function firstStep({ chapters }: Outline): Step | null {
  const first = chapters.find((chapter) => !isClosed(chapter));
  return first ? { action: "read", chapter: first.id, title: first.title } : null;
}

function CourseCard({ outline, progress, current, way, note }: CourseFacts) {
  const { host, say } = useView(widgetCourse);
  const { chapters } = outline;
  // From the chapter before the one that comes next.
  const start = Math.max(0, chapters.findIndex(({ id }) => id === current) - 1);
  const [from, setFrom] = useState(start);
  const { ref, count } = useFitting(chapters.length - from, MOST_ROWS);
  const next = from + count < chapters.length ? from + count : 0;
  const isWhole = count >= chapters.length;
  return (
    <Card
      title={<bdi lang={outline.language}>{outline.title}</bdi>}
      label={say("outline")}
      actions={
        <>
          {way ? <WayButton way={way} primary /> : null}
          {chapters.length === 0 ? null : host.setDisplay ? (
            <Button onClick={() => void host.setDisplay!("fullscreen")}>{say("fullOutline")}</Button>
          ) : isWhole ? null : (
            <Button onClick={() => setFrom(next)}>{say(next === 0 ? "fromStart" : "more")}</Button>
          )}
        </>
      }
    >
      {progress && chapters.length > 0 ? (
        <ChaptersDone done={progress.courses[0]?.completed ?? 0} total={outline.totalChapters} />
      ) : null}
      {note ? (
        <Notice icon="info">
          <p>{note}</p>
        </Notice>
      ) : null}
      {chapters.length === 0 ? (
        <Notice icon="info">
          <p>{say("emptyCourse")}</p>
        </Notice>
      ) : null}
      <ol class="path" ref={ref as never}>
        {chapters.slice(from, from + count).map((chapter) => (
          <ChapterRow key={chapter.id} {...{ outline, chapter, progress, current }} />
        ))}
      </ol>
    </Card>
  );
}
