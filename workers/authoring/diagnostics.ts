/** One finding about a course. `line` counts from 1; `message` says what is wrong, `fix` what to do about it. */
export interface Diagnostic {
  file: string;
  line: number;
  rule: string;
  severity: "error" | "warning";
  message: string;
  fix: string;
}

/** Receives findings while a course is read. */
export type Report = (diagnostic: Diagnostic) => void;

/** Sorts findings by file, line and rule, without duplicates. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [`${d.file}\0${d.line}\0${d.rule}\0${d.message}`, d]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.message, b.message),
  );
}

/** Formats a finding as `file:line rule: what is wrong; how to fix it`, which editors and terminals make clickable. */
export function formatDiagnostic(d: Diagnostic): string {
  const severity = d.severity === "warning" ? "warning " : "";
  return `${d.file}:${d.line} ${severity}${d.rule}: ${d.message}${d.fix === "" ? "" : `; ${d.fix}`}`;
}

/** Whether any finding blocks publishing. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}

/** `3 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  return `${plural(errors, "error")}, ${plural(diagnostics.length - errors, "warning")}`;
}

/** `1 file`, `2 files`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** Compares strings by code unit, so that the order is the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
