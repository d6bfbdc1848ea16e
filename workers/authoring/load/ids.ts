import GithubSlugger, { slug } from "github-slugger";

/** An id (see `Id` in the format) made from any text; empty when nothing of it can be used. */
export function idFrom(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}

/** A chapter's id by its file: the name without a leading number; for README.md and index.md, the folder's. */
export function chapterIdOf(file: string): string {
  const parts = file.replace(/\.[^./]+$/, "").split("/");
  const name = parts.at(-1) ?? "";
  const named = /^(?:readme|index)$/i.test(name) && parts.length > 1 ? (parts.at(-2) ?? name) : name;
  return idFrom(named.replace(/^\d+[\s._-]+(?=.)/, "")) || idFrom(named);
}

/** Makes the slugs of one page as GitHub does: the same text twice gives `x` and `x-1`. */
export function makeSlugger(reserved: readonly string[] = []): (text: string) => string {
  const slugger = new GithubSlugger();
  for (const word of reserved) slugger.slug(word);
  // A heading of symbols alone still needs an id that a link can name.
  return (text) => slugger.slug(slug(text) === "" ? "section" : text);
}
