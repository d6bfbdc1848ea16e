/** The heading of the footnotes begins no section of the release: they belong to the last one. */
const BEGINS = ":is(h1, h2, h3, h4)[id]:not(.footnotes *)";

/** Whether an element of a chapter begins a section. */
export const beginsSection = (element: Element): boolean => element.matches(BEGINS);

/** The headings of a chapter that one goes to: those of its sections below the title. */
export const headingsOf = (chapter: HTMLElement): HTMLElement[] =>
  [...chapter.querySelectorAll<HTMLElement>("h2, h3")].filter(beginsSection);
