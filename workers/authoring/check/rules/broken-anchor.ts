import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Rule } from "../rule.ts";

/** Links to sections must lead to one that exists. */
export const brokenAnchor: Rule = {
  name: "broken-anchor",
  severity: "error",
  *find(view) {
    for (const { file, chapter, language, rendered } of view.places) {
      for (const { target, line } of rendered.links) {
        const anchor =
          target.kind === "chapter" ? target.section : target.kind === "section" ? target.id : null;
        if (anchor === null || anchor === "") continue;
        const page = target.kind === "chapter" ? target.chapter : chapter.id;
        const known = anchorsOf(view, page, language);
        if (known.has(anchor)) continue;
        const where = page === chapter.id ? "this chapter" : `chapter ${page}`;
        const fix = didYouMean(anchor, known, "use the id of a heading, or remove the part after #");
        yield { file, line, message: `link to "#${anchor}", but ${where} has no such section`, fix };
      }
    }
  },
};

/** Returns the anchors of a chapter in a language, or of the original, which learners see when there is no translation. */
function anchorsOf(view: CourseView, chapter: string, language: string): ReadonlySet<string> {
  const pages = view.texts.filter((placed) => placed.chapter.id === chapter);
  const page = pages.find(({ text }) => text.language === language) ?? pages[0];
  return page?.page.anchors ?? new Set();
}
