import { existsSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { languageTag } from "./language.ts";
import type { ImportOptions } from "./types.ts";

/** The folders of an import, checked. */
export interface ImportPaths {
  /** The source folder or file, absolute. */
  from: string;
  /** The source folder, or the folder of the single source file, without symbolic links. */
  root: string;
  /** The folder to write to, absolute. */
  to: string;
  /** The same without symbolic links. */
  target: string;
  /** Whether the source is a single file. */
  single: boolean;
}

/** Checks source, target and options; returns the reason for the author when nothing can be imported. */
export async function checkPaths(
  src: string,
  dest: string,
  options: ImportOptions,
): Promise<ImportPaths | { reason: string }> {
  const [from, to] = [resolve(src), resolve(dest)];
  if (!existsSync(from)) return { reason: `no such file or folder: ${src}` };
  const single = (await stat(from)).isFile();
  const root = await realpath(single ? dirname(from) : from);
  const target = existsSync(to) ? await realpath(to) : to;
  if (root === target || root.startsWith(target + sep))
    return { reason: `${dest} contains the source; choose another folder` };
  const reason = await refuseTarget(to, dest, options.force === true);
  if (reason !== null) return { reason };
  if (options.language !== undefined && languageTag(options.language, true) === null)
    return { reason: `"${options.language}" is not a language tag; use one such as en, es or zh-CN` };
  return { from, root, to, target, single };
}

async function refuseTarget(to: string, dest: string, force: boolean): Promise<string | null> {
  if (!existsSync(to)) return null;
  if (!(await stat(to)).isDirectory()) return `${dest} is a file; choose a folder`;
  if ((await readdir(to)).length === 0) return null;
  if (!force)
    return `${dest} is not empty; choose another folder, or use --force to replace the course in it`;
  // Replacing only courses protects the `media` of a home folder or a website from --force.
  return existsSync(join(to, "course.yaml"))
    ? null
    : `${dest} is not empty and contains no course to replace; choose another folder`;
}
