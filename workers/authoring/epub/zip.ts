import { type Zippable, zipSync } from "fflate";

/** A file in a book. */
export interface BookFile {
  name: string;
  bytes: Uint8Array;
  /** Whether its format is compressed already, as pictures are. */
  isCompressed?: boolean;
}

/**
 * Packs an EPUB: `mimetype` first and stored, the rest as given. The same files give the same bytes on every machine,
 * since one JavaScript library compresses them.
 */
export function zipBook(files: readonly BookFile[]): Uint8Array {
  // ZIP stores local time: this is the same in every time zone.
  const mtime = new Date(2000, 0, 1);
  const entries: Zippable = {
    mimetype: [new TextEncoder().encode("application/epub+zip"), { level: 0, mtime }],
  };
  for (const { name, bytes, isCompressed } of files)
    entries[name] = [bytes, { level: isCompressed ? 0 : 9, mtime }];
  return zipSync(entries);
}
