import { PageProblem } from "./page-problem.ts";

const MAX_LENGTH = 4_096;
/** A base that is not ours; an address that stays on it when resolved is a path of this origin. */
const BASE = "https://here.invalid";

/**
 * Returns where to go after sign-in: `value` when it is an absolute path of this origin, `/account` when it is
 * empty, and null for anything that could lead to another site (`//host`, `/\host`, another scheme, control
 * characters).
 */
export function returnPath(value: string | null | undefined): string | null {
  if (!value) return "/account";
  // Browsers drop tabs and line breaks in addresses and read a backslash as a slash.
  // oxlint-disable-next-line no-control-regex
  if (value.length > MAX_LENGTH || !/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(value)) return null;
  if (!URL.canParse(value, BASE)) return null;
  const url = new URL(value, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search;
}

/** Returns the path to return to. Throws `PageProblem` (400) for an address of another site. */
export function requirePath(value: string | null | undefined): string {
  const path = returnPath(value);
  if (path === null) throw new PageProblem(400, "errorReturn");
  return path;
}
