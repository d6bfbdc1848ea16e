import { folder } from "../source/kinds.ts";
import { countWords } from "../text/lines.ts";
import type { LanguageSplit } from "./translations.ts";

/** Returns the explicit heading ids (`[[id]]`, `{#id}`) of a page, which translations usually share. */
function headingIds(text: string): Set<string> {
  const ids = new Set<string>();
  for (const match of text.matchAll(/^#{1,6}\s.*?(?:\[\[([^\]]+)\]\]|\{#([\w-]+)\})\s*$/gm))
    ids.add(match[1] ?? match[2] ?? "");
  return ids;
}

/**
 * Corrects translations whose path matches one page but whose heading ids match another, since translated courses often
 * have the numbering of an older edition. Pages without explicit ids stay paired by their path.
 */
export function pairByHeadingIds(split: LanguageSplit, read: (path: string) => string): void {
  const own = split.own
    .map((file) => ({ file, ids: headingIds(read(file)) }))
    .filter((page) => page.ids.size >= 2);
  if (own.length < 2) return;
  const byFile = new Map(own.map((page) => [page.file, page]));
  // Where heading ids are translated as well, they cannot be compared.
  const incomparable = languagesWithOwnIds(split, byFile, read);
  const moves: { file: string; language: string; to: string | null }[] = [];
  const check = (file: string, language: string, from: string | null): void => {
    if (incomparable.has(language)) return;
    const ids = headingIds(read(file));
    const current = from === null ? undefined : byFile.get(from);
    if (ids.size < 2 || (from !== null && current === undefined)) return;
    if (current !== undefined && overlap(ids, current.ids) >= 0.3) return;
    const candidates = own.filter(
      (page) => from === null || folder(page.file) === folder(from) || overlap(ids, page.ids) > 0.6,
    );
    const best = candidates
      .map((page) => ({ page, score: overlap(ids, page.ids) }))
      .sort((a, b) => b.score - a.score)[0];
    moves.push({ file, language, to: best !== undefined && best.score >= 0.3 ? best.page.file : null });
    if (from !== null) split.translations.get(from)?.delete(language);
  };
  for (const [from, versions] of split.translations) {
    for (const [language, file] of versions) {
      const [translated, original] = [countQuestions(read(file)), countQuestions(read(from))];
      // A quiz page cannot be the translation of a page without questions.
      if (translated > 0 === original > 0) continue;
      const closest = split.own
        .filter((page) => folder(page) === folder(from))
        .map((page) => ({ page, gap: Math.abs(countQuestions(read(page)) - translated) }))
        .sort((a, b) => a.gap - b.gap)[0];
      moves.push({
        file,
        language,
        to: translated > 0 && closest !== undefined && closest.gap <= translated / 2 ? closest.page : null,
      });
      versions.delete(language);
    }
  }
  for (const { file, language } of split.orphans.splice(0)) {
    const before = moves.length;
    check(file, language, null);
    if (moves.length === before) moves.push({ file, language, to: null });
  }
  for (const [from, versions] of split.translations)
    for (const [language, file] of versions) check(file, language, from);
  for (const { file, language, to } of moves) {
    const versions = to === null ? undefined : (split.translations.get(to) ?? new Map<string, string>());
    if (to === null || versions === undefined || versions.has(language))
      split.orphans.push({ file, language });
    else split.translations.set(to, versions.set(language, file));
  }
}

/** Counts the questions of a quiz page, which has little other text; 0 for other pages. */
function countQuestions(text: string): number {
  const count = text.match(/<Question\b/g)?.length ?? 0;
  if (count < 3) return 0;
  const rest = countWords(text.replaceAll(/<Question\b[\s\S]*?\]\s*\}\s*\/>/g, ""));
  return rest / count < 80 ? count : 0;
}

/** Finds the languages in which most pages have other heading ids than their original. */
function languagesWithOwnIds(
  split: LanguageSplit,
  own: Map<string, { ids: Set<string> }>,
  read: (path: string) => string,
): Set<string> {
  const counts = new Map<string, { matching: number; all: number }>();
  for (const [from, versions] of split.translations) {
    for (const [language, file] of versions) {
      const ids = headingIds(read(file));
      const page = own.get(from);
      if (ids.size < 2 || page === undefined) continue;
      const count = counts.get(language) ?? { matching: 0, all: 0 };
      count.all += 1;
      if (overlap(ids, page.ids) >= 0.3) count.matching += 1;
      counts.set(language, count);
    }
  }
  return new Set(
    [...counts].filter(([, { matching, all }]) => matching < all * 0.3).map(([language]) => language),
  );
}

/** Returns the share of the smaller set that is in both. */
function overlap(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const id of a) if (b.has(id)) both += 1;
  return both / Math.min(a.size, b.size);
}
