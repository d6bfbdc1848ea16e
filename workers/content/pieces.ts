const encoder = new TextEncoder();

/** Size in UTF-8, which is what a host pays for. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/**
 * Cuts a text into pieces of at most `limit` bytes (UTF-8) that joined give it back byte for byte: between paragraphs
 * where that is possible, else between lines, else between characters.
 */
export function cutIntoPieces(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const part of partsOf(text, limit)) {
    if (piece !== "" && bytesOf(piece) + bytesOf(part) > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += part;
  }
  if (piece !== "" || pieces.length === 0) pieces.push(piece);
  return pieces;
}

/** Paragraphs with what separates them; smaller parts of those that are too large alone. */
function partsOf(text: string, limit: number): string[] {
  return text
    .split(/(?<=\n[ \t]*\r?\n)(?=\S)/)
    .flatMap((paragraph) => (bytesOf(paragraph) <= limit ? [paragraph] : paragraph.split(/(?<=\n)/)))
    .flatMap((line) => (bytesOf(line) <= limit ? [line] : cutLine(line, limit)));
}

function cutLine(line: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let size = 0;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (size + bytes > limit && piece !== "") {
      pieces.push(piece);
      [piece, size] = ["", 0];
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece];
}
