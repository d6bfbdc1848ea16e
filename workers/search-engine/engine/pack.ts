import { PLACES_SHIFT, VarintWriter } from "./format.ts";
import { UNIT } from "./scoring.ts";

const encoder = new TextEncoder();

/** Builds a string table: UTF-8 bytes with an offset before each string and one at the end. */
export function stringTable(strings: readonly string[]): { offsets: Uint32Array; bytes: Uint8Array } {
  const encoded = strings.map((s) => encoder.encode(s));
  const offsets = new Uint32Array(strings.length + 1);
  for (const [i, e] of encoded.entries()) offsets[i + 1] = offsets[i]! + e.length;
  const bytes = new Uint8Array(offsets[strings.length]!);
  for (const [i, e] of encoded.entries()) bytes.set(e, offsets[i]);
  return { offsets, bytes };
}

/** Packs the postings of one level (chunks or chapters), with impacts quantised to 8 bits on each term's own scale. */
export function packPostings(
  lists: readonly (readonly [doc: number, impact: number][])[],
  documents: number,
) {
  const offsets = new Uint32Array(lists.length + 1);
  const scale = new Uint32Array(lists.length);
  for (const [i, list] of lists.entries()) offsets[i + 1] = offsets[i]! + list.length;
  const size = offsets[lists.length]!;
  const docs = documents > 0xffff ? new Uint32Array(size) : new Uint16Array(size);
  const impacts = new Uint8Array(size);
  for (const [i, list] of lists.entries()) {
    let max = 0;
    for (const [, impact] of list) max = Math.max(max, impact);
    scale[i] = Math.max(1, Math.round((max / 255) * UNIT));
    let at = offsets[i]!;
    for (const [doc, impact] of list) {
      docs[at] = doc;
      impacts[at++] = max > 0 ? Math.max(1, Math.round((impact / max) * 255)) : 1;
    }
  }
  return { offsets, scale, docs, impacts };
}

/**
 * Packs the places (in characters of its chunk) of each posting, in the order of the postings: how many, then the
 * distance of each from the one before.
 */
export function packPlaces(
  chunks: readonly { places: ReadonlyMap<string, readonly number[]> }[],
  terms: readonly string[],
  lists: readonly (readonly (readonly [doc: number, impact: number])[])[],
) {
  const out = new VarintWriter();
  const offsets: number[] = [];
  let posting = 0;
  for (const [i, list] of lists.entries())
    for (const [doc] of list) {
      if (posting++ % (1 << PLACES_SHIFT) === 0) offsets.push(out.length);
      const places = chunks[doc]!.places.get(terms[i]!) ?? [];
      out.push(places.length);
      let at = 0;
      for (const place of places) {
        out.push(place - at);
        at = place;
      }
    }
  return { offsets: Uint32Array.from(offsets), bytes: out.done() };
}
