import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import { checkPaths, type ImportPaths } from "./check-paths.ts";
import { humanise } from "./names.ts";
import { readCourse } from "./read-course.ts";
import { Report } from "./report.ts";
import { isPage, kindOf } from "./source/kinds.ts";
import { filesOfPage, walk } from "./source/walk.ts";
import type { ImportOptions, SourceFile } from "./types.ts";
import { writeCourse } from "./write-course.ts";

export type { ImportOptions } from "./types.ts";

/**
 * Converts the Markdown course in `src` (a folder or a single file) into a course folder at `dest` and prints a summary
 * through `options.out`; `dest/import-report.md` has the details. When `ok` is false, nothing was written, and the
 * reason went to `options.error`.
 */
export async function importMarkdown(
  src: string,
  dest: string,
  options: ImportOptions,
): Promise<{ ok: boolean }> {
  const fail = (reason: string): { ok: boolean } => {
    (options.error ?? options.out)(reason);
    return { ok: false };
  };
  const paths = await checkPaths(src, dest, options);
  if ("reason" in paths) return fail(paths.reason);
  const report = new Report();
  const { files, pages } = await listSource(paths, report);
  const name = humanise(basename(paths.single ? paths.from : paths.root));
  const course = pages.length === 0 ? null : readCourse(files, pages, report, options, name);
  if (course === null || course.chapters.length === 0) return fail(`no Markdown pages with text in ${src}`);
  await writeCourse(course, { paths, dest, files, report }, options);
  return { ok: true };
}

/** Lists the source files, and which of them are pages. Of a single page, only the files it refers to are read. */
async function listSource(
  { from, root, target, single }: ImportPaths,
  report: Report,
): Promise<{ files: SourceFile[]; pages: string[] }> {
  const files = single ? await filesOfPage(await realpath(from), root) : await walk(root, target, report);
  const paths = files.map((file) => file.path);
  return {
    files,
    pages: single ? paths.slice(0, 1).filter(isPage) : paths.filter((path) => kindOf(path) === "page"),
  };
}
