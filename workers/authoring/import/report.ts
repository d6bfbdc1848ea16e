/** What became of a source file. */
export type Outcome = "chapter" | "translation" | "quiz" | "media" | "merged" | "used" | "not imported";

/** Something that had to be changed or could not be imported. */
export interface Problem {
  file: string;
  line: number;
  what: string;
  /** What the import did about it. */
  done: string;
  /** Listed in the report file, but not printed. */
  minor?: boolean;
}

/** Collects what an import reports: what became of each source file, problems with their location, and figures. */
export class Report {
  readonly problems: Problem[] = [];
  readonly outcomes = new Map<string, { outcome: Outcome; detail: string }>();
  readonly counts = new Map<string, number>();

  /** Reports `what` was found at `file:line`, and what was `done` about it. */
  problem(file: string, line: number, what: string, done: string): void {
    this.problems.push({ file, line, what, done });
  }

  /** Adds a remark to the report file, without printing it. */
  note(file: string, line: number, what: string, done: string): void {
    this.problems.push({ file, line, what, done, minor: true });
  }

  /** Records what became of a file. The first outcome counts, but any other replaces "not imported" and "used". */
  outcome(file: string, outcome: Outcome, detail: string): void {
    const previous = this.outcomes.get(file);
    if (previous === undefined || rank(outcome) < rank(previous.outcome))
      this.outcomes.set(file, { outcome, detail });
  }

  /** Increases a figure of the summary. */
  count(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }
}

function rank(outcome: Outcome): number {
  return outcome === "not imported" ? 2 : outcome === "used" ? 1 : 0;
}

const oneLine = (text: string, max = 160): string => {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length > max ? `${flat.slice(0, max)}…` : flat;
};

/** Formats a problem in one line, as `file:line what → what was done`. */
export function problemLine(problem: Problem): string {
  return `${problem.file}:${problem.line} ${oneLine(problem.what)} → ${oneLine(problem.done, 240)}`;
}

/** Formats the report as Markdown: figures, problems, and a table of all source files. */
export function reportMarkdown(report: Report, head: string[], figures: [string, string][]): string {
  const out = [...head, "", "## Summary", "", "| | |", "|---|---|"];
  for (const [name, value] of figures) out.push(`| ${name} | ${value} |`);
  out.push("", `## Problems (${report.problems.length})`, "");
  if (report.problems.length === 0) out.push("None.");
  for (const problem of report.problems)
    out.push(
      `- \`${problem.file}:${problem.line}\` ${oneLine(problem.what)} → ${oneLine(problem.done, 240)}`,
    );
  out.push(
    "",
    `## Source files (${report.outcomes.size})`,
    "",
    "What became of each file in the source folder.",
    "",
    "| File | Outcome | Details |",
    "|---|---|---|",
  );
  for (const [file, { outcome, detail }] of [...report.outcomes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    out.push(`| ${file.replaceAll("|", "\\|")} | ${outcome} | ${oneLine(detail).replaceAll("|", "\\|")} |`);
  }
  return `${out.join("\n")}\n`;
}
