import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { SearchSection } from "../types.ts";
import { buildIndex, openIndex, search } from "../index.ts";
import { coverage } from "./coverage.ts";
import type { CorpusRow, Figures, QueryRow } from "./types.ts";

export const COLUMNS =
  `recall@1 recall@3 recall@5 recall@10 MRR@10 nDCG@10 not-covered own_kept own_covered foreign_covered
   covered_auc off_topic_covered off_topic_kept index-bytes index-gz-bytes load-ms query-p50-ms query-p99-ms`.split(
    /\s+/,
  );

/** Averages a figure over the sets that have it. */
export function meanOf(sets: readonly Figures[], name: string): number {
  const values = sets.map((f) => f[name]).filter((v) => v !== undefined);
  return values.reduce((sum, v) => sum + v, 0) / (values.length || 1);
}

/** Reads the rows of a JSON Lines file, gzipped or plain. */
export function readRows<T>(path: string): T[] {
  const raw = readFileSync(path);
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString("utf8");
  return text
    .split("\n")
    .filter((l) => l.trim() !== "")
    .map((l) => JSON.parse(l) as T);
}

/** Converts rows to the sections that publishing passes to buildIndex. A lesson becomes a chapter, titled by its first heading. */
export function toSections(rows: readonly CorpusRow[]): SearchSection[] {
  const titles = new Map<string, string>();
  for (const r of rows)
    if (!titles.has(r.lesson)) titles.set(r.lesson, r.headingPath[0] ?? r.section ?? r.lesson);
  return rows.map((r) => ({
    chapterId: r.lesson,
    chapterTitle: titles.get(r.lesson) ?? r.lesson,
    sectionId: r.docId,
    headingPath: r.headingPath,
    text: r.text,
  }));
}

const now = (): number => performance.now();
/** Returns the value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Measures the milliseconds from bytes to the first result: opening and the first query, median of five fresh copies. */
export function loadMs(bytes: Uint8Array, query: string): number {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const copy = bytes.slice();
    const t = now();
    search(openIndex(copy), query);
    times.push(now() - t);
  }
  return quantile(times, 0.5);
}

const dcg = (gains: readonly number[]): number => gains.reduce((sum, g, i) => sum + g / Math.log2(i + 2), 0);

/**
 * Ranks a corpus for its queries with the production engine. Hits are reduced to lessons in order of first appearance
 * (for MRR and nDCG, to sections where the query's level is `section`). A query without hits counts as not found.
 * Fractions are percent. `others` has the questions of other courses, one list per course.
 */
export function evaluate(
  rows: readonly CorpusRow[],
  queries: readonly QueryRow[],
  others: readonly (readonly QueryRow[])[] = [],
): Figures {
  const bytes = buildIndex(toSections(rows), rows[0]?.lang ?? "en");
  const load = loadMs(bytes, queries[0]?.query ?? "");
  const index = openIndex(bytes);
  const times: number[] = [];
  const found = { 1: 0, 3: 0, 5: 0, 10: 0 };
  let mrr = 0;
  let ndcg = 0;
  let uncovered = 0;
  for (const q of queries) search(index, q.query, { limit: 10 });
  for (const q of queries) {
    const t = now();
    search(index, q.query, { limit: 10 });
    times.push(now() - t);
    // One lesson may have many of the first sections, so more sections are requested than lessons are needed.
    const result = search(index, q.query, { limit: 100 });
    if (result.covered === "not-covered") uncovered++;
    const lessons = [...new Set(result.hits.map((h) => h.chapterId))];
    const wantedLessons = new Set(q.lessons);
    const rank = lessons.findIndex((l) => wantedLessons.has(l)) + 1;
    for (const k of [1, 3, 5, 10] as const) if (rank > 0 && rank <= k) found[k]++;
    const list = q.level === "section" ? result.hits.map((h) => h.sectionId) : lessons;
    const wanted = q.level === "section" ? new Set(q.relevant) : wantedLessons;
    const first = list.findIndex((x) => wanted.has(x)) + 1;
    if (first > 0 && first <= 10) mrr += 1 / first;
    const gains = list.slice(0, 10).map((x) => (wanted.has(x) ? 1 : 0));
    const ideal = dcg(Array.from({ length: Math.min(10, wanted.size) }, () => 1));
    if (ideal > 0) ndcg += dcg(gains) / ideal;
  }
  const n = queries.length || 1;
  const percent = (x: number): number => (100 * x) / n;
  return {
    "recall@1": percent(found[1]),
    "recall@3": percent(found[3]),
    "recall@5": percent(found[5]),
    "recall@10": percent(found[10]),
    "MRR@10": percent(mrr),
    "nDCG@10": percent(ndcg),
    "not-covered": percent(uncovered),
    ...coverage(index, queries, others),
    "index-bytes": bytes.length,
    "index-gz-bytes": gzipSync(bytes).length,
    "load-ms": load,
    "query-p50-ms": quantile(times, 0.5),
    "query-p99-ms": quantile(times, 0.99),
  };
}
