/** `text` in double quotes on one line, cut to about 40 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 40 ? `"${line}"` : `"${characters.slice(0, 38).join("").trimEnd()}…"`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly (string | number)[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Without Markdown's marks, in lower case and with single spaces; for comparing what people read. */
export function plainText(markdown: string): string {
  return markdown
    .normalize("NFKC")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/[`*_~]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
