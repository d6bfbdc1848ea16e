import { folder } from "../source/kinds.ts";
import { countWords } from "../text/lines.ts";
import type { LanguageSplit } from "./translations.ts";

/** Explicit heading ids (`[[id]]`, `{#id}`) of a page; translations keep them. */
function headingIds(text: string): Set<string> {
  const ids = new Set<string>();
  for (const match of text.matchAll(/^#{1,6}\s.*?(?:\[\[([^\]]+)\]\]|\{#([\w-]+)\})\s*$/gm))
    ids.add(match[1] ?? match[2] ?? "");
  return ids;
}

/**
 * Puts translations right whose path says one page but whose heading ids say another: a translated course often
 * keeps the numbering of an older edition. Pages without explicit ids stay paired by their path.
 */
export function pairByHeadingIds(split: LanguageSplit, read: (path: string) => string): void {
  const own = split.own
    .map((file) => ({ file, ids: headingIds(read(file)) }))
    .filter((page) => page.ids.size >= 2);
  if (own.length < 2) return;
  const byFile = new Map(own.map((page) => [page.file, page]));
  // A language whose ids are translated too says nothing about pairs.
  const silent = silentLanguages(split, byFile, read);
  const moves: { file: string; language: string; to: string | null }[] = [];
  const check = (file: string, language: string, from: string | null): void => {
    if (silent.has(language)) return;
    const ids = headingIds(read(file));
    const now = from === null ? undefined : byFile.get(from);
    if (ids.size < 2 || (from !== null && now === undefined)) return;
    if (now !== undefined && likeness(ids, now.ids) >= 0.3) return;
    const near = own.filter(
      (page) => from === null || folder(page.file) === folder(from) || likeness(ids, page.ids) > 0.6,
    );
    const best = near
      .map((page) => ({ page, score: likeness(ids, page.ids) }))
      .sort((a, b) => b.score - a.score)[0];
    moves.push({ file, language, to: best !== undefined && best.score >= 0.3 ? best.page.file : null });
    if (from !== null) split.translations.get(from)?.delete(language);
  };
  for (const [from, versions] of split.translations) {
    for (const [language, file] of versions) {
      const [here, there] = [questions(read(file)), questions(read(from))];
      // A page of questions never translates a page without any.
      if (here > 0 === there > 0) continue;
      const near = split.own
        .filter((page) => folder(page) === folder(from))
        .map((page) => ({ page, gap: Math.abs(questions(read(page)) - here) }))
        .sort((a, b) => a.gap - b.gap)[0];
      moves.push({
        file,
        language,
        to: here > 0 && near !== undefined && near.gap <= here / 2 ? near.page : null,
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

/** How many questions a page has that is hardly more than its questions; 0 for other pages. */
function questions(text: string): number {
  const count = text.match(/<Question\b/g)?.length ?? 0;
  if (count < 3) return 0;
  const rest = countWords(text.replaceAll(/<Question\b[\s\S]*?\]\s*\}\s*\/>/g, ""));
  return rest / count < 80 ? count : 0;
}

function silentLanguages(
  split: LanguageSplit,
  own: Map<string, { ids: Set<string> }>,
  read: (path: string) => string,
): Set<string> {
  const seen = new Map<string, { alike: number; all: number }>();
  for (const [from, versions] of split.translations) {
    for (const [language, file] of versions) {
      const ids = headingIds(read(file));
      const page = own.get(from);
      if (ids.size < 2 || page === undefined) continue;
      const figures = seen.get(language) ?? { alike: 0, all: 0 };
      figures.all += 1;
      if (likeness(ids, page.ids) >= 0.3) figures.alike += 1;
      seen.set(language, figures);
    }
  }
  return new Set([...seen].filter(([, { alike, all }]) => alike < all * 0.3).map(([language]) => language));
}

function likeness(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const id of a) if (b.has(id)) both += 1;
  return both / Math.min(a.size, b.size);
}
