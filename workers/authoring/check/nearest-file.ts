import { posix } from "node:path";
import type { LoadedCourse } from "../load/index.ts";
import { suggest } from "../suggest.ts";

/** Returns `did you mean "../media/map.png"?` with a path relative to `file`, or the fallback. */
export function didYouMeanFile(
  path: string,
  file: string,
  { files }: LoadedCourse,
  fallback: string,
): string {
  const sameName = [...files.keys()].filter((known) => posix.basename(known) === posix.basename(path));
  // A correct name in the wrong folder is more common than a typo.
  const near = sameName.length === 1 ? sameName[0] : suggest(path, files.keys());
  return near === undefined ? fallback : `did you mean "${posix.relative(posix.dirname(file), near)}"?`;
}
