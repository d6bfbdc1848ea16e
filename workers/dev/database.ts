import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";

/** Where the rows live: a folder (kept), memory (gone at the end), or a real PostgreSQL. */
export type Storage = { data: string } | { memory: true } | { url: string };

/** A running endpoint. `url` is what goes into `DATABASE_URL`. */
export interface LocalDatabase {
  url: string;
  faultsUrl: string;
  port: number;
  /** The process that runs now. */
  pid(): number | undefined;
  /** How often the process died and was started again. */
  deaths(): number;
  stop(): Promise<void>;
}

/** Another process has the endpoint's port. */
export class PortBusyError extends Error {
  override readonly name = "PortBusyError";
}

const ENDPOINT = join(import.meta.dirname, "neon-endpoint.ts");
const MAX_DEATHS = 8;

/**
 * Starts the local Neon endpoint as a child process and starts it again, on the same port, when it dies: after
 * a jittered pause that doubles, at most 8 times. `onRestart` is awaited after each new start (an in-memory
 * database is empty again then). Throws `PortBusyError`, or an error that says why it did not start.
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
  const first = () => startOnce(options.storage, options.port ?? 0, options.faults ?? false);
  let current = await first().catch((error: unknown) => {
    if (error instanceof PortBusyError) throw error;
    log("database: did not start, trying once more");
    return first();
  });
  const { port } = current;
  watch(current.child);

  function watch(child: ChildProcess): void {
    child.once("exit", (code, signal) => {
      if (!stopping) void restart(signal ?? `exit ${code}`);
    });
  }

  async function restart(reason: string): Promise<void> {
    deaths += 1;
    if (deaths > MAX_DEATHS) return log(`database: died ${deaths} times (${reason}), giving up`);
    const pause = Math.round((0.5 + Math.random()) * Math.min(100 * 2 ** (deaths - 1), 5_000));
    log(`database: died (${reason}), starting again in ${pause} ms (${deaths} of ${MAX_DEATHS})`);
    await sleep(pause);
    if (stopping) return;
    try {
      current = await startOnce(options.storage, port, options.faults ?? false);
      watch(current.child);
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

async function startOnce(
  storage: Storage,
  port: number,
  faults: boolean,
): Promise<{ child: ChildProcess; port: number }> {
  const args = ["--port", String(port), ...storageArgs(storage), ...(faults ? ["--faults"] : [])];
  // A process group of its own: Ctrl-C goes to the parent alone, which stops things in order. When the parent
  // dies, the IPC channel closes and the child ends by itself.
  const child = fork(ENDPOINT, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
    detached: true,
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  const ended = once(child, "exit").then(() => ({ failed: complaint.trim() || "it ended" }));
  const started = once(child, "message").then(([message]) => message as { ready?: number; failed?: string });
  const outcome: { ready?: number; failed?: string } = await Promise.race([started, ended]);
  if (outcome.ready !== undefined) return { child, port: outcome.ready };
  if (outcome.failed === "EADDRINUSE") throw new PortBusyError(`port ${port} is in use`);
  throw new Error(`the local database did not start: ${outcome.failed}`);
}

function storageArgs(storage: Storage): string[] {
  if ("url" in storage) return ["--url", storage.url];
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
