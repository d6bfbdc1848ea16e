import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeWorkerConfig } from "./worker-config.ts";

/** `wrangler dev`, running. */
export interface DevWorker {
  url: string;
  /** Resolves when wrangler has ended, whether asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

/**
 * Starts `wrangler dev` for all Workers of the checkout at `root` and waits until `/api/v1/health` answers. Only its errors are
 * printed. Throws when wrangler ends or does not answer within a minute.
 */
export async function startDevWorker(options: {
  root: string;
  port: number;
  persistTo: string;
  /** In the format of `.dev.vars`. */
  secretsFile: string;
  databaseUrl: string;
  /** Address of `next dev`, when the web app's pages come from it. */
  webDev?: string;
}): Promise<DevWorker> {
  const wrangler = join(options.root, "node_modules/wrangler/bin/wrangler.js");
  const flags = {
    "--ip": "127.0.0.1",
    "--port": String(options.port),
    "--inspector-port": "0",
    "--persist-to": options.persistTo,
    "--log-level": "error",
    "--show-interactive-dev-session": "false",
  };
  const vars = {
    DATABASE_URL: options.databaseUrl,
    PUBLIC_ORIGIN: `http://localhost:${options.port}`,
    MAIL: "outbox",
    ...(options.webDev ? { NEXT_ORIGIN: options.webDev } : {}),
  };
  const state = dirname(options.persistTo);
  // The first one is what the port answers with.
  const configs = await Promise.all(
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
  const ready = await Promise.race([untilHealthy(`${url}/api/v1/health`), ended.then(() => false)]);
  if (!ready) {
    await stopChild(child, ended);
    throw new Error("wrangler dev did not start; see its error above");
  }
  return { url, ended, stop: () => stopChild(child, ended) };
}

async function untilHealthy(url: string): Promise<boolean> {
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
