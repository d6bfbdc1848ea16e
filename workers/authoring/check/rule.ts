import type { CourseView } from "./course-view.ts";

/** What a rule found: where, what is wrong, and what to do about it. */
export interface Finding {
  file: string;
  /** From 1. */
  line: number;
  message: string;
  fix: string;
  /** Where it is not the rule's own. */
  severity?: "error" | "warning";
}

/**
 * One thing that a course should get right. An `error` would hurt learners (a dead link, a wrong key, a lost id)
 * and blocks a publish; a `warning` is a matter of quality and does not.
 */
export interface Rule {
  name: string;
  severity: "error" | "warning";
  find(view: CourseView): Iterable<Finding>;
}
