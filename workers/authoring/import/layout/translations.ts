import { languageTag } from "../language.ts";
import { base, folder } from "../source/kinds.ts";

/** The original pages of a course and their translations. */
export interface LanguageSplit {
  /** The original language; null when the folders do not show it. */
  language: string | null;
  own: string[];
  /** Translations by original page, then by language. */
  translations: Map<string, Map<string, string>>;
  /** Pages in other languages without an original. */
  orphans: { file: string; language: string }[];
}

const FOLDERS =
  /^(translations?|translated(_docs)?|i18n|l10n|locales?|langs?|languages?|traducciones|traductions)$/i;

interface Reading {
  file: string;
  tag: string | null;
  /** Possible paths of the original page. */
  bases: string[];
}

/** Finds the language of each page in its path: folders, file name suffixes, or sibling folders named after languages. */
export function splitLanguages(pages: string[], wanted: string | undefined): LanguageSplit {
  const set = new Set(pages);
  const siblings = languageFolders(pages, wanted);
  const readings = pages.map((file) => read(file, set, siblings));
  const split: LanguageSplit = {
    language: siblings?.main ?? null,
    own: [],
    translations: new Map(),
    orphans: [],
  };
  const own = new Set(
    readings.filter((one) => one.tag === null || one.tag === siblings?.main).map((one) => one.file),
  );
  split.own = [...own];
  const lower = new Map(split.own.map((file) => [file.toLowerCase(), file]));
  for (const { file, tag, bases } of readings) {
    if (own.has(file) || tag === null) continue;
    const target = bases.map((path) => lower.get(path.toLowerCase())).find((path) => path !== undefined);
    if (target === undefined) split.orphans.push({ file, language: tag });
    else {
      const versions = split.translations.get(target) ?? new Map<string, string>();
      if (versions.has(tag)) split.orphans.push({ file, language: tag });
      else versions.set(tag, file);
      split.translations.set(target, versions);
    }
  }
  return split;
}

function read(file: string, all: Set<string>, siblings: Siblings | null): Reading {
  const parts = file.split("/");
  const at = parts.findIndex((part) => FOLDERS.test(part));
  if (at >= 0 && at < parts.length - 1) {
    const before = parts.slice(0, at);
    const next = parts[at + 1] ?? "";
    const tag = at + 1 < parts.length - 1 ? languageTag(next, true) : null;
    if (tag !== null) {
      const rest = parts.slice(at + 2);
      const inner = rest
        .join("/")
        .replace(/^docusaurus-plugin-content-docs\/(current|version-[^/]+)\//, "docs/");
      return {
        file,
        tag,
        bases: [[...before, ...rest].join("/"), [...before, inner].filter(Boolean).join("/")],
      };
    }
    const suffix = /^(.+?)[._-]([a-z]{2,3}(?:[-_][a-z0-9]{2,4})?)(\.[a-z]+)$/i.exec(base(file));
    const named = suffix?.[2] === undefined ? null : languageTag(suffix[2], true);
    if (named !== null)
      return {
        file,
        tag: named,
        bases: [[...before, ...parts.slice(at + 1, -1), `${suffix?.[1]}${suffix?.[3]}`].join("/")],
      };
  }
  const suffix = /^(.+?)([._-])([a-z]{2,3}(?:[-_][a-z0-9]{2,4})?)(\.[a-z]+)$/i.exec(base(file));
  if (suffix?.[3] !== undefined) {
    const tag = languageTag(suffix[3], suffix[2] === ".");
    const path = [folder(file), `${suffix[1]}${suffix[4]}`].filter(Boolean).join("/");
    if (tag !== null && all.has(path)) return { file, tag, bases: [path] };
  }
  if (siblings !== null && parts.length > siblings.depth + 1 && file.startsWith(siblings.prefix)) {
    const tag = siblings.tags.get(parts[siblings.depth] ?? "");
    if (tag !== undefined) {
      const rest = parts.slice(siblings.depth + 1);
      const inMain = siblings.mainFolder === null ? [] : [siblings.mainFolder];
      return { file, tag, bases: [[...parts.slice(0, siblings.depth), ...inMain, ...rest].join("/")] };
    }
  }
  return { file, tag: null, bases: [] };
}

interface Siblings {
  prefix: string;
  depth: number;
  tags: Map<string, string>;
  main: string | null;
  /** null when the original pages are beside the language folders, not in one. */
  mainFolder: string | null;
}

/** Finds sibling folders that are named after languages and contain the same paths. */
function languageFolders(pages: string[], wanted: string | undefined): Siblings | null {
  const groups = new Map<string, Map<string, string[]>>();
  for (const file of pages) {
    const parts = file.split("/");
    for (let depth = 0; depth < Math.min(3, parts.length - 1); depth += 1) {
      const name = parts[depth] ?? "";
      if (languageTag(name) === null) continue;
      const prefix = parts
        .slice(0, depth)
        .map((part) => `${part}/`)
        .join("");
      if (prefix.split("/").some((part) => FOLDERS.test(part))) continue;
      const group = groups.get(prefix) ?? new Map<string, string[]>();
      group.set(name, [...(group.get(name) ?? []), parts.slice(depth + 1).join("/")]);
      groups.set(prefix, group);
    }
  }
  for (const [prefix, group] of [...groups].sort(([a], [b]) => a.length - b.length)) {
    const depth = prefix === "" ? 0 : prefix.split("/").length - 1;
    const beside = pages
      .filter((file) => file.startsWith(prefix) && !group.has(file.split("/")[depth] ?? ""))
      .map((file) => file.slice(prefix.length));
    const mirrored = (own: string[], other: string[]): boolean =>
      other.filter((path) => own.includes(path)).length * 2 >= Math.min(own.length, other.length) &&
      other.some((path) => own.includes(path));
    const ordered = [...group].sort(([a, x], [b, y]) => rank(b, y, wanted) - rank(a, x, wanted));
    const [mainName, mainPaths] = ordered[0] ?? ["", []];
    const withMain = ordered.slice(1).filter(([, paths]) => mirrored(mainPaths, paths));
    if (withMain.length > 0 && beside.length <= mainPaths.length) {
      const tags = new Map([
        [mainName, languageTag(mainName) ?? "en"],
        ...withMain.map(([name]) => [name, languageTag(name) ?? "en"] as const),
      ]);
      return { prefix, depth, tags, main: languageTag(mainName), mainFolder: mainName };
    }
    const withBeside = ordered.filter(([, paths]) => mirrored(beside, paths));
    if (beside.length > 0 && withBeside.length > 0) {
      return {
        prefix,
        depth,
        tags: new Map(withBeside.map(([name]) => [name, languageTag(name) ?? "en"])),
        main: null,
        mainFolder: null,
      };
    }
  }
  return null;
}

function rank(name: string, paths: string[], wanted: string | undefined): number {
  const tag = languageTag(name);
  if (wanted !== undefined && tag === wanted) return 1e9;
  return paths.length + (tag === "en" ? paths.length * 0.5 + 1 : 0);
}
