/**
 * npm run bench: CPU a request and latency of the built Worker in workerd, beside a bare Hono route in the same
 * run. `--save` keeps the table in specs/001-course-core/notes/bench.md, `--quick` sends a tenth of the requests.
 * Miniflare starts workerd and the R2 simulator; requests go to the Worker's own socket, not through its proxy.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { startDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { makeSecrets } from "../secrets.ts";
import { bundle, evaluationMs, gzipSize } from "./bundle.ts";
import { cases } from "./cases.ts";
import { measure, workerdPids, type Measured } from "./measure.ts";
import { syntheticCourse } from "./synthetic-course.ts";

const ROOT = join(import.meta.dirname, "../../..");
const NOTES = join(ROOT, "specs/001-course-core/notes/bench.md");
const { values: options } = parseArgs({ options: { save: { type: "boolean" }, quick: { type: "boolean" } } });
const say = (line: string) => process.stderr.write(`${line}\n`);

const code = await bundle(join(ROOT, "workers/main.ts"));
const bare = await bundle(join(import.meta.dirname, "bare-worker.ts"));
const secrets = makeSecrets();

say("database ...");
const adminUrl = process.env["TEST_PG_URL"];
const database = await startDatabase({ storage: adminUrl ? { url: adminUrl } : { memory: true }, log: say });
await migrate(database.url);

const toml = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
const compatibilityDate = /compatibility_date = "([\d-]+)"/.exec(toml)![1]!;
const socket = [{ host: "127.0.0.1", port: 0 }];
const moduleOf = (contents: string) => [{ type: "ESModule" as const, path: "worker.mjs", contents }];
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    workers: [
      {
        name: "api",
        modules: moduleOf(code),
        compatibilityDate,
        unsafeDirectSockets: socket,
        r2Buckets: ["COURSES"],
        bindings: { ...secrets, DATABASE_URL: database.url, ENVIRONMENT: "test" },
      },
      { name: "bare", modules: moduleOf(bare), compatibilityDate, unsafeDirectSockets: socket },
    ],
  }),
);

try {
  say("courses of 10, 100 and 1,000 chapters ...");
  const bucket = await miniflare.getR2Bucket("COURSES", "api");
  const fixture = await buildFixtureCourse({ sealKey: secrets.SEAL_KEY });
  for (const objects of [fixture.objects, ...[10, 100, 1000].map(syntheticCourse)]) {
    for (const [key, bytes] of objects) await bucket.put(key, bytes);
  }
  const [pid] = workerdPids();
  if (pid === undefined) throw new Error("workerd is not among the child processes");
  const api = (await miniflare.unsafeGetDirectURL("api")).href.replace(/\/$/, "");
  const yardstick = (await miniflare.unsafeGetDirectURL("bare")).href.replace(/\/$/, "");

  const rows: Measured[] = [];
  for (const item of await cases({ api, bare: yardstick, fixture, quick: options.quick ?? false })) {
    say(item.name);
    rows.push(await measure(item, pid));
  }
  const table = report(rows);
  console.log(table);
  if (options.save) writeFileSync(NOTES, `# Speed\n\nMade by \`npm run bench -- --save\`.\n\n${table}\n`);
} finally {
  await miniflare.dispose();
  await database.stop();
}

function report(rows: Measured[]): string {
  const base = rows[0]!.cpu;
  const lines = rows.map(
    (row) =>
      `| ${row.name} | ${row.cpu.toFixed(0)} | ${(row.cpu / base).toFixed(2)} | ${row.p50.toFixed(2)} | ${row.p95.toFixed(2)} | ${row.p99.toFixed(2)} | ${row.requests} |`,
  );
  return [
    "| operation | CPU µs a request | x bare | p50 ms | p95 ms | p99 ms | requests |",
    "|---|---|---|---|---|---|---|",
    ...lines,
    "",
    `Bundle of the API Worker: ${(gzipSize(code) / 1000).toFixed(1)} KB gzip (${(code.length / 1000).toFixed(0)} KB minified). Start-up: compile and evaluate ${evaluationMs(code).toFixed(1)} ms (the bare Worker ${evaluationMs(bare).toFixed(1)} ms).`,
    "",
    "CPU is that of the whole workerd process from /proc, R2 and cache simulators included where a case uses them; wall times are of a shared machine and mean little beyond their ratios.",
  ].join("\n");
}
