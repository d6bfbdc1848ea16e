import type { CourseView } from "./course-view.ts";

/** A finding of a rule: where it is, what is wrong and how to fix it. */
export interface Finding {
  file: string;
  /** From 1. */
  line: number;
  message: string;
  fix: string;
  /** Overrides the rule's severity. */
  severity?: "error" | "warning";
}

/**
 * A check of one aspect of a course. An `error` harms learners (a broken link, a wrong key, a lost id) and blocks
 * publishing; a `warning` is a matter of quality and does not.
 */
export interface Rule {
  name: string;
  severity: "error" | "warning";
  find(view: CourseView): Iterable<Finding>;
}
