import type { Places } from "./places.ts";

/** A parsed query, in terms of the course's dictionary. */
export type ParsedQuery = {
  text: string;
  terms: QueryTerm[];
  pairs: Pair[];
  /** Sum of the terms' idf, including unknown ones. */
  information: number;
  /** Words that are not in the course. */
  missing: string[];
  names: Map<number, string>;
  /** Whether the query is a few known words as typed into a search box, without a question mark or stop words. */
  keywords: boolean;
  /** Whether the query is one of the author's questions or terms, which are then the last of `terms`. */
  isAsked: boolean;
  places: Places;
};

/** A query term that is in the course. */
export type QueryTerm = {
  id: number;
  /** 1, or less for a corrected word. */
  weight: number;
  idf: number;
};
/** Two neighbouring words of the query (indexes of terms), and the number of characters between neighbours. */
export type Pair = { a: number; b: number; unit: number };
/** A chunk with its section and score, and the query's terms that it has, a bit a term. */
export type Scored = { chunk: number; section: number; score: number; mask: number };
