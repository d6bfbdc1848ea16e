/** The kind of a source file, determined by its name. */
export type FileKind = "page" | "legal" | "repository" | "order" | "image" | "other";

const PAGE = /\.(md|markdown|mdx|mkd|mdown|rmd|qmd)$/i;
const LEGAL =
  /^(licen[cs]e|copying|copyright|notice|attribution|citation|authors|contributors|credits)([-_.][\w-]+)*$/i;
const REPOSITORY =
  /^(contributing|code[-_]of[-_]conduct|security|support|changelog|changes|translations?|translating|pull_request_template|issue_template|governance|maintainers|etiquette|agents|claude)$/i;
const IMAGE = /\.(png|jpe?g|gif|svg|webp|avif|bmp|ico)$/i;

/** Whether a file is Markdown of any dialect. */
export const isPage = (path: string): boolean => PAGE.test(path);
/** Whether a file is an image that a page can show. */
export const isImage = (path: string): boolean => IMAGE.test(path);

/** Returns the file name without its extension. */
export function stem(path: string): string {
  return base(path).replace(/\.[^.]+$/, "");
}
/** Returns the file name. */
export function base(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
/** Returns the folder of a path; empty at the top level. */
export function folder(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}
/** Returns the extension of a file name in lower case, without the dot. */
export const extension = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";

/** Whether a page is the index page of its folder. */
export const isIndexPage = (path: string): boolean =>
  isPage(path) && /^(readme|index|_index|intro)$/i.test(stem(path)) && !/^intro$/i.test(stem(path));

/** Determines the kind of a file: page, licence, page about the repository, table of contents, image or other. */
export function kindOf(path: string): FileKind {
  const name = stem(path);
  const depth = path.split("/").length;
  if (/^(\.github|\.vscode|\.devcontainer|node_modules)\//.test(path)) return "repository";
  if (/^(summary|_sidebar|_navbar|_toc)\.md$/i.test(base(path))) return "order";
  if (
    /^(toc\.json|_toctree\.ya?ml|_toc\.ya?ml|mkdocs\.ya?ml|_category_\.(json|ya?ml)|_quarto\.ya?ml|config\.ya?ml|book\.toml|_meta\.json|nav\.ya?ml|\.pages)$/i.test(
      base(path),
    )
  )
    return "order";
  if (
    depth <= 2 &&
    (LEGAL.test(name) || LEGAL.test(base(path))) &&
    /^(|md|txt|cff|rst|html?)$/.test(base(path).includes(".") ? extension(path) : "")
  )
    return "legal";
  if (isPage(path)) return depth <= 2 && REPOSITORY.test(name) ? "repository" : "page";
  return isImage(path) ? "image" : "other";
}
