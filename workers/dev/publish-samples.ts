import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "../..");
const AUTHOR_CLI = join(ROOT, "workers/authoring/cli.ts");
const SAMPLES = join(ROOT, "workers/authoring/sample");

/** The sample courses being published. */
export interface Publishing {
  /** Resolves when the first course is live or cannot be published. Never rejects. */
  first: Promise<void>;
  /** Resolves when all courses are done. Never rejects. */
  all: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Publishes the sample courses to the local bucket in `persistTo`, one after the other in one process. A failure is
 * reported, and stops neither the other courses nor the start.
 */
export function publishSamples(
  persistTo: string,
  secrets: Record<string, string>,
  print: (text: string) => void,
): Publishing {
  if (!existsSync(AUTHOR_CLI) || !existsSync(SAMPLES)) {
    print("not published: the author's CLI is missing");
    return { first: Promise.resolve(), all: Promise.resolve(), stop: async () => undefined };
  }
  const folders = readdirSync(SAMPLES).map((name) => join(SAMPLES, name));
  const child = spawn(process.execPath, [AUTHOR_CLI, "publish", ...folders, "--persist-to", persistTo], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...secrets, WRANGLER_SEND_METRICS: "false" },
  });
  const closed = once(child, "close").then(([code]) => Number(code));
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const first = new Promise<void>((resolve) => {
    // The CLI writes a line to stdout for each course that is live.
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop()!;
      for (const line of lines) print(line);
      if (lines.length > 0) resolve();
    });
    void closed.then(() => resolve());
  });
  const all = closed.then((code) => {
    if (code !== 0) print(`not published (exit ${String(code)}):\n${errors.trim()}`);
  });
  const stop = async () => {
    // It exits at its next step. An interrupted publish leaves the old release live, so it may be killed.
    child.kill("SIGTERM");
    await Promise.race([closed, sleep(10_000, undefined, { ref: false })]);
    child.kill("SIGKILL");
  };
  return { first, all, stop };
}
