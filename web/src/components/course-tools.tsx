"use client";
import { useEffect, useState } from "react";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { fill } from "../lib/texts.ts";
import { who } from "../session/who.ts";

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
      if ((await who()).kind === null) return;
      const progress = await call(routes.progress, { query: { course } });
      const own = progress.courses.find((candidate) => candidate.course === course);
      if (!own) return;
      const { resume } = own;
      const hash = resume?.section ? `#${encodeURIComponent(resume.section)}` : "";
      setStanding({
        completed: own.completed,
        chapters: own.chapters,
        resume: resume && { href: chapterBase + resume.chapter + query + hash, title: resume.title },
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
