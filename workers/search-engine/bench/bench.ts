/**
 * Measures the product's own search engine: npm run bench:search -- --help
 * Node only; reads corpora outside the repository and prints figures, never texts.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { SearchSection } from "../types.ts";
import { buildIndex, openIndex, search } from "../index.ts";
import type { CorpusRow, Figures, QueryRow } from "./types.ts";
import { COLUMNS, evaluate, loadMs, meanOf, quantile, readRows, toSections } from "./evaluate.ts";
import { synthesize } from "./synthesize.ts";

const HELP = `Measures the search engine that serves the courses.

  node workers/search-engine/bench/bench.ts --corpus F.corpus.jsonl[.gz] --queries F.queries.jsonl[.gz] [--foreign G.queries.jsonl[.gz]]
      one "name value" a line. recall@k, MRR@10, nDCG@10 and not-covered are percent (0..100); over lessons, MRR and
      nDCG over sections where a query's level is "section". A query answered without hits counts as not found.
      index-bytes and index-gz-bytes are bytes; load-ms is from bytes to the first answer (median of 5);
      query-p50-ms and query-p99-ms are wall time of search() for 10 hits with snippets, one query at a time.
      own_kept and own_covered: own questions with a right lesson in the first ten that are called covered or unsure,
      and covered; foreign_covered and covered_auc: questions of other courses in the language called covered, and how
      well confidence tells the two apart (needs --foreign, which may be given several times); off_topic_covered and
      off_topic_kept: everyday questions.
  node workers/search-engine/bench/bench.ts
      every pair in ../shared/corpora/bench and the mean over sets of 20 queries or more.
  node workers/search-engine/bench/bench.ts --languages
      the figures about covered by language, means over that language's sets.
  node workers/search-engine/bench/bench.ts --scale
      courses of 10, 100 and 1,000 chapters (7 sections of 300 words each): size, cold load, p50, p99.`;

const BENCH = join(import.meta.dirname, "../../../../shared/corpora/bench");
const out = (line: string): void => void process.stdout.write(`${line}\n`);
const format = (name: string, value: number): string =>
  name.endsWith("bytes") ? String(Math.round(value)) : value.toFixed(name.endsWith("ms") ? 3 : 1);

function pairs(): { name: string; corpus: string; queries: string }[] {
  if (!existsSync(BENCH)) return [];
  return readdirSync(BENCH)
    .filter((f) => /\.corpus\.jsonl(?:\.gz)?$/.test(f))
    .sort()
    .map((f) => ({
      name: f.replace(/\.corpus\..*$/, ""),
      corpus: join(BENCH, f),
      queries: join(BENCH, f.replace(".corpus.", ".queries.")),
    }));
}

const langOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Measures a set, with the questions of the language's other sets. */
function measure(set: ReturnType<typeof pairs>[number], sets: ReturnType<typeof pairs>): Figures {
  const others = sets
    .filter((other) => other !== set && langOf(other.name) === langOf(set.name))
    .map((other) => readRows<QueryRow>(other.queries));
  return evaluate(readRows<CorpusRow>(set.corpus), readRows<QueryRow>(set.queries), others);
}

function byLanguage(): void {
  const columns = COLUMNS.filter((name) => /cover|kept/.test(name));
  const sets = pairs().filter((set) => readRows(set.queries).length >= 20);
  const measured = sets.map((set) => ({ lang: langOf(set.name), figures: measure(set, sets) }));
  out(["language", "sets", ...columns].join("\t"));
  for (const [lang, of] of [
    ...Object.entries(Object.groupBy(measured, (m) => m.lang)),
    ["all", measured] as const,
  ]) {
    const figures = of!.map((m) => m.figures);
    const cell = (name: string) =>
      figures.some((f) => f[name] !== undefined) ? meanOf(figures, name).toFixed(1) : "-";
    out([lang, figures.length, ...columns.map(cell)].join("\t"));
  }
}

function table(): void {
  const sets = pairs();
  if (sets.length === 0) {
    out("no corpora at ../shared/corpora/bench: nothing measured (pass --corpus and --queries)");
    return;
  }
  const counted: Figures[] = [];
  out(["set".padEnd(30), "queries", ...COLUMNS].join("\t"));
  for (const set of sets) {
    const queries = readRows<QueryRow>(set.queries);
    const figures = measure(set, sets);
    if (queries.length >= 20) counted.push(figures);
    const cell = (k: string): string => (figures[k] === undefined ? "-" : format(k, figures[k]));
    out([set.name.padEnd(30), queries.length, ...COLUMNS.map(cell)].join("\t"));
  }
  out(["mean".padEnd(30), counted.length, ...COLUMNS.map((k) => format(k, meanOf(counted, k)))].join("\t"));
}

function scale(): void {
  const sources: SearchSection[] = [];
  const queries: string[] = [];
  for (const set of pairs().filter((p) => p.name.endsWith(".en"))) {
    sources.push(...toSections(readRows<CorpusRow>(set.corpus)));
    queries.push(...readRows<QueryRow>(set.queries).map((q) => q.query));
  }
  const source = sources.length > 0 ? "mixed from the corpora" : "Zipf text";
  out(
    [
      "chapters",
      "sections",
      "build-s",
      "index-bytes",
      "index-gz-bytes",
      "load-ms",
      "query-p50-ms",
      "query-p99-ms",
    ].join("\t"),
  );
  for (const chapters of [10, 100, 1000]) {
    const sections = synthesize(chapters, sources);
    const asked =
      queries.length > 0
        ? queries
        : sections.filter((_, i) => i % 7 === 0).map((s) => s.text.split(" ").slice(40, 48).join(" "));
    const t = performance.now();
    const bytes = buildIndex(sections, "en");
    const built = (performance.now() - t) / 1000;
    const load = loadMs(bytes, asked[0] ?? "");
    const index = openIndex(bytes);
    for (const q of asked.slice(0, 200)) search(index, q);
    const times = asked.map((q) => {
      const start = performance.now();
      search(index, q);
      return performance.now() - start;
    });
    out(
      [
        chapters,
        sections.length,
        built.toFixed(1),
        bytes.length,
        gzipSync(bytes).length,
        load.toFixed(1),
        quantile(times, 0.5).toFixed(3),
        quantile(times, 0.99).toFixed(3),
      ].join("\t"),
    );
  }
  out(`text: ${source}`);
}

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    queries: { type: "string" },
    foreign: { type: "string", multiple: true },
    languages: { type: "boolean" },
    scale: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) out(HELP);
else if (values.scale) scale();
else if (values.languages) byLanguage();
else if (values.corpus && values.queries) {
  const foreign = (values.foreign ?? []).map((path) => readRows<QueryRow>(path));
  const figures = evaluate(readRows(values.corpus), readRows(values.queries), foreign);
  for (const [name, value] of Object.entries(figures)) out(`${name} ${format(name, value)}`);
} else if (values.corpus || values.queries) {
  process.stderr.write(`--corpus and --queries go together\n\n${HELP}\n`);
  process.exitCode = 2;
} else table();
