import type { OpenIndex } from "./open.ts";

/** Maximum number of chunks in a block: more of them have a looser bound. */
const MAX_CHUNKS = 16;
/** Number of terms whose tables an index keeps: 5 bytes a block each. */
const MAX_TABLES = 256;

/** Where a term's postings of each block begin (and where the last one's end), and its greatest impact in each. */
export type TermTable = { starts: Uint32Array; most: Uint8Array };

/** The course's chunks in blocks of neighbours from one chapter, and the frequent terms' tables by block. */
export class Blocks {
  /** First chunk by block, and the end of the last one. */
  readonly starts: Int32Array;
  /** Chapter by block. */
  readonly chapters: Int32Array;
  /** Block by chunk. */
  readonly blockOf: Int32Array;
  readonly count: number;
  readonly #ix: OpenIndex;
  readonly #tables = new Map<number, TermTable>();

  constructor(ix: OpenIndex) {
    this.#ix = ix;
    const chunks = ix.chunkCount;
    const starts: number[] = [];
    const chapters: number[] = [];
    this.blockOf = new Int32Array(chunks);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const chapter = ix.sectionChapter[ix.chunkSection[chunk * 2]!]!;
      if (chapter !== chapters.at(-1) || chunk - starts.at(-1)! >= MAX_CHUNKS) {
        starts.push(chunk);
        chapters.push(chapter);
      }
      this.blockOf[chunk] = starts.length - 1;
    }
    this.count = starts.length;
    this.starts = Int32Array.from([...starts, chunks]);
    this.chapters = Int32Array.from(chapters);
  }

  /** Returns a term's table, which is made when the term is asked for first. */
  of(term: number): TermTable {
    let table = this.#tables.get(term);
    if (!table) {
      if (this.#tables.size >= MAX_TABLES) this.#tables.clear();
      this.#tables.set(term, (table = this.#make(term)));
    }
    return table;
  }

  #make(term: number): TermTable {
    const { offsets, docs, impacts } = this.#ix.postings;
    const starts = new Uint32Array(this.count + 1);
    const most = new Uint8Array(this.count);
    const last = offsets[term + 1]!;
    let p = offsets[term]!;
    for (let block = 0; block < this.count; block++) {
      starts[block] = p;
      const end = this.starts[block + 1]!;
      let greatest = 0;
      for (; p < last && docs[p]! < end; p++) if (impacts[p]! > greatest) greatest = impacts[p]!;
      most[block] = greatest;
    }
    starts[this.count] = p;
    return { starts, most };
  }
}
