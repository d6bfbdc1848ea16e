import { posix } from "node:path";
import type { LoadedCourse } from "../load/index.ts";
import { suggest } from "../suggest.ts";

/** `did you mean "../media/map.png"?`, as it is to be written in `file`; or the fallback. */
export function didYouMeanFile(
  path: string,
  file: string,
  { files }: LoadedCourse,
  fallback: string,
): string {
  const sameName = [...files.keys()].filter((known) => posix.basename(known) === posix.basename(path));
  // A right name in a wrong folder is the more common slip.
  const near = sameName.length === 1 ? sameName[0] : suggest(path, files.keys());
  return near === undefined ? fallback : `did you mean "${posix.relative(posix.dirname(file), near)}"?`;
}
