"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import { useEffect, useState } from "react";
import { fill } from "../lib/texts.ts";
import { ownProgress } from "../session/own-progress.ts";

interface Standing {
  completed: number;
  chapters: number;
  resume: { href: string; title: string } | null;
}

/** Where the learner is in a course: continue, how much is done, and marks in the outline. Nothing moves when it comes. */
export function CourseTools(props: {
  locale: string;
  course: string;
  firstChapter: string;
  chapterBase: string;
  query: string;
  texts: Record<"start" | "continue" | "done" | "completed" | "inProgress", string>;
}) {
  const [standing, setStanding] = useState<Standing | null>(null);
  const { course, chapterBase, query, texts } = props;
  useEffect(() => {
    void (async () => {
      const own = await ownProgress(course);
      if (!own) return;
      const done = new Set(
        own.chapterProgress.filter(({ status }) => status === "completed").map(({ chapter }) => chapter),
      );
      setStanding({
        completed: own.completed,
        chapters: own.chapters,
        resume: placeToGoOn(own.resume, done, chapterBase, query),
      });
      for (const { chapter, status } of own.chapterProgress) mark(chapter, status, texts);
    })().catch(() => {
      // The course can be read all the same; the dashboard says what is wrong.
    });
  }, [course, chapterBase, query, texts]);
  return (
    <div className="row" data-course-tools>
      <a className="button" href={standing?.resume?.href ?? props.firstChapter}>
        {standing?.resume
          ? fill(props.locale, texts.continue, { title: standing.resume.title })
          : texts.start}
      </a>
      {standing && standing.completed > 0 ? (
        <span className="small dim">
          {fill(props.locale, texts.done, { done: standing.completed, total: standing.chapters })}
        </span>
      ) : null}
    </div>
  );
}

/** The place that was left; of a chapter that is completed, the one after it that is not. */
function placeToGoOn(
  place: CourseProgress["resume"],
  done: ReadonlySet<string>,
  base: string,
  query: string,
): Standing["resume"] {
  if (!place) return null;
  const hash = place.section ? `#${encodeURIComponent(place.section)}` : "";
  const here = { href: base + place.chapter + query + hash, title: place.title };
  if (!done.has(place.chapter)) return here;
  const rows = [...document.querySelectorAll<HTMLElement>("[data-chapter]")];
  const at = rows.findIndex(({ dataset }) => dataset["chapter"] === place.chapter);
  const next = rows.slice(at + 1).find(({ dataset }) => !done.has(dataset["chapter"]!));
  const link = next?.querySelector<HTMLAnchorElement>("h3 a");
  return link ? { href: link.href, title: link.textContent } : here;
}

function mark(
  chapter: string,
  status: "in-progress" | "completed",
  texts: { completed: string; inProgress: string },
) {
  const row = document.querySelector<HTMLElement>(`[data-chapter="${CSS.escape(chapter)}"]`);
  if (!row) return;
  row.dataset["status"] = status;
  const label = row.querySelector<HTMLElement>(".status");
  if (label) {
    label.hidden = false;
    label.className = status === "completed" ? "status tag good" : "status tag accent";
    label.textContent = status === "completed" ? texts.completed : texts.inProgress;
  }
  if (status === "completed") row.querySelector(".mark")!.textContent = "✓";
}
