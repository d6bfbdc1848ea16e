import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeWorkerConfig } from "./worker-config.ts";

/** A running `wrangler dev`. */
export interface DevWorker {
  url: string;
  /** Resolves when wrangler has exited, for any reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

interface DevWorkerOptions {
  root: string;
  port: number;
  persistTo: string;
  /** In the format of `.dev.vars`. */
  secretsFile: string;
  databaseUrl: string;
  /** The address of `next dev`, when it serves the web app's pages. */
  webDev?: string;
}

/**
 * Starts `wrangler dev` for all Workers of the checkout at `root` and waits until `/api/v1/health` responds. It
 * prints only errors. Throws when wrangler exits or does not respond within a minute.
 */
export async function startDevWorker(options: DevWorkerOptions): Promise<DevWorker> {
  const wrangler = join(options.root, "node_modules/wrangler/bin/wrangler.js");
  const flags = {
    "--ip": "127.0.0.1",
    "--port": String(options.port),
    "--inspector-port": "0",
    "--persist-to": options.persistTo,
    "--log-level": "error",
    "--show-interactive-dev-session": "false",
  };
  const configs = await writeConfigs(options);
  const args = [
    process.execPath,
    wrangler,
    "dev",
    ...configs.flatMap((config) => ["-c", config]),
    ...Object.entries(flags).flat(),
  ];
  const child = spawn(process.execPath, [join(import.meta.dirname, "guard.ts"), ...args], {
    cwd: options.root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" },
  });
  const ended = once(child, "exit").then(() => undefined);
  const url = `http://127.0.0.1:${options.port}`;
  const ready = await Promise.race([waitUntilHealthy(`${url}/api/v1/health`), ended.then(() => false)]);
  if (!ready) {
    await stopChild(child, ended);
    throw new Error("wrangler dev did not start. See its error above.");
  }
  return { url, ended, stop: () => stopChild(child, ended) };
}

/** Writes the configurations of all Workers; the first one receives the requests to the port. */
async function writeConfigs(options: DevWorkerOptions): Promise<string[]> {
  const vars = {
    DATABASE_URL: options.databaseUrl,
    PUBLIC_ORIGIN: `http://localhost:${options.port}`,
    MAIL: "outbox",
    ...(options.webDev ? { NEXT_ORIGIN: options.webDev } : {}),
  };
  const state = dirname(options.persistTo);
  return Promise.all(
    [
      options.webDev ? "web/wrangler-dev.toml" : "web/wrangler.toml",
      "wrangler.toml",
      "workers/identity/wrangler.toml",
      "workers/mcp/wrangler.toml",
    ].map((config) =>
      writeWorkerConfig({
        root: options.root,
        config,
        folder: join(state, "workers", dirname(config)),
        secretsFile: options.secretsFile,
        vars,
      }),
    ),
  );
}

async function waitUntilHealthy(url: string): Promise<boolean> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response) return true;
    await sleep(100);
  }
  return false;
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  await ended;
}
