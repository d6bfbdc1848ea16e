import type { OpenIndex } from "./open.ts";

/**
 * Reads the places of a query's terms in a chunk from an index of format 1, which has them by chunk, in the order of
 * the dictionary. To be removed when no release with that format is read any more.
 */
export function placesByChunk(ix: OpenIndex, terms: readonly number[], chunk: number): number[][] {
  const sorted = terms.map((id, index) => ({ id, index })).sort((x, y) => x.id - y.id);
  const ids = sorted.map(({ id }) => id);
  const order = sorted.map(({ index }) => index);
  const out: number[][] = ids.map(() => []);
  const { bytes, offsets } = ix.places;
  const end = offsets[chunk + 1]!;
  let at = offsets[chunk]!;
  let id = 0;
  let want = 0;
  let next = ids[0] ?? -1;
  while (at < end && want < ids.length) {
    let byte = bytes[at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) value |= ((byte = bytes[at++]!) & 0x7f) << shift;
    id += value;
    byte = bytes[at++]!;
    let count = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) count |= ((byte = bytes[at++]!) & 0x7f) << shift;
    while (next < id && want < ids.length) next = ids[++want] ?? -1;
    if (next !== id) {
      while (count > 0) if (bytes[at++]! < 0x80) count--;
      continue;
    }
    const list = out[order[want]!]!;
    for (let place = 0; count > 0; count--) {
      byte = bytes[at++]!;
      value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) value |= ((byte = bytes[at++]!) & 0x7f) << shift;
      list.push((place += value));
    }
  }
  return out;
}
