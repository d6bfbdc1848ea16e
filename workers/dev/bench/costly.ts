/**
 * npm run bench:costly: what one unauthenticated request to `/mcp` can cost, in CPU of the whole workerd process
 * (from /proc, R2 simulator included). Each case is sent 50 times, one at a time; its median must stay within 50
 * ms. `--save` writes the table into the notes of the feature's spec; `--only TEXT` runs the cases whose names have
 * it. Exits with 1 when a case is over. Run it on an idle machine.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Caller } from "../../platform/context.ts";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { resourceOf, signToken } from "../../domain/learner/index.ts";
import { type CostlyCase, costlyCases } from "./costly-cases.ts";
import { cpuOf, workerdPids } from "./measure.ts";
import { runBenchServer } from "./server.ts";
import { syntheticCourse } from "./synthetic-course.ts";

const LIMIT_MS = 50;
const TIMES = 50;
const WARM_UP = 5;
const NOTES = join(import.meta.dirname, "../../../specs/003-chatgpt-app/notes/costly.md");
const { values: options } = parseArgs({ options: { save: { type: "boolean" }, only: { type: "string" } } });
const log = (line: string) => process.stderr.write(`${line}\n`);

interface Costs {
  name: string;
  median: number;
  worst: number;
  status: number;
}

async function costsOf({ name, make }: CostlyCase, pid: number): Promise<Costs> {
  const spent: number[] = [];
  let status = 0;
  for (let i = -WARM_UP; i < TIMES; i++) {
    const { url, ...init } = make(i + WARM_UP);
    const before = cpuOf(pid);
    const response = await fetch(url, init);
    await response.arrayBuffer();
    status = response.status;
    if (status >= 500) throw new Error(`${name}: ${status}`);
    if (i >= 0) spent.push((cpuOf(pid) - before) / 1_000);
  }
  spent.sort((a, b) => a - b);
  return { name, median: spent[TIMES / 2]!, worst: spent.at(-1)!, status };
}

/** Returns the address of the quiz view. */
async function viewOf(mcp: string): Promise<string> {
  const response = await fetch(`${mcp}/mcp`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "resources/list" }),
  });
  return /ui:\/\/[^"]+/.exec(await response.text())![0];
}

const server = await runBenchServer(log);
try {
  const fixture = await buildFixtureCourse({ sealKey: server.secrets.SEAL_KEY, course: "fixture" });
  for (const objects of [fixture.objects, ...[10, 100, 1000].map(syntheticCourse)]) await server.put(objects);
  const [pid] = workerdPids();
  if (pid === undefined) throw new Error("workerd is not among the child processes");
  const origin = "https://course-companion.example";
  const caller: Caller = { learnerId: "a_x", kind: "account", tier: "pro", epoch: 0, scope: ["learn"] };
  const keys = { ...server.secrets, PUBLIC_ORIGIN: origin };
  const genuine = await signToken(keys, caller, new Date(), 600, { audience: resourceOf(origin) });
  // The key id is valid, so that the signature is checked.
  const token = genuine.replace(/[^.]+$/, (signature) => Array.from(signature).reverse().join(""));

  const rows: Costs[] = [];
  const cases = costlyCases({ mcp: server.mcp, token, view: await viewOf(server.mcp) });
  for (const item of cases.filter(({ name }) => name.includes(options.only ?? ""))) {
    rows.push(await costsOf(item, pid));
    const { name, median, worst, status } = rows.at(-1)!;
    log(`${median.toFixed(1).padStart(7)} ms (worst ${worst.toFixed(1)})  ${name}  ${status}`);
  }
  rows.sort((a, b) => b.median - a.median);
  const table = [
    `# The cost of one unauthenticated request`,
    "",
    "Made by `npm run bench:costly -- --save`: CPU of the whole workerd process, median of 50, one at a time, on a course of 1,000 chapters.",
    "",
    "| request to `/mcp` | CPU ms, median | worst | status |",
    "|---|---|---|---|",
    ...rows.map(
      (row) => `| ${row.name} | ${row.median.toFixed(1)} | ${row.worst.toFixed(1)} | ${row.status} |`,
    ),
  ].join("\n");
  console.log(table);
  if (options.save) writeFileSync(NOTES, `${table}\n`);
  if (rows.some(({ median }) => median > LIMIT_MS)) process.exitCode = 1;
} finally {
  await server.stop();
}
