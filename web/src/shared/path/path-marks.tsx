"use client";
import { useEffect } from "react";
import { COMPLETED_EVENT } from "../session/completed-event.ts";
import { forgetProgress, ownProgress } from "../session/own-progress.ts";

/** Fills the rings of the page's paths with the learner's progress, and again when the chapter is completed. */
export function PathMarks(props: {
  locale: string;
  course: string;
  /** On the chapter's own page. */
  chapter?: string;
  /** The page has changed the progress since it was asked for. */
  isChanged?: boolean;
}) {
  const { locale, course, chapter, isChanged = false } = props;
  useEffect(() => {
    if (isChanged) forgetProgress(course);
    const mark = async () => {
      // The page is whole without it; My learning says what is wrong.
      const [{ markPath }, progress] = await Promise.all([
        import("./mark-path.ts"),
        ownProgress(course, chapter).catch(() => null),
      ]);
      markPath(locale, { tier: null, progress }, null);
    };
    const again = () => {
      forgetProgress(course);
      void mark();
    };
    void mark();
    addEventListener(COMPLETED_EVENT, again);
    return () => removeEventListener(COMPLETED_EVENT, again);
  }, [locale, course, chapter, isChanged]);
  return null;
}
