import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureTools } from "../../workers/dev/tools/ensure.ts";

const run = promisify(execFile);
const FLAGS = "--headless=new --no-sandbox --disable-gpu";

interface Report {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { numericValue?: number; score: number | null }>;
}

/** What is measured of a page, as medians: scores of 0 to 100, times in ms. */
export interface PageScores {
  performance: number;
  accessibility: number;
  "best-practices": number;
  seo: number;
  /** Largest contentful paint, total blocking time, and the layout shift (no unit). */
  lcp: number;
  tbt: number;
  cls: number;
  /** Audits that scored below 0.9 in the first run, performance aside. */
  below: string[];
}

/** Lighthouse on its mobile profile, `times` times over one address. */
export async function runLighthouse(url: string, times: number, browser: string): Promise<PageScores> {
  const lighthouse = join(await ensureTools("all"), "lighthouse/cli/index.js");
  const reports: Report[] = [];
  for (let i = 0; i < times; i += 1) {
    const file = join(tmpdir(), `lighthouse-${process.pid}-${i}.json`);
    const args = [
      lighthouse,
      url,
      "--quiet",
      "--output=json",
      `--output-path=${file}`,
      `--chrome-flags=${FLAGS}`,
    ];
    await run(process.execPath, args, { env: { ...process.env, CHROME_PATH: browser }, timeout: 180_000 });
    reports.push(JSON.parse(await readFile(file, "utf8")) as Report);
    await rm(file);
  }
  const median = (value: (report: Report) => number) =>
    reports.map(value).sort((a, b) => a - b)[Math.floor(reports.length / 2)]!;
  const score = (name: string) => Math.round(median((report) => report.categories[name]!.score) * 100);
  const number = (id: string) => median((report) => report.audits[id]!.numericValue!);
  const { categories, audits } = reports[0]!;
  const below = ["accessibility", "best-practices", "seo"].flatMap((name) =>
    categories[name]!.auditRefs.filter(({ id, weight }) => weight > 0 && isLow(audits[id]?.score)).map(
      ({ id }) => id,
    ),
  );
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    seo: score("seo"),
    lcp: number("largest-contentful-paint"),
    tbt: number("total-blocking-time"),
    cls: number("cumulative-layout-shift"),
    below,
  };
}

const isLow = (score: number | null | undefined) => typeof score === "number" && score < 0.9;

/** The scores of several pages as a table; `*` marks what misses `AIMS`. */
export function lighthouseTable(pages: { path: string; indexed: boolean; scores: PageScores }[]): string {
  const rows = pages.map(({ path, indexed, scores }) => {
    const cell = (value: number, aim: number) => `${value}${value < aim ? " *" : ""}`;
    return `| ${[
      path,
      cell(scores.performance, AIMS.performance),
      cell(scores.accessibility, 100),
      cell(scores["best-practices"], 100),
      indexed ? cell(scores.seo, 100) : "not indexed",
      (scores.lcp / 1_000).toFixed(2),
      Math.round(scores.tbt),
      scores.cls.toFixed(3),
      scores.below.join(", "),
    ].join(" | ")} |`;
  });
  return [
    "| page | performance | accessibility | best practices | SEO | LCP s | TBT ms | CLS | audits below 0.9 |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** Of 100; the other categories are to be full. */
const AIMS = { performance: 95 };
