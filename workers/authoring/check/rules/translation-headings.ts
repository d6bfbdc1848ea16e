import type { Rule } from "../rule.ts";

/** Sections of a translation take the ids of the original by their place, so the headings must correspond. */
export const translationHeadings: Rule = {
  name: "translation-headings",
  severity: "warning",
  *find({ course, texts, originalTexts }) {
    const originals = new Map(originalTexts.map((placed) => [placed.chapter, placed]));
    for (const { chapter, text, page } of texts) {
      const original = originals.get(chapter);
      if (original === undefined || text.language === course.language) continue;
      const [own, wanted] = [page.headings, original.page.headings];
      const at = wanted.findIndex(({ level }, i) => own[i]?.level !== level);
      if (at < 0 && own.length === wanted.length) continue;
      const first = own[at < 0 ? wanted.length : at];
      const message =
        own.length === wanted.length
          ? `headings differ from the original's, first "${first?.title}" (level ${first?.level}, there ${wanted[at]?.level})`
          : `has ${own.length} headings, the original ${wanted.length}`;
      const fix = "give it the same headings in the same order, so that links and places hold in both";
      yield { file: text.file, line: first?.line ?? text.bodyLine, message, fix };
    }
  },
};
