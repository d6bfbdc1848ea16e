/** Whether If-None-Match names this validator (weak comparison, RFC 9110 section 13.1.2). */
export function isNotModified(request: Request, etag: string): boolean {
  const wanted = request.headers.get("if-none-match");
  if (wanted === null) return false;
  if (wanted === etag || wanted.trim() === "*") return true;
  return wanted.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

const FREE = "public, max-age=10, stale-while-revalidate=60";
const FREE_PINNED = "public, max-age=31536000, immutable";
/** Kept by the reader's own browser only, and asked for again each time: the gate is before the 304. */
const GATED = "private, no-cache";

/** The caching rule of content: public when anybody may read it, for ever when its address names the release. */
export function cacheControl(free: boolean, pinned: boolean): string {
  return free ? (pinned ? FREE_PINNED : FREE) : GATED;
}

/** Whether an address names a release; an empty `?release=` asks for the live one, which changes. */
export function isPinned(release: string | undefined): boolean {
  return release !== undefined && release !== "";
}

/** Says that the live release may have changed: storage does not answer and an earlier look is served. */
export function staleHeader(staleSeconds: number): Record<string, string> {
  return staleSeconds > 0 ? { "x-content-stale": String(staleSeconds) } : {};
}
