import type { SearchHit, SearchIndex, SearchOptions, SearchResult } from "../types.ts";
import { isUnspaced, tokenize } from "./analyze.ts";
import type { Token } from "./analyze.ts";
import { askEntry } from "./asks.ts";
import { coverageOf, isGreeting, judge } from "./cover.ts";
import { findTerm } from "./dictionary.ts";
import type { OpenIndex } from "./open.ts";
import { getSection, opened, stringAt } from "./open.ts";
import type { Pair, ParsedQuery, QueryTerm, Scored } from "./rank.ts";
import { Places } from "./places.ts";
import { addProximity } from "./proximity.ts";
import { topChunks } from "./top-chunks.ts";
import { idf, MAX_TERMS, UNIT } from "./scoring.ts";
import { makeSnippet, matchesIn, type Passage } from "./snippet.ts";
import { findTypo, isMisspeltStopWord } from "./typo.ts";

/** Maximum length of a query in characters; the rest is ignored. */
const MAX_CHARS = 4000;
/** Maximum number of words whose spelling is corrected. */
const MAX_TYPOS = 4;
const TYPO_WEIGHT = 0.8;
const UNKNOWN_PAIR = 0.35;
/** Maximum number of words (or pairs of characters) of a look-up, which is a query without question words. */
const MAX_KEYWORDS = 4;

/** Parses a query: the terms that are in the course (misspelt ones corrected), neighbouring pairs and the total idf. */
export function parseQuery(ix: OpenIndex, query: string): ParsedQuery {
  const text = query.slice(0, MAX_CHARS);
  const tokens = tokenize(text, ix.lang);
  // An unknown word has the weight of a word that appears once.
  const unknownIdf = idf(1, Math.max(2, ix.chunkCount));
  let typos = 0;
  const byTerm = new Map<string, QueryTerm & { order: number }>();
  for (const { term, start, end } of tokens) {
    if (byTerm.has(term)) continue;
    let id = findTerm(ix, term);
    let weight = 1;
    if (id < 0 && typos < MAX_TYPOS && !isUnspaced(term)) {
      const surface = text.slice(start, end);
      if (isMisspeltStopWord(surface, ix.lang)) continue;
      typos++;
      id = findTypo(ix, term, surface);
      weight = TYPO_WEIGHT;
    }
    byTerm.set(term, { id, weight, idf: id < 0 ? unknownIdf : ix.idf[id]!, order: byTerm.size });
    if (byTerm.size >= 1024) break;
  }
  const kept = [...byTerm.entries()].sort((x, y) => y[1].idf - x[1].idf || x[1].order - y[1].order);
  // Unknown terms count against coverage, but never displace known ones.
  const known = kept.filter(([, t]) => t.id >= 0).slice(0, MAX_TERMS);
  let information = 0;
  for (const [, t] of known) information += t.idf;
  const missing = kept.filter(([, t]) => t.id < 0).slice(0, MAX_TERMS);
  // An unknown pair of characters is often not a word but the boundary between two.
  for (const [term, t] of missing) information += t.idf * (isUnspaced(term) ? UNKNOWN_PAIR : 1);
  const terms: QueryTerm[] = [];
  const slotOf = new Map<string, number>();
  const names = new Map<number, string>();
  for (const [term, { id, weight, idf }] of known) {
    const same = terms.findIndex((t) => t.id === id);
    slotOf.set(term, same >= 0 ? same : terms.length);
    if (same < 0) terms.push({ id, weight, idf });
    names.set(id, weight === 1 ? term : stringAt(ix.terms, id));
  }
  const pairs: Pair[] = [];
  const seen = new Set<number>();
  for (let i = 1; i < tokens.length; i++) {
    const [x, y] = [tokens[i - 1], tokens[i]];
    // Pairs of characters overlap, so being adjacent is no evidence (measurements show that it harms).
    if (!x || !y || y.part || x.part || y.start < x.end) continue;
    const a = slotOf.get(x.term);
    const b = slotOf.get(y.term);
    if (a === undefined || b === undefined || a === b || seen.has(a * 4096 + b)) continue;
    seen.add(a * 4096 + b);
    pairs.push({ a, b, unit: x.end - x.start + 1 });
  }
  const keywords = missing.length === 0 && terms.length <= MAX_KEYWORDS && isBare(text, tokens);
  const isAsked = addAsks(ix, terms, names) && missing.length === 0;
  return {
    text,
    terms,
    pairs,
    information,
    missing: missing.map(([term]) => term),
    names,
    keywords,
    isAsked,
    places: new Places(ix, terms),
  };
}

/** Weight of a word that is one of the author's terms, within a longer query. */
const TERM_WEIGHT = 0.4;

/**
 * Adds the author's question that has exactly these words, or else the terms among them, and reports whether there is
 * such a question.
 */
function addAsks(ix: OpenIndex, terms: QueryTerm[], names: Map<number, string>): boolean {
  const words = terms.map(({ id }) => names.get(id) ?? "");
  const add = (entry: string | null, weight: number): boolean => {
    const id = entry === null ? -1 : findTerm(ix, entry);
    if (id < 0 || entry === null) return false;
    terms.push({ id, weight, idf: ix.idf[id]! });
    names.set(id, entry);
    return true;
  };
  if (add(askEntry(words), 1)) return true;
  for (const word of words) add(askEntry([word]), TERM_WEIGHT);
  return false;
}

/** Reports whether every letter of the query belongs to a term and the query asks nothing. */
function isBare(text: string, tokens: readonly Token[]): boolean {
  if (/[?？؟;؛]/u.test(text)) return false;
  let letters = "";
  let at = 0;
  for (const { start, end } of tokens) {
    if (start > at) letters += text.slice(at, start);
    at = Math.max(at, end);
  }
  return !/[\p{L}\p{N}]/u.test(letters + text.slice(at));
}

/** Returns the best chunk of each section, in rank order. */
function bestPerSection(ranked: readonly Scored[]): Scored[] {
  const seen = new Set<number>();
  const out: Scored[] = [];
  for (const one of ranked) {
    if (seen.has(one.section)) continue;
    seen.add(one.section);
    out.push(one);
  }
  return out;
}

/** Reads a section's text, and where the query's terms are in its best chunk. */
function passageOf(ix: OpenIndex, { chunk, section }: Scored, parsed: ParsedQuery): Passage {
  const { chunkSection } = ix;
  const start = chunkSection[chunk * 2 + 1]!;
  const text = stringAt(ix.texts, section);
  const matches = matchesIn(parsed.places.of(chunk), start);
  const weights = parsed.terms.map(({ idf }) => idf);
  const isLast = chunkSection[chunk * 2 + 2] !== section;
  return { text, start, end: isLast ? text.length : chunkSection[chunk * 2 + 3]!, matches, weights };
}

/** Describes a section as a hit: of a closed one its titles, of an open one the passage that matches. */
export function makeHit(
  ix: OpenIndex,
  ranked: Scored,
  parsed: ParsedQuery,
  isGated: (id: string) => boolean,
): SearchHit {
  const info = getSection(ix, ranked.section);
  if (!info) throw new RangeError("unknown section");
  const { index: _, ...place } = info;
  const gated = isGated(info.chapterId);
  const hit: SearchHit = {
    ...place,
    score: Math.round((ranked.score / UNIT) * 1000) / 1000,
    gated,
    snippet: null,
  };
  if (gated) return hit;
  hit.snippet = makeSnippet(
    passageOf(ix, ranked, parsed),
    ix.lang,
    parsed.terms.map(({ id }) => parsed.names.get(id) ?? ""),
  );
  return hit;
}

/** Ranks sections with their scores, for tests and the benchmark. `prune: false` ranks exhaustively. */
export function rankSections(ix: OpenIndex, parsed: ParsedQuery, limit: number, prune = true) {
  let depth = limit * 2;
  for (;;) {
    const chunks = topChunks(ix, parsed.terms, depth, prune);
    const sections = bestPerSection(addProximity(chunks, parsed, limit));
    // A long section may fill the result with its own chunks; then more chunks are ranked.
    if (sections.length >= limit || chunks.length < Math.max(64, depth) || depth >= ix.chunkCount)
      return sections;
    depth = Math.max(128, depth * 4);
  }
}

/** What one query finds: its sections in rank order, and how sure it is that the course answers it. */
export type Found = { parsed: ParsedQuery; sections: Scored[]; confidence: number; near: boolean };

/** Ranks the sections for one query and judges it; null when the course knows none of its words. */
export function find(ix: OpenIndex, query: string, limit: number): Found | null {
  const parsed = parseQuery(ix, query);
  if (parsed.terms.length === 0) return null;
  const sections = rankSections(ix, parsed, limit);
  const { confidence, near } = judge(ix, parsed, sections);
  // A language course may teach greetings, so a greeting is never covered but returns its nearest sections.
  return { parsed, sections, confidence: isGreeting(query, ix.lang) ? 0 : confidence, near };
}

/** Brings a limit that a caller passes into its range. */
export const limitOf = ({ limit }: SearchOptions): number =>
  Math.min(100, Math.max(1, Math.trunc(limit ?? 10) || 10));

/** Rounds a confidence as results have it. */
export const rounded = (confidence: number): number => Math.round(confidence * 1000) / 1000;

/**
 * Ranks the sections of a course for a query in plain words. Any term may match (OR), and unknown words are corrected by
 * one edit. Hits of closed chapters have only titles. Never throws, whatever the query; the same input gives the same
 * result.
 */
export function search(index: SearchIndex, query: string, options: SearchOptions = {}): SearchResult {
  const ix = opened(index);
  const limit = limitOf(options);
  const found = find(ix, query, limit);
  const confidence = rounded(found?.confidence ?? 0);
  const covered = coverageOf(confidence);
  if (!found?.near) return { covered, confidence, total: 0, hits: [] };
  const isGated = options.isGated ?? (() => false);
  const hits = found.sections.slice(0, limit).map((s) => makeHit(ix, s, found.parsed, isGated));
  return { covered, confidence, total: found.sections.length, hits };
}
