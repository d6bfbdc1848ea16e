/** Returns whether a path is a page for people; all others are for programs. */
export function isPage(path: string): boolean {
  return /^\/(sign-in|sign-out|account|privacy|terms|support|oauth\/authorize)(\/|$)/.test(path);
}
