/** Characters that file systems or headers refuse, and those that would turn a name's direction. */
const REFUSED =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\:*?"<>|]/gu;
const LONGEST = 100;

/**
 * Builds the `content-disposition` of a file to be saved: its name in any script (RFC 6266 and RFC 8187), and `plain`
 * for clients that know ASCII alone.
 */
export function attachment(title: string, plain: string, extension: string): string {
  const clean = Array.from(title.replace(REFUSED, " ").replace(/\s+/g, " ")).slice(0, LONGEST).join("");
  const name = clean.replace(/^[. ]+|[. ]+$/g, "") || plain;
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`;
}
