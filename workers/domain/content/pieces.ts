const encoder = new TextEncoder();

/** Returns the size in UTF-8, which is what a host's limit counts. */
export const utf8Length = (text: string): number => encoder.encode(text).length;

/**
 * Returns the size of `value` in a tool's result, which has it twice: as structured content and as JSON text. A
 * quotation mark takes six bytes there. With `view` the result has no text.
 */
export function sizeInResult(value: unknown, view = false): number {
  const json = JSON.stringify(value);
  return utf8Length(json) + (view ? 0 : utf8Length(JSON.stringify(json)) - QUOTES);
}

const QUOTES = 2;

/**
 * Splits a text into pieces of at most `limit` by `sizeOf` (bytes of UTF-8), which joined are the text again. It
 * splits between paragraphs where possible, else between lines, else between characters.
 */
export function splitText(text: string, limit: number, sizeOf = utf8Length): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const part of partsOf(text, limit, sizeOf)) {
    if (piece !== "" && sizeOf(piece) + sizeOf(part) > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += part;
  }
  if (piece !== "" || pieces.length === 0) pieces.push(piece);
  return pieces;
}

/** Returns paragraphs with their separators; a paragraph over the limit is split further. */
function partsOf(text: string, limit: number, sizeOf: (text: string) => number): string[] {
  return text
    .split(/(?<=\n[ \t]*\r?\n)(?=\S)/)
    .flatMap((paragraph) => (sizeOf(paragraph) <= limit ? [paragraph] : paragraph.split(/(?<=\n)/)))
    .flatMap((line) => (sizeOf(line) <= limit ? [line] : splitLine(line, limit, sizeOf)));
}

function splitLine(line: string, limit: number, sizeOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let size = 0;
  for (const character of line) {
    const bytes = sizeOf(character);
    if (size + bytes > limit && piece !== "") {
      pieces.push(piece);
      [piece, size] = ["", 0];
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece];
}
