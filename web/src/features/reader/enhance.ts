import { addCopyButtons, addPermalinks, addZoom, letScroll, linkInlineQuizzes } from "./decorate.ts";
import { element } from "./element.ts";
import { matchFigures } from "./figure-theme.ts";
import { headingsOf } from "./headings.ts";
import { openGate } from "./gate.ts";
import { followQuestions } from "./question-places.ts";
import { followReadingPosition, positionOf } from "./reading-position.ts";
import { addSectionMenus } from "./section-menu.ts";
import type { Loaded, ReaderChapter } from "./reader-chapter.ts";

/** Everything the reader does beside showing text. Returns a function that ends it. */
export function enhance(
  chapter: ReaderChapter,
  say: (text: string) => void,
  showNotes: (notes: Loaded) => void,
): () => void {
  const text = document.querySelector<HTMLElement>("#chapter-text")!;
  let leave: (() => void) | undefined;
  let left = false;
  const toc = document.querySelector<HTMLDetailsElement>("#toc");
  const wide = matchMedia("(min-width: 72rem)");
  const beside = [...document.querySelectorAll<HTMLDetailsElement>("#toc, .chapters details")];
  if (wide.matches) for (const list of beside) list.open = true;
  // On wide screens chapters and contents are always open, so the Tab key skips the summaries that open them elsewhere.
  const setStop = () => {
    for (const list of beside) list.querySelector("summary")!.tabIndex = wide.matches ? -1 : 0;
  };
  setStop();
  wide.addEventListener("change", setStop);
  const begin = () => {
    if (left) return;
    addCopyButtons(text, chapter.texts, say);
    addZoom(text, chapter.texts);
    addPermalinks(text, chapter);
    addSectionMenus(text, chapter, say);
    linkInlineQuizzes(text, chapter);
    const ends = [
      followReadingPosition(text, chapter),
      letScroll(text, chapter.texts),
      matchFigures(text),
      followQuestions(text, chapter),
    ];
    leave = () => ends.forEach((end) => end());
    if (text.querySelector("a.term"))
      void import("./terms.ts").then(
        ({ explainTerms }) => left || ends.push(explainTerms(text, chapter)),
        // Offline on a first visit: terms stay links to the glossary.
        () => undefined,
      );
    if (chapter.isStaged) return;
    void openNotes(text, chapter).then((notes) => {
      if (!left && notes) showNotes(notes);
    });
  };
  if (chapter.open) begin();
  else
    void openGate(text, chapter).then((opened) => {
      if (!opened) return;
      for (const part of document.querySelectorAll<HTMLElement>("[data-after-gate]")) part.hidden = false;
      if (toc) fillToc(toc, text, wide.matches);
      begin();
    });
  return () => {
    left = true;
    wide.removeEventListener("change", setStop);
    leave?.();
  };
}

/** Loads and draws the notes last; on a first visit offline there are none. */
async function openNotes(text: HTMLElement, chapter: ReaderChapter): Promise<Loaded | null> {
  const loaded = await import("../notes/notes-panel.tsx").catch(() => null);
  if (!loaded) return null;
  const { locale, course, chapter: id, release, noteTexts: texts } = chapter;
  const headings = headingsOf(text);
  const sectionNow = () => positionOf(headings)?.section ?? null;
  const titleOf = (section: string | null) =>
    (section === null ? null : document.getElementById(section)?.textContent) ?? document.title;
  const shown = text.querySelector<HTMLElement>("[lang]")?.lang ?? chapter.language;
  return {
    Panel: loaded.NotesPanel,
    of: { text, locale, course, chapter: id, release, shown, sectionNow, titleOf, texts },
  };
}

/** Lists the sections of a chapter that was fetched by the browser. */
function fillToc(toc: HTMLDetailsElement, text: HTMLElement, open: boolean): void {
  const list = toc.querySelector("ol")!;
  for (const heading of headingsOf(text)) {
    const link = element("a", { href: `#${encodeURIComponent(heading.id)}` }, heading.textContent);
    list.append(element("li", { className: `level-${heading.tagName[1]}` }, link));
  }
  toc.hidden = list.childElementCount === 0;
  toc.open = open;
}
