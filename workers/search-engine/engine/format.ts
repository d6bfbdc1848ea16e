/**
 * The container of an index: a header, a table of blocks, then the blocks, each aligned to 4 bytes, little-endian.
 * Header words: magic, version, total bytes, checksum of everything after the header, number of blocks. The table has
 * (offset, length) pairs. Opening creates views and decodes nothing.
 */
const MAGIC = 0x31534343; // "CCS1"
/**
 * Increased whenever the meaning of the bytes changes, including by the analyzer: indexes must then be rebuilt. Releases
 * stay as they were published, so the former version is read too: it has the words' places by chunk, not by posting.
 */
const FORMAT_VERSION = 2;
const FORMER_VERSION = 1;
const HEADER_WORDS = 5;

/** Number of postings whose places have one offset, as a power of two: to read those of one, up to 3 are skipped. */
export const PLACES_SHIFT = 2;

/** The blocks in file order. */
const BLOCKS = [
  "meta",
  "chapterStringOffsets",
  "chapterStrings",
  "sectionChapter",
  "sectionStringOffsets",
  "sectionStrings",
  "textOffsets",
  "texts",
  "chunkSection",
  "termOffsets",
  "terms",
  "termIdf",
  "postingOffsets",
  "postingDocs",
  "postingImpacts",
  "termScale",
  "chapterPostingOffsets",
  "chapterPostingDocs",
  "chapterPostingImpacts",
  "chapterTermScale",
  "placeOffsets",
  "places",
  "bloomOffsets",
  "blooms",
] as const;
export type BlockName = (typeof BLOCKS)[number];

/** Thrown for bytes that are not an index of this engine (foreign, truncated, damaged or of another version). */
export class SearchIndexError extends Error {
  override readonly name = "SearchIndexError";
}

function checksum(words: Uint32Array): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  const n = words.length;
  for (let i = HEADER_WORDS; i < n; i += 2) {
    a = Math.imul(a ^ words[i]!, 0x01000193);
    b = Math.imul(b ^ (i + 1 < n ? words[i + 1]! : 0), 0x85ebca6b) + 1;
  }
  return (a ^ Math.imul(b ^ (b >>> 15), 0xc2b2ae35)) >>> 0;
}

/** Writes the blocks into one buffer. */
export function writeContainer(blocks: Record<BlockName, ArrayBufferView>): Uint8Array {
  const start = (HEADER_WORDS + BLOCKS.length * 2) * 4;
  let size = start;
  for (const name of BLOCKS) size += (blocks[name].byteLength + 3) & ~3;
  const bytes = new Uint8Array(size);
  const words = new Uint32Array(bytes.buffer);
  let at = start;
  for (const [i, name] of BLOCKS.entries()) {
    const view = blocks[name];
    words[HEADER_WORDS + i * 2] = at;
    words[HEADER_WORDS + i * 2 + 1] = view.byteLength;
    bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), at);
    at += (view.byteLength + 3) & ~3;
  }
  words.set([MAGIC, FORMAT_VERSION, size, 0, BLOCKS.length]);
  words[3] = checksum(words);
  return bytes;
}

/** The container's version, and a view of every block. */
type Container = { isFormer: boolean; blocks: Record<BlockName, Uint8Array> };

/** Validates the container and returns a view of every block. Throws SearchIndexError with the reason. */
export function readContainer(input: Uint8Array): Container {
  if (input.byteLength < HEADER_WORDS * 4) throw new SearchIndexError("search index is truncated: no header");
  // Typed-array views need alignment, so an unaligned slice is copied.
  const bytes = input.byteOffset % 4 === 0 ? input : input.slice();
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  if (words[0] !== MAGIC) throw new SearchIndexError("not a search index (wrong magic number)");
  if (words[1] !== FORMAT_VERSION && words[1] !== FORMER_VERSION) {
    throw new SearchIndexError(
      `search index has format ${words[1]}, this engine reads ${FORMER_VERSION} and ${FORMAT_VERSION}: rebuild it`,
    );
  }
  if (words[2] !== bytes.byteLength) {
    throw new SearchIndexError(
      `search index should have ${words[2]} bytes but has ${bytes.byteLength}: truncated or padded`,
    );
  }
  if (words[4] !== BLOCKS.length || words[3] !== checksum(words)) {
    throw new SearchIndexError("search index is damaged (checksum does not match)");
  }
  const out: Partial<Record<BlockName, Uint8Array>> = {};
  for (const [i, name] of BLOCKS.entries()) {
    const offset = words[HEADER_WORDS + i * 2]!;
    const length = words[HEADER_WORDS + i * 2 + 1]!;
    if (offset % 4 !== 0 || offset + length > bytes.byteLength)
      throw new SearchIndexError("search index is damaged (block table)");
    out[name] = bytes.subarray(offset, offset + length);
  }
  return { isFormer: words[1] === FORMER_VERSION, blocks: out as Record<BlockName, Uint8Array> };
}

/** Appends unsigned integers in 7-bit groups, lowest first. */
export class VarintWriter {
  private bytes = new Uint8Array(1 << 16);
  length = 0;
  push(value: number): void {
    if (this.length + 5 > this.bytes.length) {
      const bigger = new Uint8Array(this.bytes.length * 2);
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    let v = value;
    while (v >= 0x80) {
      this.bytes[this.length++] = (v & 0x7f) | 0x80;
      v >>>= 7;
    }
    this.bytes[this.length++] = v;
  }
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}
