import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { naturalOrder } from "../names.ts";
import type { Report } from "../report.ts";
import type { SourceFile } from "../types.ts";
import { decode } from "./decode.ts";
import { isPage } from "./kinds.ts";
import { isExternal, joinPath, splitTarget } from "./paths.ts";

const SKIPPED = new Set([".git", "node_modules", ".svn", ".hg", "__pycache__", ".DS_Store", "Thumbs.db"]);

/**
 * Lists all files of a folder in natural order, without those of `except` (a target inside the source). Symbolic links
 * are followed only to files inside the folder; others are reported, so that loops and files outside are never read.
 */
export async function walk(src: string, except: string, report: Report): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const root = await realpath(src);
  await visit(root);
  return files.sort((a, b) => naturalOrder(a.path, b.path));

  async function visit(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries) {
      const abs = join(folder, entry.name);
      const path = relative(root, abs).split(sep).join("/");
      if (SKIPPED.has(entry.name) || abs === except || abs === `${except}.import-report.md`) continue;
      if (entry.isDirectory()) await visit(abs);
      else if (entry.isFile()) files.push({ path, abs, bytes: (await stat(abs)).size });
      else if (entry.isSymbolicLink()) await follow(abs, path);
      else report.outcome(path, "not imported", "not a regular file");
    }
  }

  async function follow(abs: string, path: string): Promise<void> {
    const target = await realpath(abs).catch(() => null);
    const inside = target !== null && (target === root || target.startsWith(root + sep));
    const info = target === null ? null : await stat(target);
    if (inside && info?.isFile() === true) files.push({ path, abs, bytes: info.size });
    else {
      const why =
        target === null
          ? "broken symbolic link"
          : inside
            ? "symbolic link to a folder"
            : "symbolic link out of the source folder";
      report.outcome(path, "not imported", why);
      report.problem(path, 1, why, "not followed");
    }
  }
}

/** Lists a single page and the files in its folder that it refers to; no other file is read. */
export async function filesOfPage(page: string, root: string): Promise<SourceFile[]> {
  const found: SourceFile[] = [{ path: basename(page), abs: page, bytes: (await stat(page)).size }];
  const { text } = decode(new Uint8Array(await readFile(page)));
  const named = new Set(
    [...text.matchAll(/\]\(\s*<?([^)>\s]+)|\bsrc\s*=\s*["']([^"']+)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
      (match) => match[1] ?? match[2] ?? match[3] ?? "",
    ),
  );
  for (const target of named) {
    const path = isExternal(target) ? null : joinPath("", splitTarget(target).path);
    if (path === null || path === "" || isPage(path)) continue;
    const abs = await realpath(join(root, path)).catch(() => null);
    if (abs === null || !abs.startsWith(root + sep)) continue;
    const info = await stat(abs);
    if (info.isFile() && !found.some((file) => file.path === path))
      found.push({ path, abs, bytes: info.size });
  }
  return found;
}
