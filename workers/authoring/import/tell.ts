import type { Course } from "./found-course.ts";
import { problemLine, type Report, reportMarkdown } from "./report.ts";
import type { Written } from "./write-chapters.ts";

/** What the summary is made of. */
export interface Told {
  src: string;
  dest: string;
  kind: string;
  free: number;
  media: number;
  course: Course;
  written: Written;
  report: Report;
}

/** At most this many problems are printed; the report file has all of them. */
const PRINTED = 20;

/** Prints the summary and returns the report as Markdown. */
export function tell(told: Told, out: (line: string) => void): string {
  const { course, written, report } = told;
  const languages = Object.keys(course.translations);
  const count = (name: string): number => report.counts.get(name) ?? 0;
  const left = [...report.fates.values()].filter((one) => one.fate === "not carried").length;
  const share = written.sourceWords === 0 ? 100 : (written.words / written.sourceWords) * 100;
  const figures: [string, string][] = [
    ["layout", told.kind],
    ["language", course.language],
    ["chapters", `${written.chapters}, the first ${Math.min(told.free, written.chapters)} free`],
    [
      "translated chapters",
      `${written.translated}${languages.length === 0 ? "" : ` (${languages.join(", ")})`}`,
    ],
    ["words carried", `${written.words} of ${written.sourceWords} (${share.toFixed(1)}%)`],
    ["images and other files", String(told.media)],
    ["quizzes", `${written.quizzes}, and ${count("translated quizzes")} translated`],
    ["questions", `${count("questions carried")} carried, ${count("questions left out")} left out`],
    ["source files", `${report.fates.size}, ${left} of them not carried`],
    ...[...report.counts]
      .filter(([name]) => !/^(questions|translated quizzes$)/.test(name))
      .map(([name, value]): [string, string] => [name, String(value)]),
  ];
  out(`${course.title} (${course.id})`);
  for (const [name, value] of figures) out(`  ${name}: ${value}`);
  const problems = report.problems.filter((problem) => problem.minor !== true);
  if (problems.length > 0) out(`${problems.length} problems:`);
  for (const problem of problems.slice(0, PRINTED)) out(`  ${problemLine(problem)}`);
  if (problems.length > PRINTED) out(`  … and ${problems.length - PRINTED} more`);
  out(`The whole report is in ${told.dest}/import-report.md`);
  const head = [
    `# Import of ${course.title}`,
    "",
    `From \`${told.src}\`. Line numbers are those of the source files.`,
  ];
  const text = reportMarkdown(report, head, figures);
  if (written.thinner.length === 0) return text;
  const thinner = written.thinner.map(
    ({ file, before, after }) =>
      `- \`${file}\`: ${after} of ${before} words; the rest is markup that became something else, or is named above`,
  );
  return `${text}\n## Pages with fewer words than their source (${thinner.length})\n\n${thinner.join("\n")}\n`;
}
