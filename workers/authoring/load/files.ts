import { statSync } from "node:fs";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { compare, type Report } from "../diagnostics.ts";

/** A file of the course folder; `path` has forward slashes and is in Unicode NFC on every operating system. */
export interface CourseFile {
  path: string;
  absolute: string;
  bytes: number;
}

export type CourseFiles = Map<string, CourseFile>;

const MAX_FILES = 50_000;
const SKIPPED = new Set(["node_modules", "Thumbs.db"]);

/** Throws an error for the author when `dir` does not exist or is not a folder. */
export function assertFolder(dir: string): void {
  const found = statSync(dir, { throwIfNoEntry: false });
  if (!found?.isDirectory())
    throw new Error(found === undefined ? `folder not found: ${dir}` : `not a folder: ${dir}`);
}

/**
 * Lists every file below `dir`, sorted, without hidden files. Symbolic links are followed within the folder; one that
 * leaves it or is broken is reported and left out. Throws when there are too many files for a course.
 */
export async function listFiles(dir: string, report: Report): Promise<CourseFiles> {
  const root = await realpath(dir);
  const files: CourseFile[] = [];
  const walk = async (folder: string, prefix: string, above: readonly string[]): Promise<void> => {
    for (const name of (await readdir(folder)).sort(compare)) {
      if (name.startsWith(".") || SKIPPED.has(name)) continue;
      const absolute = join(folder, name);
      const path = (prefix + name).normalize("NFC");
      const link = (await lstat(absolute)).isSymbolicLink();
      const real = link ? await realpath(absolute).catch(() => null) : absolute;
      if (real === null || (real !== root && !real.startsWith(root + sep))) {
        const problem = real === null ? "is broken" : "points outside the course folder";
        report({
          file: path,
          line: 1,
          rule: "outside",
          severity: "error",
          message: `symbolic link ${problem}`,
          fix: "replace it with a copy of the file",
        });
        continue;
      }
      const info = await stat(absolute);
      if (info.isDirectory()) {
        // A link to one of its own parent folders would recurse forever.
        const target = link ? real : absolute;
        if (!above.includes(target)) await walk(absolute, `${path}/`, [...above, target]);
      } else if (info.isFile()) {
        files.push({ path, absolute, bytes: info.size });
        if (files.length > MAX_FILES)
          throw new Error(`${dir} has more than ${MAX_FILES} files; is it a course folder?`);
      }
    }
  };
  await walk(root, "", [root]);
  return new Map(files.sort((a, b) => compare(a.path, b.path)).map((file) => [file.path, file]));
}

/** Reads a text file: its bytes, and its text without a byte order mark; null, with a finding, when it is not UTF-8. */
export async function readText(
  file: CourseFile,
  report: Report,
): Promise<{ bytes: Uint8Array; text: string } | null> {
  const bytes = new Uint8Array(await readFile(file.absolute));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    report({
      file: file.path,
      line: 1,
      rule: "encoding",
      severity: "warning",
      message: "file starts with a byte order mark",
      fix: "save it as UTF-8 without BOM",
    });
  }
  const text = decode(bytes);
  if (text !== null) return { bytes, text };
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  report({
    file: file.path,
    line: utf16 ? 1 : firstBadLine(bytes),
    rule: "encoding",
    severity: "error",
    message: utf16 ? "file is encoded as UTF-16" : "file is not valid UTF-8",
    fix: "save it as UTF-8",
  });
  return null;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Returns the first line that is not UTF-8. Lines can be decoded one by one, since no multi-byte character contains a line feed. */
function firstBadLine(bytes: Uint8Array): number {
  for (let line = 1, start = 0; ; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (decode(bytes.subarray(start, end)) === null) return line;
    if (found < 0) return line;
    start = end + 1;
  }
}
