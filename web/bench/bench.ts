/**
 * npm run bench:web: per page, what is sent before anybody does anything; for the pages that matter most,
 * Lighthouse on its mobile profile (median of 5); and the CPU of a cached page in workerd. Runs the product as `npm start` does, in a folder of its own,
 * behind a proxy that compresses as Cloudflare does. `--save` writes the tables to the feature's notes, `--runs 1` is quick.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import chromium from "@sparticuz/chromium";
import { runCompressingProxy } from "./compressing-proxy.ts";
import { measureCpu } from "./cpu.ts";
import { lighthouseTable, runLighthouse } from "./lighthouse.ts";
import { JUDGED, PAGES, READER } from "./pages.ts";
import { KB, LIMITS, weigh } from "./weigh.ts";

const ROOT = join(import.meta.dirname, "../..");
const { values: options } = parseArgs({
  options: {
    save: { type: "boolean" },
    runs: { type: "string", default: "5" },
    port: { type: "string", default: "8795" },
  },
});
const local = mkdtempSync(join(tmpdir(), "bench-web-"));
const origin = `http://localhost:${options.port}`;
const product = spawn(process.execPath, [join(ROOT, "workers/dev/start.ts")], {
  cwd: ROOT,
  env: { ...process.env, PORT: options.port, LOCAL_DIR: local },
  stdio: ["ignore", "inherit", "inherit"],
});
const lines: string[] = [];
const say = (line: string) => {
  lines.push(line);
  console.log(line);
};
let failed = false;
try {
  await untilReady();
  const get = async (path: string) => new Uint8Array(await (await fetch(origin + path)).arrayBuffer());
  say("| page | HTML KB gz | JS KB gz | CSS KB gz | requests |\n|---|---|---|---|---|");
  for (const path of PAGES) {
    const { html, js, css, requests, foreign } = await weigh(get, path);
    const most = path === READER ? LIMITS.reader : LIMITS.page;
    const over = js > most || css > LIMITS.css || foreign.length > 0;
    failed ||= over;
    const kb = (bytes: number) => (bytes / KB).toFixed(1);
    say(`| ${path} | ${kb(html)} | ${kb(js)}${over ? " OVER" : ""} | ${kb(css)} | ${requests} |`);
  }
  const proxy = await runCompressingProxy(origin);
  const judged = [];
  for (const page of JUDGED)
    judged.push({
      ...page,
      scores: await runLighthouse(proxy.origin + page.path, Number(options.runs), await browserPath()),
    });
  proxy.stop();
  say(`\nLighthouse, mobile, median of ${options.runs}:\n\n${lighthouseTable(judged)}\n`);
} finally {
  product.kill("SIGTERM");
  await new Promise((resolve) => product.once("exit", resolve));
  rmSync(local, { recursive: true, force: true });
}
say(await measureCpu(READER));
if (options.save) {
  const notes = join(ROOT, "specs/004-web-app/notes");
  mkdirSync(notes, { recursive: true });
  writeFileSync(
    join(notes, "bench.md"),
    `# Speed of the web app\n\nMade by \`npm run bench:web -- --save\`.\n\n${lines.join("\n")}\n`,
  );
}
process.exitCode = failed ? 1 : 0;

async function browserPath(): Promise<string> {
  return process.env["CHROMIUM_PATH"] ?? (await chromium.executablePath());
}

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const response = await fetch(`${origin}/en`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(500);
  }
  throw new Error("the product did not start");
}
