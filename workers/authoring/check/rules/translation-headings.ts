import { plural } from "../../diagnostics.ts";
import type { Rule } from "../rule.ts";

/** Sections of a translation get the original's ids by their order, so the headings must correspond. */
export const translationHeadings: Rule = {
  name: "translation-headings",
  severity: "warning",
  *find({ course, texts, originalTexts }) {
    const originals = new Map(originalTexts.map((placed) => [placed.chapter, placed]));
    for (const { chapter, text, page } of texts) {
      const original = originals.get(chapter);
      if (original === undefined || text.language === course.language) continue;
      const [own, expected] = [page.headings, original.page.headings];
      const at = expected.findIndex(({ level }, i) => own[i]?.level !== level);
      if (at < 0 && own.length === expected.length) continue;
      const first = own[at < 0 ? expected.length : at];
      const message =
        own.length === expected.length
          ? `headings differ from the original, first at "${first?.title}" (level ${first?.level} instead of ${expected[at]?.level})`
          : `translation has ${plural(own.length, "heading")}, the original has ${expected.length}`;
      const fix =
        "use the same headings in the same order, so that links and positions work in both languages";
      yield { file: text.file, line: first?.line ?? text.bodyLine, message, fix };
    }
  },
};
