import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { loadCourse, type LoadedCourse } from "../load/index.ts";
import { CourseView } from "./course-view.ts";
import { renderCourse } from "./rendered-course.ts";
import type { Rule } from "./rule.ts";

/** Contents by path. */
export type Files = Record<string, string | Uint8Array>;

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/**
 * Creates a course with one chapter, `chapters/one.md`; `files` are added or replace others, `manifest` is appended to
 * a small course.yaml. Returns its folder.
 */
export async function makeCourse(files: Files, manifest = ""): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "course-check-"));
  folders.push(folder);
  const chapters = /^chapters:/m.test(manifest) ? "" : "chapters: [chapters/one.md]\n";
  const all: Files = {
    "course.yaml": `format: 1\nid: test\ntitle: Test\nlanguage: en\n${chapters}${manifest}\n`,
    "chapters/one.md": "# One\n\nText.\n",
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Loads a course; throws when the loader cannot read it. */
export async function readCourse(
  folder: string,
): Promise<{ course: LoadedCourse; diagnostics: Diagnostic[] }> {
  const { course, diagnostics } = await loadCourse(folder);
  if (course === null) throw new Error(diagnostics.map((found) => found.message).join("; "));
  return { course, diagnostics };
}

/** Returns a rule's findings as `file:line message`, with the severity where it differs from the rule's own. */
export async function findingsOf(rule: Rule, files: Files, manifest = ""): Promise<string[]> {
  const { course } = await readCourse(await makeCourse(files, manifest));
  const view = new CourseView(course, await renderCourse(course));
  return [...rule.find(view)].map(({ file, line, message, severity = rule.severity }) => {
    const note = severity === rule.severity ? "" : ` (${severity})`;
    return `${file}:${line} ${message}${note}`;
  });
}

/** Returns a quiz file with these questions, written as YAML list items; `head` adds keys of the quiz. */
export function quizOf(questions: string, head = ""): string {
  return `id: one-quiz\ntitle: Quiz\n${head}questions:\n${questions.replace(/^(?=.)/gm, "  ")}\n`;
}
