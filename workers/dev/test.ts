/**
 * npm test: checks types, lint, format and unused code, then runs all tests and prints one summary. The exit code
 * is 0 only if everything passes. With arguments (npm test -- workers/domain/quiz, or --project unit) it runs only
 * those tests. The database is TEST_PG_URL, else a temporary cluster of an installed PostgreSQL server, else
 * PGlite; NO_POSTGRES=1 selects PGlite.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";
import { buildWidget } from "../../chatgpt-widget/build.ts";
import { buildWeb } from "../../web/build.ts";
import { ensureMessages } from "../../web/messages/compile.ts";
import { startCluster, type Cluster } from "./postgres-cluster.ts";
import { countDeaths } from "../test/harness/deaths.ts";
import { forbiddenSkips } from "./allowed-skips.ts";
import { ensureTools } from "./tools/ensure.ts";
import { addTotals, closingLine, readReport, type SkippedTest, type Totals } from "./test-report.ts";

const ROOT = join(import.meta.dirname, "../..");
const OUT = join(ROOT, ".build/test");
const DEATHS = join(OUT, "deaths");
const BIN = join(ROOT, "node_modules/.bin");
const PATH = `${BIN}${delimiter}${process.env["PATH"] ?? ""}`;

const filters = process.argv.slice(2);
let cluster: Cluster | undefined;
let ending = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void interrupt());

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await ensureMessages();
const checksFine = filters.length > 0 || (await runChecks());
/** Returns whether a project of vitest.config.ts is selected; without `--project` all are. */
const isSelected = (...names: string[]) => {
  const chosen = filters.join(" ").match(/(?<=--project[ =])[\w-]+/g);
  return chosen === null || names.some((name) => chosen.includes(name));
};
// The MCP Worker serves the widget's files, and journeys open the web app as deployed. A full run installs the
// external tools that four journeys use; these install them themselves when run alone.
if (isSelected("journey"))
  await Promise.all([
    buildWidget(),
    buildWeb((line) => console.log(`web      ${line}`)),
    ...(filters.length === 0 ? [ensureTools("all")] : []),
  ]);
const { totals, fine, skipped } = await runTests();
await cluster?.stop();
// Selecting tests by name skips the others.
const picked = filters.some((filter) => /^(-t|--testNamePattern)\b/.test(filter));
const relativeToRoot = ({ file, name }: SkippedTest) => ({
  file: relative(ROOT, file).replaceAll("\\", "/"),
  name,
});
const forbidden = picked ? [] : forbiddenSkips(skipped.map(relativeToRoot), process);
if (forbidden.length > 0) console.log(`FAILED: tests were skipped that must run:\n${forbidden.join("\n")}`);
console.log(closingLine(totals));
await writeFile(join(OUT, "summary.txt"), `${closingLine(totals)}\n`);
const page = process.env["GITHUB_STEP_SUMMARY"];
if (page) await appendFile(page, `${closingLine(totals)}\n`);
process.exit(checksFine && fine && forbidden.length === 0 ? 0 : 1);

async function runChecks(): Promise<boolean> {
  const results = await Promise.all([
    check("types", ["tsc", "-p", "."]),
    check("widget", ["tsc", "-p", "chatgpt-widget"]),
    check("web", ["tsc", "-p", "web"]),
    check("lint", ["oxlint", "--type-aware", "--quiet"]),
    check("format", ["oxfmt", "--check"]),
    check("unused", ["node", "workers/dev/unused.ts"]),
  ]);
  return results.every(Boolean);
}

async function check(name: string, [program = "", ...args]: string[]): Promise<boolean> {
  const started = Date.now();
  const child = spawn(join(BIN, program), args, { cwd: ROOT, env: { ...process.env, PATH } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, "close");
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  console.log(`${name.padEnd(8)}${code === 0 ? "ok" : "FAILED"} (${seconds} s)`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}

async function runTests(): Promise<{ totals: Totals; fine: boolean; skipped: SkippedTest[] }> {
  const url = await chooseServer();
  const code = await vitest("report.json", filters, url);
  const report = await readReport(join(OUT, "report.json"));
  const deaths = countDeaths(DEATHS);
  if (deaths > 0) console.log(`The database crashed during the tests (${deaths}x) and was restarted.`);
  if (deaths === 0 || report.failedFiles.length === 0 || ending) {
    const { totals, skipped } = report;
    return { totals, fine: code === 0 && totals.failed === 0, skipped };
  }
  const names = report.failedFiles.map((file) => relative(ROOT, file));
  console.log(`Running again, because the database may have crashed: ${names.join(", ")}`);
  const again = await vitest("report-again.json", names, url);
  const second = await readReport(join(OUT, "report-again.json"));
  const totals = addTotals(report.withoutFailedFiles, second.totals);
  const skipped = [...report.skipped, ...second.skipped];
  return { totals, fine: again === 0 && totals.failed === 0, skipped };
}

/** Returns the address of a PostgreSQL server for the tests, or undefined for PGlite. */
async function chooseServer(): Promise<string | undefined> {
  const given = process.env["TEST_PG_URL"];
  if (!isSelected("db", "worker", "identity", "journey")) return given;
  if (!given && !process.env["NO_POSTGRES"]) {
    cluster = await startCluster().catch((error: unknown) => {
      console.log(`PostgreSQL is installed but did not start: ${String(error)}`);
      return undefined;
    });
  }
  const name = given ? "the server of TEST_PG_URL" : cluster && `PostgreSQL ${cluster.version}`;
  console.log(`database: ${name ? `${name}, and PGlite for *.pglite.db.test.ts` : "PGlite"}`);
  return given ?? cluster?.url;
}

async function vitest(report: string, names: string[], serverUrl: string | undefined): Promise<number> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(OUT, report)}`];
  const child = spawn(join(BIN, "vitest"), ["run", ...reporters, ...names], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PATH,
      TEST_DEATHS_FILE: DEATHS,
      WRANGLER_SEND_METRICS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      ...(serverUrl ? { TEST_PG_URL: serverUrl } : {}),
    },
  });
  const [code] = await once(child, "close");
  return typeof code === "number" ? code : 1;
}

async function interrupt(): Promise<void> {
  if (ending) return;
  ending = true;
  await cluster?.stop();
  process.exit(130);
}
