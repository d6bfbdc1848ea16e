import type { notes as messages } from "@course-companion/messages";

/** What the notes need to know of the chapter on the page. */
export interface NotedChapter {
  locale: string;
  course: string;
  chapter: string;
  release: string;
  /** Language of the text that is shown. */
  shown: string;
  /** Id of the section that is read now, or null at the top. */
  sectionNow: () => string | null;
  titleOf: (section: string | null) => string;
  texts: (typeof messages)["en"];
}

/** The chapter, and the element with its text. */
export type PanelProps = NotedChapter & { text: HTMLElement };
