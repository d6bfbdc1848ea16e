"use client";
import { useEffect, useState } from "react";
import { ReportButton } from "../report/report-button.tsx";
import type { Loaded, ReaderChapter } from "./reader-chapter.ts";

/**
 * Brings the text to life once it is there: copy buttons, pictures to enlarge, the present section, the reading position.
 * All of that is one script that loads when the browser is idle, and never delays reading.
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
