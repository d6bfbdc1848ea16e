export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * Parses a Range header with a single range (RFC 9110, section 14.2). Returns undefined for none, several or an unknown
 * format, so that the whole file is sent, and null when the range cannot be satisfied (416).
 */
export function parseRange(header: string | null, size: number): ByteRange | undefined | null {
  const match = header === null ? null : /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header.trim());
  if (!match) return undefined;
  const [first, last] = [match[1]!, match[2]!];
  if (first === "" && last === "") return undefined;
  if (first === "") return suffix(Number(last), size);
  const start = Number(first);
  const end = last === "" ? size - 1 : Number(last);
  if (last !== "" && end < start) return undefined;
  if (start >= size) return null;
  return { offset: start, length: Math.min(end, size - 1) - start + 1 };
}

function suffix(requested: number, size: number): ByteRange | null {
  const length = Math.min(requested, size);
  return length === 0 ? null : { offset: size - length, length };
}
