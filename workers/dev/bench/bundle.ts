import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bundles a Worker as for a deployment: one minified ES module, or one with its names, for profiles. */
export async function bundle(entry: string, options: { minify?: boolean } = {}): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: options.minify ?? true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    // The MCP Worker's skills.
    loader: { ".md": "text" },
    external: ["node:*", "cloudflare:*"],
    logLevel: "error",
  });
  return result.outputFiles[0]!.text;
}

/** Returns the gzipped size in bytes. */
export const gzipSize = (code: string): number => gzipSync(code, { level: 9 }).length;

/**
 * Measures the CPU in ms of the main thread that V8 takes to compile and evaluate the bundle in a new process; the median
 * of `runs`. On an idle machine it is also the time.
 */
export function evaluationMs(code: string, runs = 9): number {
  const folder = mkdtempSync(join(tmpdir(), "course-bench-"));
  try {
    const file = join(folder, "worker.mjs");
    writeFileSync(file, code);
    const times = Array.from({ length: runs }, () => {
      const script = `const t=process.threadCpuUsage();await import(${JSON.stringify(file)});const{user,system}=process.threadCpuUsage(t);process.stdout.write(String((user+system)/1000))`;
      const child = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
      if (child.status !== 0) throw new Error(`the bundle does not evaluate: ${child.stderr}`);
      return Number(child.stdout);
    });
    return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
