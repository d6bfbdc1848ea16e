/** What became of a source file. */
export type Fate = "chapter" | "translation" | "quiz" | "media" | "merged" | "used" | "not carried";

/** Something that had to be changed or could not be carried. */
export interface Problem {
  file: string;
  line: number;
  what: string;
  done: string;
  /** Worth keeping, but nothing anybody has to look at. */
  minor?: boolean;
}

/** Everything the import has to tell: a ledger with one fate per source file, and each problem with its place. */
export class Report {
  readonly problems: Problem[] = [];
  readonly fates = new Map<string, { fate: Fate; detail: string }>();
  readonly counts = new Map<string, number>();

  /** `what` was met at `file:line`; `done` says what the import did about it. */
  problem(file: string, line: number, what: string, done: string): void {
    this.problems.push({ file, line, what, done });
  }

  /** A remark that is kept in the report file and not printed. */
  note(file: string, line: number, what: string, done: string): void {
    this.problems.push({ file, line, what, done, minor: true });
  }

  /** Records where a file went. The first fate stands, except that anything beats "not carried" and "used". */
  fate(file: string, fate: Fate, detail: string): void {
    const old = this.fates.get(file);
    if (old === undefined || rank(fate) < rank(old.fate)) this.fates.set(file, { fate, detail });
  }

  /** Adds to a figure of the summary. */
  count(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }
}

function rank(fate: Fate): number {
  return fate === "not carried" ? 2 : fate === "used" ? 1 : 0;
}

const oneLine = (text: string, max = 160): string => {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length > max ? `${flat.slice(0, max)}…` : flat;
};

/** One line a problem, as `file:line what → what was done`. */
export function problemLine(problem: Problem): string {
  return `${problem.file}:${problem.line} ${oneLine(problem.what)} → ${oneLine(problem.done, 240)}`;
}

/** The report as Markdown: figures, problems by file, and the ledger of all source files. */
export function reportMarkdown(report: Report, head: string[], figures: [string, string][]): string {
  const out = [...head, "", "## Figures", "", "| what | how many |", "|---|---|"];
  for (const [name, value] of figures) out.push(`| ${name} | ${value} |`);
  out.push("", `## Problems (${report.problems.length})`, "");
  if (report.problems.length === 0) out.push("None.");
  for (const problem of report.problems)
    out.push(
      `- \`${problem.file}:${problem.line}\` ${oneLine(problem.what)} → ${oneLine(problem.done, 240)}`,
    );
  out.push(
    "",
    `## Source files (${report.fates.size})`,
    "",
    "Every file below the source folder and what became of it.",
    "",
    "| file | fate | detail |",
    "|---|---|---|",
  );
  for (const [file, { fate, detail }] of [...report.fates].sort(([a], [b]) => (a < b ? -1 : 1))) {
    out.push(`| ${file.replaceAll("|", "\\|")} | ${fate} | ${oneLine(detail).replaceAll("|", "\\|")} |`);
  }
  return `${out.join("\n")}\n`;
}
