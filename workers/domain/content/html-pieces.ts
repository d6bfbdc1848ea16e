/** An element or a text node of a well-formed fragment; `close` is empty for text and void elements. */
interface Part {
  open: string;
  close: string;
  parts: Part[];
}

const TOKEN = /<!--[\s\S]*?-->|<\/[a-zA-Z][^>]*>|<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+|</g;
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i;

/**
 * Splits a well-formed HTML fragment, as publishing writes it, into well-formed pieces of at most `limit` by
 * `sizeOf`. It splits between elements where possible, else inside an element, repeating its tags in each piece. A
 * text node over the limit stays whole.
 */
export function splitHtml(html: string, limit: number, sizeOf: (html: string) => number): string[] {
  return splitParts(partsOf(html), limit, sizeOf);
}

/**
 * Splits the content of the outermost element at the headings `ids`, and returns its tags and the section that
 * follows each heading. A heading inside another element begins its section where that element begins.
 */
export function splitAtHeadings(
  html: string,
  ids: readonly string[],
): { open: string; close: string; sections: string[] } {
  const top = partsOf(html).filter((part) => part.open.trim() !== "" || part.close !== "");
  const root = top.length === 1 && top[0]!.close !== "" ? top[0]! : { open: "", close: "", parts: top };
  const sections = ids.map(() => "");
  let at = 0;
  for (const part of root.parts) {
    const text = write(part);
    for (let i = ids.length - 1; i > at; i--)
      if (text.includes(` id="${ids[i]}"`)) {
        at = i;
        break;
      }
    if (ids.length > 0) sections[at] += text;
  }
  return { open: root.open, close: root.close, sections };
}

function splitParts(parts: readonly Part[], limit: number, sizeOf: (html: string) => number): string[] {
  const pieces: string[] = [];
  let piece = "";
  const flush = () => {
    if (piece.trim() !== "") pieces.push(piece);
    piece = "";
  };
  for (const part of parts) {
    const text = write(part);
    if (piece !== "" && sizeOf(piece + text) > limit) flush();
    if (sizeOf(text) <= limit || part.parts.length === 0) {
      piece += text;
      continue;
    }
    flush();
    const inner = Math.max(limit - sizeOf(part.open + part.close), Math.ceil(limit / 4));
    pieces.push(...splitParts(part.parts, inner, sizeOf).map((one) => part.open + one + part.close));
  }
  flush();
  return pieces;
}

const write = ({ open, close, parts }: Part): string => open + parts.map(write).join("") + close;

function partsOf(html: string): Part[] {
  const root: Part = { open: "", close: "", parts: [] };
  const stack = [root];
  for (const [token] of html.matchAll(TOKEN)) {
    const parent = stack.at(-1)!;
    if (token.startsWith("</")) {
      if (stack.length === 1) continue;
      parent.close = token;
      stack.pop();
      continue;
    }
    const part: Part = { open: token, close: "", parts: [] };
    parent.parts.push(part);
    // An element without an end tag would absorb what follows; fragments of a release are well-formed.
    if (/^<[a-zA-Z]/.test(token) && !VOID.test(token) && !token.endsWith("/>")) stack.push(part);
  }
  return root.parts;
}
