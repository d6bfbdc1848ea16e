import {
  countDiagnostics,
  type Diagnostic,
  formatDiagnostic,
  plural,
  sortDiagnostics,
} from "../diagnostics.ts";
import type { LoadedCourse } from "../load/index.ts";
import { CourseView } from "./course-view.ts";
import { renderCourse } from "./rendered-course.ts";
import { RULES } from "./rules/index.ts";

/** Returns the findings of all rules, sorted by file and line, without those of the loader. */
export async function runChecks(course: LoadedCourse): Promise<Diagnostic[]> {
  const view = new CourseView(course, await renderCourse(course));
  const found = RULES.flatMap((rule) =>
    [...rule.find(view)].map((finding) => ({ rule: rule.name, severity: rule.severity, ...finding })),
  );
  return sortDiagnostics(found);
}

/**
 * Formats findings as `text` (`file:line rule: what is wrong; how to fix it`, and a summary) or as `json`
 * (`{ diagnostics, errors, warnings }`).
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: "text" | "json"): string {
  const sorted = sortDiagnostics(diagnostics);
  if (format === "json") {
    const errors = sorted.filter((found) => found.severity === "error").length;
    return JSON.stringify({ diagnostics: sorted, errors, warnings: sorted.length - errors }, null, 2);
  }
  const files = new Set(sorted.map((found) => found.file)).size;
  const summary =
    files === 0 ? "No errors or warnings" : `${countDiagnostics(sorted)} in ${plural(files, "file")}`;
  return [...sorted.map(formatDiagnostic), summary].join("\n");
}
