import { placesByChunk } from "./former-places.ts";
import { PLACES_SHIFT } from "./format.ts";
import type { OpenIndex } from "./open.ts";
import { seek } from "./postings.ts";

/** Positions of a query's terms in chunks. A chunk is read once, for proximity and its snippet. */
export class Places {
  readonly #ix: OpenIndex;
  readonly #ids: readonly number[];
  readonly #known = new Map<number, number[][]>();

  constructor(ix: OpenIndex, terms: readonly { id: number }[]) {
    this.#ix = ix;
    this.#ids = terms.map(({ id }) => id);
  }

  /** Returns the ascending positions (in characters) in a chunk, a list a term of the query. */
  of(chunk: number): readonly number[][] {
    let places = this.#known.get(chunk);
    if (!places) {
      places = this.#ix.places.isByChunk
        ? placesByChunk(this.#ix, this.#ids, chunk)
        : this.#ids.map((id) => this.#read(id, chunk));
      this.#known.set(chunk, places);
    }
    return places;
  }

  #read(term: number, chunk: number): number[] {
    const { postings, places } = this.#ix;
    const out: number[] = [];
    const end = postings.offsets[term + 1]!;
    const posting = seek(postings.docs, postings.offsets[term]!, end, chunk);
    if (posting >= end || postings.docs[posting] !== chunk) return out;
    const { bytes } = places;
    let at = places.offsets[posting >> PLACES_SHIFT]!;
    // The skipped postings' places are numbers to pass over, and then come those that are wanted: all in local
    // variables, since every search reads some fifty lists.
    for (let skip = posting & ((1 << PLACES_SHIFT) - 1); ; skip--) {
      let byte = bytes[at++]!;
      let left = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) left |= ((byte = bytes[at++]!) & 0x7f) << shift;
      if (skip > 0) {
        while (left > 0) if (bytes[at++]! < 0x80) left--;
        continue;
      }
      for (let place = 0; left > 0; left--) {
        byte = bytes[at++]!;
        let value = byte & 0x7f;
        for (let shift = 7; byte >= 0x80; shift += 7) value |= ((byte = bytes[at++]!) & 0x7f) << shift;
        out.push((place += value));
      }
      return out;
    }
  }
}
