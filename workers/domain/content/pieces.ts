const encoder = new TextEncoder();

/** Size in UTF-8, which is what a host pays for. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/**
 * Size of `value` in a tool's result, which holds it twice: as structure, and as text that is JSON. A quotation mark of
 * a course takes six bytes there. With `view` the result has no such text.
 */
export function sizeInResult(value: unknown, view = false): number {
  const json = JSON.stringify(value);
  return bytesOf(json) + (view ? 0 : bytesOf(JSON.stringify(json)) - QUOTES);
}

const QUOTES = 2;

/**
 * Cuts a text into pieces of at most `limit` by `sizeOf` (bytes of UTF-8) that joined give it back byte for byte:
 * between paragraphs where that is possible, else between lines, else between characters.
 */
export function cutIntoPieces(text: string, limit: number, sizeOf = bytesOf): string[] {
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

/** Paragraphs with what separates them; smaller parts of those that are too large alone. */
function partsOf(text: string, limit: number, sizeOf: (text: string) => number): string[] {
  return text
    .split(/(?<=\n[ \t]*\r?\n)(?=\S)/)
    .flatMap((paragraph) => (sizeOf(paragraph) <= limit ? [paragraph] : paragraph.split(/(?<=\n)/)))
    .flatMap((line) => (sizeOf(line) <= limit ? [line] : cutLine(line, limit, sizeOf)));
}

function cutLine(line: string, limit: number, sizeOf: (text: string) => number): string[] {
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
