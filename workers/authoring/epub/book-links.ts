/** A chapter, and the id of one of its sections, as a page links to them. */
export interface ChapterTarget {
  chapter: string;
  section: string | null;
}

/** The chapter to which an address of a page leads: another of the course, or by `#` the page's own; null for others. */
export function chapterLink(course: string, href: string, own: string): ChapterTarget | null {
  const [path = "", ...rest] = href.split("#");
  const section = rest.length > 0 ? decode(rest.join("#")) : null;
  if (path === "") return { chapter: own, section };
  const start = `/courses/${course}/chapters/`;
  return path.startsWith(start) ? { chapter: path.slice(start.length), section } : null;
}

/** The path in the course of a file that a page shows or links to; null for what is elsewhere. */
export function mediaPath(course: string, address: unknown): string | null {
  const start = `/api/v1/courses/${course}/media/`;
  return typeof address === "string" && address.startsWith(start)
    ? address.slice(start.length).split("/").map(decode).join("/")
    : null;
}

/** An address of the web, well formed; null for the rest, which a book cannot reach. */
export function webAddress(href: string): string | null {
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href) || !URL.canParse(href)) return null;
  return new URL(href).href;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
