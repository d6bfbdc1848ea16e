/** The text of a source file, and what was unusual about its encoding. */
export interface Decoded {
  text: string;
  /** For the report; empty for valid UTF-8. */
  notes: { line: number; what: string; done: string }[];
  crlf: boolean;
  /** Whether the file is not text. */
  binary: boolean;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/**
 * Decodes bytes that should be UTF-8, removes a byte order mark and converts CRLF to LF. A file with invalid bytes is
 * read as Windows-1252 when it has no valid multi-byte characters; otherwise the invalid bytes are replaced.
 */
export function decode(bytes: Uint8Array): Decoded {
  const notes: Decoded["notes"] = [];
  let text: string;
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) {
    text = new TextDecoder(utf16).decode(bytes);
    notes.push({ line: 1, what: "UTF-16 text", done: "converted to UTF-8" });
  } else {
    try {
      text = strict.decode(bytes);
    } catch {
      text = decodeInvalid(bytes, notes);
    }
  }
  const crlf = text.includes("\r");
  const controls = text.match(CONTROLS)?.length ?? 0;
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  const binary = controls + lost > 8 && controls > text.length * 0.02;
  if (controls > 0) {
    const line = text.slice(0, text.search(CONTROLS)).split(/\r\n?|\n/).length;
    notes.push({ line, what: `${controls} control characters`, done: "removed" });
  }
  return { text: text.replaceAll(/\r\n?/g, "\n").replaceAll(CONTROLS, ""), notes, crlf, binary };
}

// oxlint-disable-next-line no-control-regex -- the expression finds control characters
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** Detects UTF-16 by its byte order mark, or by the zero in every second byte of Latin text. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.3 && even < length * 0.02) return "utf-16le";
  return even > length * 0.3 && odd < length * 0.02 ? "utf-16be" : null;
}

function decodeInvalid(bytes: Uint8Array, notes: Decoded["notes"]): string {
  const replaced = new TextDecoder("utf-8").decode(bytes);
  const good = [...replaced.matchAll(/[\u0080-\uFFFC]/g)].length;
  const bad = [...replaced.matchAll(/\uFFFD/g)].length;
  const text = good === 0 ? new TextDecoder("windows-1252").decode(bytes) : replaced;
  const index = replaced.indexOf("\uFFFD");
  const line = replaced.slice(0, index).split("\n").length;
  notes.push({
    line,
    what: `${bad} bytes that are not UTF-8`,
    done: good === 0 ? "file read as Windows-1252" : "replaced by U+FFFD",
  });
  return text;
}
