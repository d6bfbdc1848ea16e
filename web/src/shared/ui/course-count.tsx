"use client";
import { useEffect, useState } from "react";
import { fill } from "../lib/texts.ts";
import { ownDashboard } from "../session/own-dashboard.ts";

/** How long a course is, and how far the learner is in it once that is known: in the same row, so that nothing moves. */
export function CourseCount(props: {
  locale: string;
  course: string;
  chapters: number;
  texts: Record<"chapters" | "done", string>;
}) {
  const { locale, course, chapters, texts } = props;
  const [completed, setCompleted] = useState(0);
  useEffect(() => {
    ownDashboard(locale).then(
      (own) => setCompleted(own?.courses.find((one) => one.course === course)?.completed ?? 0),
      () => {
        // The catalogue is whole without it; the dashboard says what is wrong.
      },
    );
  }, [locale, course]);
  if (completed === 0) return <span>{fill(locale, texts.chapters, { n: chapters })}</span>;
  const done = fill(locale, texts.done, { done: completed, total: chapters });
  return (
    <span>
      {done}
      <progress value={completed} max={chapters} aria-label={done} />
    </span>
  );
}
