import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { importMarkdown, type ImportOptions } from "./index.ts";
import { Report } from "./report.ts";
import { PathIndex } from "./source/paths.ts";
import type { PageContext } from "./text/context.ts";

/** Creates a temporary folder with files for a test; `dispose` removes it. */
export async function folderOf(
  files: Record<string, string | Uint8Array>,
): Promise<{ dir: string; dispose: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "course-import-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return { dir, dispose: () => rm(dir, { recursive: true, force: true }) };
}

/** The result of an import: what was printed, and the files that were written. */
export interface Imported {
  ok: boolean;
  lines: string[];
  dest: string;
  files: Record<string, string>;
  dispose: () => Promise<void>;
}

/** Imports a folder with these files and reads the result. */
export async function importFiles(
  files: Record<string, string | Uint8Array>,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const { dir, dispose } = await folderOf(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`src/${path}`, text])),
  );
  const lines: string[] = [];
  const dest = join(dir, "dest");
  await mkdir(join(dir, "src"), { recursive: true });
  const { ok } = await importMarkdown(join(dir, "src"), dest, {
    out: (line) => void lines.push(line),
    ...options,
  });
  return { ok, lines, dest, files: ok ? await readAll(dest) : {}, dispose };
}

async function readAll(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const out: Record<string, string> = {};
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const abs = join(entry.parentPath, entry.name);
    out[abs.slice(dir.length + 1)] = await readFile(abs, "utf8");
  }
  return out;
}

/** Makes a page context to test a single step; `files` are the other files of the course. */
export function contextFor(file = "page.md", files: Record<string, string> = {}): PageContext {
  return {
    file,
    language: "en",
    report: new Report(),
    index: new PathIndex([file, ...Object.keys(files)]),
    read: (path) => files[path] ?? null,
    quizzes: [],
    headingIds: new Map(),
  };
}
