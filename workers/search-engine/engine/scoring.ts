/** The ranking formula: BM25 per field, summed. The parameters come from measurements (specs/001-course-core/notes/search.md). */
const K1 = 2;
const B = 0.75;
/** Weight of each field; the chapter's whole text counts as evidence for each of its sections. */
export const WEIGHT = {
  body: 1,
  ownHeading: 1.5,
  ancestors: 0.7,
  chapterTitle: 0.8,
  chapterText: 0.6,
  asks: 0.8,
} as const;
/** Weight of an occurrence in a line of code. */
export const CODE_WEIGHT = 0.5;
/** Maximum number of query terms; a longer query is reduced to its most significant ones. */
export const MAX_TERMS = 32;
/** Scores are integers in units of 1/65536, so that sums are exact in any order. */
export const UNIT = 65536;

/** Inverse document frequency (Robertson and Sparck Jones, kept positive as in Lucene). */
export function idf(df: number, documents: number): number {
  return Math.log(1 + (documents - df + 0.5) / (df + 0.5));
}

/** BM25 saturation of a term's frequency in a field of `length` against the average length. */
export function saturate(tf: number, length: number, average: number): number {
  return (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / (average || 1)));
}
