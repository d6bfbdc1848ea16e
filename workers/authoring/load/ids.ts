import GithubSlugger, { slug } from "github-slugger";

/** Makes an id (see `Id` in the format) from any text; empty when the text has no usable characters. */
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

/** Derives a chapter's id from its file: the name without a leading number, or the folder's for README.md and index.md. */
export function chapterIdOf(file: string): string {
  const parts = file.replace(/\.[^./]+$/, "").split("/");
  const name = parts.at(-1) ?? "";
  const named = /^(?:readme|index)$/i.test(name) && parts.length > 1 ? (parts.at(-2) ?? name) : name;
  return idFrom(named.replace(/^\d+[\s._-]+(?=.)/, "")) || idFrom(named);
}

/** Returns a function that makes the slugs of one page as GitHub does: a repeated text gives `x` and `x-1`. */
export function makeSlugger(reserved: readonly string[] = []): (text: string) => string {
  const slugger = new GithubSlugger();
  for (const word of reserved) slugger.slug(word);
  // A heading that consists of symbols still needs an id for links.
  return (text) => slugger.slug(slug(text) === "" ? "section" : text);
}
