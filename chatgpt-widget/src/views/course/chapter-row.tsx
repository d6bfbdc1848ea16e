import { widgetCourse } from "@course-companion/messages";
import type { ComponentChildren } from "preact";
import type { Outline, Progress } from "../../api.ts";
import { useView } from "../../app-context.ts";
import { type Way, isolated } from "../../ui/way.tsx";

/** A course as its views show it. */
export interface CourseFacts {
  outline: Outline;
  progress: Progress | null;
  /** The chapter that comes next. */
  current: string | undefined;
  /** The next step, and what is said where there is none. */
  way: Way | null;
  note: string | null;
}

export type OutlineChapter = Outline["chapters"][number];

/** Whether this learner may not read a chapter. */
export const isClosed = ({ open }: OutlineChapter): boolean => !open;

/** A chapter on the path through its course: its state, its title and whether it is open. */
export function ChapterRow(props: {
  outline: Outline;
  chapter: OutlineChapter;
  progress: Progress | null;
  /** The chapter that comes next. */
  current: string | undefined;
  /** Opens the chapter; inline, where there is no navigation, it is not there. */
  onOpen?: (() => void) | undefined;
  children?: ComponentChildren;
}) {
  const { words, say } = useView(widgetCourse);
  const { outline, chapter, progress, current, onOpen, children } = props;
  const status = progress?.statuses[chapter.id];
  const closed = isClosed(chapter);
  const state =
    status === "completed"
      ? "done"
      : closed
        ? "closed"
        : chapter.id === current
          ? "current"
          : (status ?? "later");
  const title = <bdi lang={outline.language}>{chapter.title}</bdi>;
  const facts = [
    say("minutes", { n: Math.max(1, Math.round(chapter.minutes)) }),
    closed && status !== "completed" ? say("locked") : null,
    progress && !closed
      ? say(status === "completed" ? "statusDone" : status ? "statusOpen" : "statusNew")
      : null,
  ].filter((fact) => fact !== null);
  return (
    <li data-state={state} aria-current={state === "current" ? "step" : undefined}>
      <span class="node" aria-hidden="true">
        {state === "done" ? (
          <svg viewBox="0 0 20 20">
            <path d="m5 10.5 3.5 3.5L15 7" />
          </svg>
        ) : state === "closed" ? (
          <svg viewBox="0 0 20 20">
            <path d="M6.5 9V7a3.5 3.5 0 0 1 7 0v2M5.5 9h9v6.5h-9z" />
          </svg>
        ) : (
          words.number(chapter.number)
        )}
      </span>
      <div class="what">
        {onOpen ? (
          <button type="button" class="plain-link" onClick={onOpen}>
            {title}
          </button>
        ) : (
          <strong>{title}</strong>
        )}
        <small>{facts.join(" · ")}</small>
        {children}
      </div>
    </li>
  );
}

/** What has to be completed before a chapter, as a sentence; null where nothing is left. */
export function useRequired(outline: Outline, progress: Progress | null) {
  const { words, say } = useView(widgetCourse);
  const byId = new Map(outline.chapters.map((chapter) => [chapter.id, chapter]));
  return ({ requires }: OutlineChapter): string | null => {
    const left = requires.flatMap((id) => {
      const chapter = byId.get(id);
      return chapter && progress?.statuses[id] !== "completed" ? [chapter] : [];
    });
    if (left.length === 0) return null;
    const list = new Intl.ListFormat(words.locale).format(left.map(({ title }) => isolated(title)));
    return say("requires", { list });
  };
}
