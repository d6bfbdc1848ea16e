"use client";
import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import type { NotedChapter, NotesPanel } from "../notes/notes-panel.tsx";
import { ReportButton } from "../report/report-button.tsx";
import type { ReaderTexts } from "./enhance.ts";

/** What the reader's script needs to know of a chapter. */
export interface ReaderChapter {
  locale: string;
  course: string;
  chapter: string;
  /** Wanted for the text. */
  language: string;
  release: string;
  /** Whether anybody may read it; otherwise its text is asked for as the learner. */
  open: boolean;
  quizzes: { id: string; title: string; href: string }[];
  required: { title: string; href: string }[];
  plansHref: string;
  tier: string;
  texts: ReaderTexts;
  noteTexts: NotedChapter["texts"];
  failures: { unreachable: string; failed: string; retry: string };
}

/** The notes' part of the page, once it is loaded. */
export interface Loaded {
  Panel: ComponentType<ComponentProps<typeof NotesPanel>>;
  of: ComponentProps<typeof NotesPanel>;
}

/**
 * Brings the text to life once it is there: copy buttons, pictures to enlarge, the present section, the place kept. All of
 * that is one script that is loaded when the browser has nothing better to do, and never stands before reading.
 */
export function ChapterTools(props: ReaderChapter) {
  const [status, setStatus] = useState("");
  const [notes, setNotes] = useState<Loaded | null>(null);
  useEffect(() => {
    let leave: (() => void) | undefined;
    let left = false;
    const begin = () =>
      void import("./enhance.ts").then(({ enhance }) => {
        if (!left) leave = enhance(props, setStatus, setNotes);
      });
    const wait =
      props.open && "requestIdleCallback" in window
        ? requestIdleCallback(begin, { timeout: 2_000 })
        : undefined;
    if (wait === undefined) begin();
    return () => {
      left = true;
      if (wait !== undefined) cancelIdleCallback(wait);
      leave?.();
    };
    // The page is one chapter for as long as it lives.
  }, []);
  return (
    <>
      <p role="status" className="visually-hidden">
        {status}
      </p>
      {notes ? <notes.Panel {...notes.of} /> : null}
      {notes ? (
        <ReportButton
          course={props.course}
          target={() => reportTarget(props.chapter, notes.of.sectionNow())}
          texts={{ ...props.texts, reportKept: props.texts.keptForLater, sending: props.texts.saving }}
          explain={(error) =>
            error instanceof TypeError ? props.failures.unreachable : props.failures.failed
          }
          unreachable={props.failures.unreachable}
        />
      ) : null}
    </>
  );
}

/** The section that is read now, or the chapter as a whole. */
const reportTarget = (chapter: string, section: string | null) =>
  `chapter:${chapter}${section === null ? "" : `#${section}`}`.slice(0, 200);
