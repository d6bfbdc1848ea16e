import type { OpenIndex } from "./open.ts";

/** Positions of a query's terms in chunks. A chunk is decoded once, for proximity and its snippet. */
export class Places {
  readonly #ix: OpenIndex;
  /** Ids of the terms, ascending, and their indexes in the query. */
  readonly #ids: number[];
  readonly #order: number[];
  readonly #known = new Map<number, number[][]>();

  constructor(ix: OpenIndex, terms: readonly { id: number }[]) {
    this.#ix = ix;
    const sorted = terms.map(({ id }, index) => ({ id, index })).sort((x, y) => x.id - y.id);
    this.#ids = sorted.map(({ id }) => id);
    this.#order = sorted.map(({ index }) => index);
  }

  /** Returns the ascending positions (in characters) in a chunk, a list a term of the query. */
  of(chunk: number): readonly number[][] {
    let places = this.#known.get(chunk);
    if (!places) this.#known.set(chunk, (places = this.#decode(chunk)));
    return places;
  }

  /** Everything is in local variables, since this is most of what a search costs. */
  #decode(chunk: number): number[][] {
    const ids = this.#ids;
    const out: number[][] = ids.map(() => []);
    const bytes = this.#ix.forward;
    const end = this.#ix.forwardOffsets[chunk + 1]!;
    let at = this.#ix.forwardOffsets[chunk]!;
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
      const list = out[this.#order[want]!]!;
      for (let place = 0; count > 0; count--) {
        byte = bytes[at++]!;
        value = byte & 0x7f;
        for (let shift = 7; byte >= 0x80; shift += 7) value |= ((byte = bytes[at++]!) & 0x7f) << shift;
        list.push((place += value));
      }
    }
    return out;
  }
}
