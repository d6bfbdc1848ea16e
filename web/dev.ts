import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeGenerated } from "./build.ts";

const HERE = import.meta.dirname;
const READY_MS = 60_000;

/** `next dev`, running. */
export interface NextDev {
  origin: string;
  stop(): Promise<void>;
}

/**
 * Starts `next dev` at `port` for an API at `apiOrigin`, and waits until it listens. It compiles each page when it is
 * first asked for. Throws when it ends or does not listen within a minute.
 */
export async function startNextDev(port: number, apiOrigin: string): Promise<NextDev> {
  await writeGenerated();
  const next = join(HERE, "../node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "dev", HERE, "-p", String(port), "-H", "127.0.0.1"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, API_ORIGIN: apiOrigin, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "development" },
  });
  const origin = `http://127.0.0.1:${port}`;
  if (!(await untilListening(origin, child))) {
    await stop(child);
    throw new Error("next dev did not start; see its error above");
  }
  return { origin, stop: () => stop(child) };
}

async function untilListening(origin: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${origin}/icon.svg`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    await response?.body?.cancel();
    if (response) return true;
    await sleep(200);
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
  child.kill("SIGKILL");
}
