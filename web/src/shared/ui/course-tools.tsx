"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import { useEffect, useState } from "react";
import { fill } from "../lib/texts.ts";
import { ownProgress } from "../session/own-progress.ts";
import { ownTier } from "../session/own-tier.ts";
import { type MarkTexts, markPath } from "../path/mark-path.ts";

interface CourseStatus {
  completed: number;
  chapters: number;
  resume: { href: string; title: string } | null;
}

/** Where the learner is in a course: continue, how much is done, and marks in the outline. Nothing moves when it comes. */
export function CourseTools(props: {
  locale: string;
  course: string;
  firstChapter: string;
  texts: Record<"start" | "continue" | "again" | "done", string> & MarkTexts;
}) {
  const [status, setStatus] = useState<CourseStatus | null>(null);
  const { locale, course, texts } = props;
  useEffect(() => {
    void (async () => {
      // Each goes without the other; My learning says what is wrong.
      const [progress, tier] = await Promise.all([
        ownProgress(course).catch(() => null),
        ownTier().catch(() => null),
      ]);
      markPath(locale, { tier, progress }, texts);
      if (!progress) return;
      const { completed, chapters, resume } = progress;
      setStatus({ completed, chapters, resume: linkTo(resume) });
    })();
  }, [course, locale, texts]);
  const isDone = status !== null && status.completed === status.chapters;
  return (
    <div className="row" data-course-tools>
      <a className="button" href={status?.resume?.href ?? props.firstChapter}>
        {status?.resume
          ? fill(locale, texts.continue, { title: status.resume.title })
          : isDone
            ? texts.again
            : texts.start}
      </a>
      {status && status.completed > 0 ? (
        <span className="small dim">
          {fill(locale, texts.done, { done: status.completed, total: status.chapters })}
        </span>
      ) : null}
    </div>
  );
}

/** The place to continue at, by the outline's own link: it has the title in the page's language. */
function linkTo(place: CourseProgress["resume"]): CourseStatus["resume"] {
  if (!place) return null;
  const row = document.querySelector(`[data-chapter="${CSS.escape(place.chapter)}"]`);
  const link = row?.querySelector<HTMLAnchorElement>(":is(h3, h4) a");
  if (!link) return null;
  const hash = place.section ? `#${encodeURIComponent(place.section)}` : "";
  return { href: link.getAttribute("href")! + hash, title: link.textContent };
}
