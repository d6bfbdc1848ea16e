/** Pages are what people go to; all else speaks to programs. */
export function isPage(path: string): boolean {
  return /^\/(sign-in|sign-out|account|privacy|oauth\/authorize)(\/|$)/.test(path);
}
