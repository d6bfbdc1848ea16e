const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * Returns the text of sanitised HTML on one line, truncated at a word near `limit` characters. Formulas are reduced
 * to their characters.
 */
export function plainText(html: string, limit: number): string {
  const text = html
    // MathML repeats each formula as TeX.
    .replace(/<annotation\b[^>]*>[\s\S]*?<\/annotation>/gi, "")
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:p|div|li|br|h\d|t[dhr]|pre|ul|ol)\b/i.test(tag) ? " " : ""))
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
      (whole, hex?: string, decimal?: string, name?: string) =>
        name === undefined
          ? character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
          : (NAMED[name] ?? whole),
    )
    .replace(/\s+/gu, " ")
    .trim();
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > limit / 2 ? cut.slice(0, space) : cut}…`;
}

const character = (code: number): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
