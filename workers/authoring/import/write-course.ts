import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { copyLegalFiles } from "./attribution.ts";
import type { ImportPaths } from "./check-paths.ts";
import type { FoundCourse } from "./found-course.ts";
import type { Report } from "./report.ts";
import { isPage, kindOf } from "./source/kinds.ts";
import { summarize } from "./summary.ts";
import type { ImportOptions, SourceFile } from "./types.ts";
import { writeChapters } from "./write-chapters.ts";
import { manifestFile, writeText } from "./write.ts";

/** Chapters at the start that are free unless the author says otherwise. */
const FREE_CHAPTERS = 3;

interface Job {
  paths: ImportPaths;
  /** The target folder as the author wrote it. */
  dest: string;
  files: readonly SourceFile[];
  report: Report;
}

/** Writes the course folder and its import report, and prints the summary. */
export async function writeCourse(course: FoundCourse, job: Job, options: ImportOptions): Promise<void> {
  const { paths, report } = job;
  const { to } = paths;
  if (options.force === true) await removeOldCourse(to);
  await mkdir(to, { recursive: true });
  const free = Math.max(0, Math.trunc(options.free ?? FREE_CHAPTERS));
  // Written first, so that --force recognises and replaces what an interrupted import leaves behind.
  await writeText(to, "course.yaml", manifestOf(course, free));
  const written = await writeChapters(to, course, report);
  const media = await course.media.write(to);
  await copyLegalFiles(course.attribution, to, report);
  if (!paths.single) reportUnusedFiles(job.files, report);
  const figures = { src: basename(paths.from), dest: job.dest, kind: course.kind, free, media };
  await writeText(to, "import-report.md", summarize({ ...figures, course, written, report }, options.out));
}

/** Removes everything that an import writes. */
async function removeOldCourse(to: string): Promise<void> {
  for (const old of ["chapters", "translations", "media", "banks", "course.yaml", "import-report.md"])
    await rm(join(to, old), { recursive: true, force: true });
}

function manifestOf(course: FoundCourse, free: number): string {
  const { attribution, id, title, language, translations } = course;
  const chapters = course.chapters.map((chapter, index) => ({
    file: `chapters/${chapter.name}`,
    id: chapter.id,
    part: chapter.lesson.part?.slice(0, 300),
    free: index < free ? true : undefined,
  }));
  const { authors, license, source } = attribution;
  return manifestFile({ id, title, language, authors, license, source, chapters, translations });
}

/** Gives every source file that was not used its line in the report. */
function reportUnusedFiles(files: readonly SourceFile[], report: Report): void {
  for (const { path } of files)
    if (!report.outcomes.has(path)) report.outcome(path, "not imported", reasonFor(path));
}

function reasonFor(path: string): string {
  const kind = kindOf(path);
  if (kind === "order") return "navigation or settings of the old site";
  if (kind === "repository") return "about the repository, not the course";
  if (/\.(rst|adoc|asciidoc|ipynb|tex|org|docx?|textile|rtf)$/i.test(path))
    return "not a Markdown file; convert it to Markdown first";
  return isPage(path) ? "page outside the course" : "no page shows it or links to it";
}
