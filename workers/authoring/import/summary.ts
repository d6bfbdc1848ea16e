import type { FoundCourse } from "./found-course.ts";
import { problemLine, type Report, reportMarkdown } from "./report.ts";
import type { Written } from "./write-chapters.ts";
import { plural } from "../diagnostics.ts";

/** What the summary of an import is made from. */
export interface Summary {
  src: string;
  dest: string;
  /** How the source is organised. */
  kind: string;
  /** Number of free chapters. */
  free: number;
  /** Number of media files. */
  media: number;
  course: FoundCourse;
  written: Written;
  report: Report;
}

/** At most this many problems are printed; the report file lists all of them. */
const MAX_PRINTED = 20;

/** Prints the summary of an import and returns the report as Markdown. */
export function summarize(summary: Summary, out: (line: string) => void): string {
  const { course, written, report, dest } = summary;
  const figures = figuresOf(summary);
  out(`Imported ${course.title} (${course.id})`);
  for (const [name, value] of figures) out(`  ${name}: ${value}`);
  const problems = report.problems.filter((problem) => problem.minor !== true);
  if (problems.length > 0) out(`${plural(problems.length, "problem")}:`);
  for (const problem of problems.slice(0, MAX_PRINTED)) out(`  ${problemLine(problem)}`);
  if (problems.length > MAX_PRINTED) out(`  … and ${problems.length - MAX_PRINTED} more`);
  out(`Full report: ${dest}/import-report.md`);
  const head = [
    `# Import of ${course.title}`,
    "",
    `Imported from \`${summary.src}\`. Line numbers refer to the source files.`,
  ];
  return reportMarkdown(report, head, figures) + shorterPages(written);
}

function figuresOf({ course, written, report, ...summary }: Summary): [name: string, value: string][] {
  const languages = Object.keys(course.translations);
  const count = (name: string): number => report.counts.get(name) ?? 0;
  const left = [...report.outcomes.values()].filter(({ outcome }) => outcome === "not imported").length;
  const share = written.sourceWords === 0 ? 100 : (written.words / written.sourceWords) * 100;
  return [
    ["source", summary.kind],
    ["language", course.language],
    ["chapters", `${written.chapters} (${Math.min(summary.free, written.chapters)} free)`],
    [
      "translated chapters",
      `${written.translated}${languages.length === 0 ? "" : ` (${languages.join(", ")})`}`,
    ],
    ["words imported", `${written.words} of ${written.sourceWords} (${share.toFixed(1)}%)`],
    ["images and other files", String(summary.media)],
    ["quizzes", `${written.quizzes} (${count("translated quizzes")} translated)`],
    ["questions", `${count("questions imported")} imported, ${count("questions left out")} left out`],
    ["source files", `${report.outcomes.size} (${left} not imported)`],
    ...[...report.counts]
      .filter(([name]) => !/^(questions|translated quizzes$)/.test(name))
      .map(([name, value]): [string, string] => [name, String(value)]),
  ];
}

/** Lists the pages that lost words, for the report. */
function shorterPages({ shorter }: Written): string {
  if (shorter.length === 0) return "";
  const lines = shorter.map(
    ({ file, before, after }) =>
      `- \`${file}\`: ${after} of ${before} words; the rest was markup that has been replaced, or is listed above`,
  );
  return `\n## Pages with fewer words than their source (${lines.length})\n\n${lines.join("\n")}\n`;
}
