import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";

/**
 * Where the data is stored: a folder, memory (lost at the end), or a PostgreSQL server, to which there are 8 connections
 * unless `connections` says another number; fresh ones serve one request each.
 */
export type Storage =
  | { data: string }
  | { memory: true }
  | { url: string; connections?: number; freshConnections?: boolean };

/** A running endpoint. `url` is the value for `DATABASE_URL`. */
export interface LocalDatabase {
  url: string;
  faultsUrl: string;
  port: number;
  /** The current process. */
  pid(): number | undefined;
  /** How often the process crashed and was restarted. */
  deaths(): number;
  stop(): Promise<void>;
}

/** Another process uses the endpoint's port. */
export class PortBusyError extends Error {
  override readonly name = "PortBusyError";
}

const ENDPOINT = join(import.meta.dirname, "neon-endpoint.ts");
const MAX_DEATHS = 8;

/**
 * Starts the local Neon endpoint as a child process, and restarts it on the same port when it crashes, with
 * exponential backoff and at most 8 times. `onRestart` is awaited after each restart, since an in-memory database
 * is then empty. Throws `PortBusyError`, or an error with the cause.
 */
export async function startDatabase(options: {
  storage: Storage;
  port?: number;
  faults?: boolean;
  log?: (line: string) => void;
  onRestart?: () => Promise<void>;
}): Promise<LocalDatabase> {
  const log = options.log ?? ((line) => console.error(line));
  let deaths = 0;
  let stopping = false;
  const first = () => startProcess(options.storage, options.port ?? 0, options.faults ?? false);
  let current = await first().catch((error: unknown) => {
    if (error instanceof PortBusyError) throw error;
    log("database: did not start, trying again");
    return first();
  });
  const { port } = current;
  restartOnExit(current.child);

  function restartOnExit(child: ChildProcess): void {
    child.once("exit", (code, signal) => {
      if (!stopping) void restart(signal ?? `exit ${code}`);
    });
  }

  async function restart(reason: string): Promise<void> {
    deaths += 1;
    if (deaths > MAX_DEATHS) return log(`database: crashed ${deaths} times (${reason}), giving up`);
    const pause = Math.round((0.5 + Math.random()) * Math.min(100 * 2 ** (deaths - 1), 5_000));
    log(`database: crashed (${reason}), restarting in ${pause} ms (${deaths} of ${MAX_DEATHS})`);
    await sleep(pause);
    if (stopping) return;
    try {
      current = await startProcess(options.storage, port, options.faults ?? false);
      restartOnExit(current.child);
      await options.onRestart?.();
    } catch (error) {
      await restart(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    url: `postgres://course:local@127.0.0.1:${port}/course`,
    faultsUrl: `http://127.0.0.1:${port}/faults`,
    port,
    pid: () => current.child.pid,
    deaths: () => deaths,
    stop: async () => {
      stopping = true;
      await stopChild(current.child);
    },
  };
}

async function startProcess(
  storage: Storage,
  port: number,
  faults: boolean,
): Promise<{ child: ChildProcess; port: number }> {
  const args = ["--port", String(port), ...storageArgs(storage), ...(faults ? ["--faults"] : [])];
  // The child has its own process group, so that Ctrl-C reaches only the parent, which stops everything in order.
  // When the parent dies, the IPC channel closes and the child exits.
  const child = fork(ENDPOINT, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
    detached: true,
  });
  let errorOutput = "";
  child.stderr?.on("data", (chunk: Buffer) => (errorOutput = (errorOutput + chunk.toString()).slice(-2_000)));
  const ended = once(child, "exit").then(() => ({ failed: errorOutput.trim() || "it exited" }));
  const started = once(child, "message").then(([message]) => message as { ready?: number; failed?: string });
  const outcome: { ready?: number; failed?: string } = await Promise.race([started, ended]);
  if (outcome.ready !== undefined) return { child, port: outcome.ready };
  if (outcome.failed === "EADDRINUSE") throw new PortBusyError(`port ${port} is in use`);
  throw new Error(`the local database did not start: ${outcome.failed}`);
}

function storageArgs(storage: Storage): string[] {
  if ("url" in storage) {
    const { url, connections, freshConnections } = storage;
    return [
      "--url",
      url,
      ...(connections ? ["--connections", String(connections)] : []),
      ...(freshConnections ? ["--fresh-connections"] : []),
    ];
  }
  return "data" in storage ? ["--data", storage.data] : ["--memory"];
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 4_000);
  await ended;
  clearTimeout(killer);
}
