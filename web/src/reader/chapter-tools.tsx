"use client";
import { useEffect, useState } from "react";
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
  failures: { unreachable: string; failed: string; retry: string };
}

/**
 * Brings the text to life once it is there: copy buttons, pictures to enlarge, the present section, the place kept. All of
 * that is one script that is loaded when the browser has nothing better to do, and never stands before reading.
 */
export function ChapterTools(props: ReaderChapter) {
  const [status, setStatus] = useState("");
  useEffect(() => {
    let leave: (() => void) | undefined;
    let left = false;
    const begin = () =>
      void import("./enhance.ts").then(({ enhance }) => {
        if (!left) leave = enhance(props, setStatus);
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
    <p role="status" className="visually-hidden">
      {status}
    </p>
  );
}
