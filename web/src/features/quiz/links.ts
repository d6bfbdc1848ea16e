/** Where a quiz's links lead; made by the page, which knows the paths. */
export interface QuizLinks {
  course: { href: string; title: string; lang: string };
  /** Of the quiz's chapter; null: a review. */
  chapter: { href: string; title: string; lang: string } | null;
  /** The chapter after it; null after the last, and in a review. */
  next: { href: string; title: string; lang: string } | null;
  /** Before a chapter's id, and after it. */
  chapterBase: string;
  query: string;
  plans: string;
  /** Chapters to finish first. */
  required: { href: string; title: string }[];
}

/** The section that teaches a question, from its `CHAPTER#SECTION`. */
export function sourceHref({ chapterBase, query }: QuizLinks, source: string): string {
  const [chapter = "", section] = source.split("#");
  return `${chapterBase}${encodeURIComponent(chapter)}${query}${section ? `#${encodeURIComponent(section)}` : ""}`;
}
