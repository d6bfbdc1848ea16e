import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A seal key for tests. */
export const SEAL_KEY = Buffer.alloc(32, 7).toString("base64url");

/** Creates a folder with these files; it is removed when the test ends. */
export async function courseFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "course-test-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}

/** Returns the files of a course with one free chapter, `one.md`; `files` adds to them or replaces them. */
export function tinyCourse(
  files: Record<string, string | Uint8Array> = {},
): Record<string, string | Uint8Array> {
  return {
    "course.yaml":
      "format: 1\nid: tiny\ntitle: Tiny\nlanguage: en\nchapters:\n  - { file: one.md, free: true }\n",
    "one.md": "# One\n\nThe first chapter says little.\n\n## Part\n\nIt has a part.\n",
    "one.quiz.yaml":
      "id: one-quiz\ntitle: One\nquestions:\n  - id: one-q\n    kind: true-false\n    prompt: Is it so?\n    answer: true\n    explanation: SECRET-EXPLANATION\n    source: part\n",
    ...files,
  };
}
