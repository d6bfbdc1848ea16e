/**
 * npm run bench: CPU for each request and latency of the built Worker in workerd, compared with a bare Hono route
 * in the same run, and with the FastAPI stack's same jobs where its packages are installed. `--mcp` measures the MCP Worker instead. `--save` writes the table to the notes of the feature's
 * spec, `--quick` sends a tenth of the requests, `--bundle` reports only size and start-up, `--only TEXT` runs the
 * cases whose names have it, `--profile` prints where they spend their time in the isolate. Miniflare starts
 * workerd and the R2 simulator; requests go to the Worker's own socket, not through its proxy.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { bundle, evaluationMs, gzipSize } from "./bundle.ts";
import { type Row, benchTable, describeRatios } from "./bench-table.ts";
import { bareCase, cases, queriesOf, readTexts } from "./cases.ts";
import { mcpCases } from "./mcp-cases.ts";
import { type Case, measure, warmUpOf, workerdPids } from "./measure.ts";
import { describeProfile, profileOf, spentIn } from "./profile.ts";
import { startPeer, whyNoPeer } from "./peer.ts";
import { runBenchServer } from "./server.ts";
import { syntheticCourse } from "./synthetic-course.ts";

const ROOT = join(import.meta.dirname, "../../..");
const { values: options } = parseArgs({
  options: {
    save: { type: "boolean" },
    quick: { type: "boolean" },
    mcp: { type: "boolean" },
    bundle: { type: "boolean" },
    only: { type: "string", multiple: true },
    profile: { type: "boolean" },
  },
});
const command = `npm run bench -- ${options.mcp ? "--mcp " : ""}--save`;
const notes = join(
  ROOT,
  options.mcp ? "specs/003-chatgpt-app/notes/bench.md" : "specs/001-course-core/notes/bench.md",
);
const worker = options.mcp
  ? { name: "MCP", main: "workers/mcp/main.ts" }
  : { name: "API", main: "workers/api/main.ts" };
if (options.bundle) {
  const bare = await bundle(join(import.meta.dirname, "bare-worker.ts"));
  console.log(describeBundle(await bundle(join(ROOT, worker.main)), bare));
  process.exit();
}
const log = (line: string) => process.stderr.write(`${line}\n`);

const server = await runBenchServer(log, { profiled: options.profile ?? false });
try {
  log("courses of 10, 100 and 1,000 chapters ...");
  const fixture = await buildFixtureCourse({ sealKey: server.secrets.SEAL_KEY });
  for (const objects of [fixture.objects, ...[10, 100, 1000].map(syntheticCourse)]) await server.put(objects);
  const [pid] = workerdPids();
  if (pid === undefined) throw new Error("workerd is not among the child processes");

  const scale = options.quick ? 0.1 : 1;
  const count = (requests: number) => Math.max(50, Math.round(requests * scale));
  const measured = options.mcp
    ? await mcpCases({ mcp: server.mcp, course: fixture.release.course, count })
    : await cases({ api: server.api, fixture, count });
  const wanted = measured.filter(({ name }) => (options.only ?? [""]).some((text) => name.includes(text)));
  if (options.profile) await printProfiles(wanted, pid);
  else await printTable([bareCase(server.bare, count), ...wanted], pid);
} finally {
  await server.stop();
}

async function printProfiles(all: readonly Case[], pid: number): Promise<void> {
  const code = options.mcp ? server.code.mcp : server.code.api;
  for (const item of all) {
    log(item.name);
    const run = () => measure(item, pid);
    const profile = await profileOf(server.inspector!, options.mcp ? "mcp" : "api", run);
    const spent = spentIn(profile, code, item.requests + warmUpOf(item));
    console.log(`\n## ${item.name}\n\n${describeProfile(spent)}`);
  }
}

async function printTable(all: readonly Case[], pid: number): Promise<void> {
  const missing = options.mcp ? "the MCP Worker has no peer" : await whyNoPeer();
  const peer = missing === null ? await startPeer(await readTexts(server.api), queriesOf(200)) : null;
  const rows: Row[] = [];
  try {
    for (const item of all) {
      log(item.name);
      const ours = await measure(item, pid);
      const job = item.peer;
      const theirs =
        peer && job ? await measure({ ...item, make: peer.make(job), expect: [200] }, peer.pid) : null;
      rows.push({ ...ours, peerCpu: theirs?.cpu ?? null });
    }
  } finally {
    await peer?.stop();
  }
  const table = report(rows, missing);
  console.log(table);
  if (options.save) {
    mkdirSync(dirname(notes), { recursive: true });
    writeFileSync(notes, `# Speed\n\nMade by \`${command}\`.\n\n${table}\n`);
  }
}

function report(rows: Row[], missing: string | null): string {
  return [
    benchTable(rows),
    missing === null
      ? `FastAPI: the process's CPU for the same job of the same client, one process of uvicorn with uvloop and httptools, chapters read from disk, a count of the words instead of a ranked search. ${describeRatios(rows)}`
      : `No FastAPI column: ${missing}.`,
    describeBundle(options.mcp ? server.code.mcp : server.code.api, server.code.bare),
    "CPU is that of the whole workerd process (from /proc), with the R2 and cache simulators where a case uses them. Wall times are from a shared machine; only their ratios are meaningful.",
  ].join("\n\n");
}

function describeBundle(code: string, bare: string): string {
  return `Bundle of the ${worker.name} Worker: ${(gzipSize(code) / 1000).toFixed(1)} KB gzip (${(code.length / 1000).toFixed(0)} KB minified). Start-up: compile and evaluate ${evaluationMs(code).toFixed(1)} ms (the bare Worker ${evaluationMs(bare).toFixed(1)} ms).`;
}
