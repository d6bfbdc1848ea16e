import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureTools } from "../../workers/dev/tools/ensure.ts";

const run = promisify(execFile);
const FLAGS = "--headless=new --no-sandbox --disable-gpu";

interface Report {
  categories: Record<string, { score: number }>;
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
}

/** Lighthouse on its mobile profile, `times` times, as a table of medians and of what else was found. */
export async function runLighthouse(url: string, times: number, browser: string): Promise<string> {
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
  const scores = Object.keys(reports[0]!.categories).map(
    (name) => `${name} ${Math.round(median((report) => report.categories[name]!.score) * 100)}`,
  );
  const metrics = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
    "speed-index": "Speed Index",
  };
  const numbers = Object.entries(metrics).map(([id, name]) => {
    const value = median((report) => report.audits[id]!.numericValue!);
    return `${name} ${id === "cumulative-layout-shift" ? value.toFixed(3) : `${(value / 1_000).toFixed(2)} s`}`;
  });
  const below = Object.entries(reports[0]!.audits)
    .filter(([id, { score }]) => score !== null && score < 0.9 && !(id in metrics))
    .map(([id]) => id);
  return `\nLighthouse, mobile, median of ${times}: ${scores.join(", ")}\n\n${numbers.join(", ")}\n\nBelow 0.9: ${below.join(", ") || "nothing"}`;
}
