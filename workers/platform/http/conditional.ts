/** Reports whether If-None-Match contains this ETag (weak comparison, RFC 9110 section 13.1.2). */
export function isNotModified(request: Request, etag: string): boolean {
  const header = request.headers.get("if-none-match");
  if (header === null) return false;
  if (header === etag || header.trim() === "*") return true;
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

const FREE = "public, max-age=10, stale-while-revalidate=60";
const FREE_PINNED = "public, max-age=31536000, immutable";
/** Cached by the reader's own browser only, and revalidated each time: access is checked before the 304. */
const GATED = "private, no-cache";

/** Returns the `cache-control` of content: public when anyone may read it, immutable when its URL names the release. */
export function cacheControl(free: boolean, pinned: boolean): string {
  return free ? (pinned ? FREE_PINNED : FREE) : GATED;
}

/** Reports whether a URL names a release. An empty `?release=` means the live one, which changes. */
export function isPinned(release: string | undefined): boolean {
  return release !== undefined && release !== "";
}

/** Builds the header of a stale response: storage is unavailable, so the live release may have changed since. */
export function staleHeader(staleSeconds: number): Record<string, string> {
  return staleSeconds > 0 ? { "x-content-stale": String(staleSeconds) } : {};
}
