import type { SearchHit, SearchIndex, SearchOptions, SearchResult } from "../types.ts";
import { isUnspaced, tokenize } from "./analyze.ts";
import type { Token } from "./analyze.ts";
import { isGreeting, judge } from "./cover.ts";
import { findTerm } from "./dictionary.ts";
import type { OpenIndex } from "./open.ts";
import { getSection, opened, stringAt } from "./open.ts";
import type { Pair, ParsedQuery, QueryTerm, Scored } from "./rank.ts";
import { addProximity, placesIn, topChunks } from "./rank.ts";
import { idf, MAX_TERMS, UNIT } from "./scoring.ts";
import { makeSnippet } from "./snippet.ts";
import { findTypo } from "./typo.ts";

/** Characters of a query that are looked at. */
const MAX_CHARS = 4000;
/** Words of a query whose spelling is corrected. */
const MAX_TYPOS = 4;
const TYPO_WEIGHT = 0.8;
const UNKNOWN_PAIR = 0.35;
/** Words (or pairs of characters) up to which a query without question words is a look-up. */
const MAX_KEYWORDS = 4;

/** The query's terms that the course knows (misspelt ones corrected), its neighbouring pairs, its total idf. */
export function parseQuery(ix: OpenIndex, query: string): ParsedQuery {
  const text = query.slice(0, MAX_CHARS);
  const tokens = tokenize(text, ix.lang);
  // A word the course does not know tells as much as one it has once.
  const unknownIdf = idf(1, Math.max(2, ix.chunkCount));
  let typos = 0;
  const byTerm = new Map<string, QueryTerm & { order: number }>();
  for (const { term, start, end } of tokens) {
    if (byTerm.has(term)) continue;
    let id = findTerm(ix, term);
    let weight = 1;
    if (id < 0 && typos < MAX_TYPOS && term.length >= 4 && !isUnspaced(term)) {
      typos++;
      id = findTypo(ix, term, text.slice(start, end));
      weight = TYPO_WEIGHT;
    }
    byTerm.set(term, { id, weight, idf: id < 0 ? unknownIdf : ix.idf[id]!, order: byTerm.size });
    if (byTerm.size >= 1024) break;
  }
  const kept = [...byTerm.entries()].sort((x, y) => y[1].idf - x[1].idf || x[1].order - y[1].order);
  // Unknown terms count against coverage, but never push known ones out.
  const known = kept.filter(([, t]) => t.id >= 0).slice(0, MAX_TERMS);
  let information = 0;
  for (const [, t] of known) information += t.idf;
  const missing = kept.filter(([, t]) => t.id < 0).slice(0, MAX_TERMS);
  // An unknown pair of characters is often no word at all but the seam between two.
  for (const [term, t] of missing) information += t.idf * (isUnspaced(term) ? UNKNOWN_PAIR : 1);
  const terms: QueryTerm[] = [];
  const slotOf = new Map<string, number>();
  const names = new Map<number, string>();
  for (const [term, { id, weight, idf }] of known) {
    const same = terms.findIndex((t) => t.id === id);
    slotOf.set(term, same >= 0 ? same : terms.length);
    if (same < 0) terms.push({ id, weight, idf });
    names.set(id, stringAt(ix.terms, id));
  }
  const pairs: Pair[] = [];
  const seen = new Set<number>();
  for (let i = 1; i < tokens.length; i++) {
    const [x, y] = [tokens[i - 1], tokens[i]];
    // Pairs of characters overlap: standing side by side says nothing there (measured: it harms).
    if (!x || !y || y.part || x.part || y.start < x.end) continue;
    const a = slotOf.get(x.term);
    const b = slotOf.get(y.term);
    if (a === undefined || b === undefined || a === b || seen.has(a * 4096 + b)) continue;
    seen.add(a * 4096 + b);
    pairs.push({ a, b, unit: x.end - x.start + 1 });
  }
  const keywords = missing.length === 0 && terms.length <= MAX_KEYWORDS && isBare(text, tokens);
  return { terms, pairs, information, missing: missing.map(([term]) => term), names, keywords };
}

/** True when every letter of the query belongs to a term and nothing asks. */
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

/** One chunk per section, the best one, in rank order. */
function bestPerSection(ix: OpenIndex, ranked: readonly Scored[]): (Scored & { section: number })[] {
  const seen = new Set<number>();
  const out: (Scored & { section: number })[] = [];
  for (const r of ranked) {
    const section = ix.chunkSection[r.chunk * 2]!;
    if (seen.has(section)) continue;
    seen.add(section);
    out.push({ ...r, section });
  }
  return out;
}

function makeHit(
  ix: OpenIndex,
  ranked: Scored & { section: number },
  parsed: ParsedQuery,
  ids: readonly number[],
  isGated: (id: string) => boolean,
): SearchHit {
  const info = getSection(ix, ranked.section);
  if (!info) throw new RangeError("no such section");
  const { index: _, ...place } = info;
  const gated = isGated(info.chapterId);
  const hit: SearchHit = {
    ...place,
    score: Math.round((ranked.score / UNIT) * 1000) / 1000,
    gated,
    snippet: null,
  };
  if (gated) return hit;
  const base = ix.chunkSection[ranked.chunk * 2 + 1]!;
  const matches = placesIn(ix, ranked.chunk, ids)
    .flatMap((places, i) => places.map((p) => ({ place: p + base, weight: ix.idf[ids[i]!]!, term: i })))
    .sort((x, y) => x.place - y.place || x.term - y.term);
  hit.snippet = makeSnippet(
    stringAt(ix.texts, ranked.section),
    matches,
    base,
    ix.lang,
    new Set(parsed.names.values()),
  );
  return hit;
}

/** The ranking alone, for tests and the benchmark: sections and scores, exhaustive when `prune` is false. */
export function rankSections(ix: OpenIndex, parsed: ParsedQuery, limit: number, prune = true) {
  let depth = limit * 2;
  for (;;) {
    const chunks = topChunks(ix, parsed.terms, depth, prune);
    const sections = bestPerSection(ix, addProximity(ix, chunks, parsed.terms, parsed.pairs));
    // A long section may fill the depth with its own chunks; then look deeper.
    if (sections.length >= limit || chunks.length < Math.max(64, depth) || depth >= ix.chunkCount)
      return sections;
    depth = Math.max(128, depth * 4);
  }
}

/**
 * Ranks the sections of a course for a query in plain words: any term may match (OR), misspelt words that the
 * course does not know are corrected by one edit. Hits of gated chapters carry their titles only. Never throws on
 * any query; the same input gives the same answer.
 */
export function search(index: SearchIndex, query: string, options: SearchOptions = {}): SearchResult {
  const ix = opened(index);
  const limit = Math.min(100, Math.max(1, Math.trunc(options.limit ?? 10) || 10));
  const parsed = parseQuery(ix, query);
  const nothing: SearchResult = { covered: false, confidence: 0, total: 0, hits: [] };
  if (parsed.terms.length === 0) return nothing;
  const sections = rankSections(ix, parsed, limit);
  const judged = judge(ix, parsed, sections);
  // A greeting may be what a language course teaches: never covered, but its nearest sections are named.
  const sure = isGreeting(query, ix.lang) ? 0 : judged.confidence;
  const near = judged.near;
  const confidence = Math.round(sure * 1000) / 1000;
  if (!near) return { ...nothing, confidence };
  const ids = parsed.terms.map((t) => t.id).sort((x, y) => x - y);
  const isGated = options.isGated ?? (() => false);
  const hits = sections.slice(0, limit).map((s) => makeHit(ix, s, parsed, ids, isGated));
  return { covered: confidence >= 0.5, confidence, total: sections.length, hits };
}
