import { didYouMean } from "../../suggest.ts";
import type { Rule } from "../rule.ts";

/** `source` leads learners to the section that teaches the answer; in every language it is a section of the original. */
export const missingSource: Rule = {
  name: "missing-source",
  severity: "error",
  *find(view) {
    const sections = new Map(
      view.originalTexts.map(({ chapter, page }) => [chapter.id, new Set(page.sections.map(({ id }) => id))]),
    );
    for (const { chapter, located } of view.questions) {
      const { id, source } = located.question;
      if (source === undefined) continue;
      const { page, section } = readSource(source, chapter.id, sections);
      const known = sections.get(view.chapter(page)?.id ?? "");
      const at = { file: located.file, line: located.lineAt(["source"]) };
      if (known === undefined) {
        const fix = didYouMean(page, sections.keys(), "write CHAPTER-ID#SECTION-ID");
        yield { ...at, message: `question ${id}: source chapter "${page}" does not exist`, fix };
      } else if (section !== null && !known.has(section)) {
        const elsewhere = [...sections].find(([, ids]) => ids.has(section));
        const fix = elsewhere
          ? `did you mean "${elsewhere[0]}#${section}"?`
          : didYouMean(section, known, "use the id of a heading: its text in lower case with hyphens");
        yield { ...at, message: `question ${id}: chapter ${page} has no section "${section}"`, fix };
      }
    }
  },
};

/** Parses `SECTION` (of the quiz's own chapter), `CHAPTER#SECTION`, or the id of another chapter as a whole. */
function readSource(
  source: string,
  own: string,
  chapters: ReadonlyMap<string, ReadonlySet<string>>,
): { page: string; section: string | null } {
  const at = source.indexOf("#");
  if (at >= 0) return { page: source.slice(0, at) || own, section: source.slice(at + 1) };
  const isChapter = source !== own && chapters.has(source);
  return isChapter ? { page: source, section: null } : { page: own, section: source };
}
