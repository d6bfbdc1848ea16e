import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Rule } from "../rule.ts";

/** A link to a section must name one that the chapter has. */
export const brokenAnchor: Rule = {
  name: "broken-anchor",
  severity: "error",
  *find(view) {
    for (const { file, chapter, language, rendered } of view.places) {
      for (const { target, line } of rendered.links) {
        const named =
          target.kind === "chapter" ? target.section : target.kind === "section" ? target.id : null;
        if (named === null || named === "") continue;
        const page = target.kind === "chapter" ? target.chapter : chapter.id;
        const known = anchorsOf(view, page, language);
        if (known.has(named)) continue;
        const where = page === chapter.id ? "this chapter" : `chapter ${page}`;
        const fix = didYouMean(named, known, "use the id of a heading, or remove the part after #");
        yield { file, line, message: `link to "#${named}", which is no section of ${where}`, fix };
      }
    }
  },
};

/** Anchors of a chapter in a language; where there is no such version, the original is what a learner gets. */
function anchorsOf(view: CourseView, chapter: string, language: string): ReadonlySet<string> {
  const pages = view.texts.filter((placed) => placed.chapter.id === chapter);
  const page = pages.find(({ text }) => text.language === language) ?? pages[0];
  return page?.page.anchors ?? new Set();
}
