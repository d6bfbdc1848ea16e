import { readFileSync, readdirSync } from "node:fs";
import { Agent, request } from "node:http";

/** A job that the FastAPI stack does too. */
export type PeerJob = "nothing" | "chapter" | "count" | "submit" | "progress";

/** A benchmark case; `make` returns the i-th request. */
export interface Case {
  name: string;
  requests: number;
  /** Requests sent before the measurement. */
  warmUp?: number;
  concurrency?: number;
  make: (i: number) => { url: string; method?: string; headers?: Record<string, string>; body?: string };
  /** Accepted status codes; 200 by default. */
  expect?: number[];
  /** The same job of the FastAPI stack, which is printed beside. */
  peer?: PeerJob;
}

export interface Measured {
  name: string;
  requests: number;
  /** CPU of the workerd process per request, in microseconds, user and system. */
  cpu: number;
  /** Wall time in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
}

/** Returns the process ids of workerd among the descendants of this process. */
export function workerdPids(): number[] {
  const parents = new Map<number, { parent: number; name: string }>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const [, name = "", rest = ""] = /\((.*)\) \S (.*)/.exec(stat) ?? [];
      parents.set(Number(entry), { parent: Number(rest.split(" ")[0]), name });
    } catch {
      // The process ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === process.pid ||
    (parents.has(pid) && parents.get(pid)!.parent > 1 && isBelow(parents.get(pid)!.parent));
  return [...parents]
    .filter(([pid, { name }]) => name.startsWith("workerd") && isBelow(pid))
    .map(([pid]) => pid);
}

/** Returns the CPU time of all threads of a process in microseconds; /proc counts nanoseconds by thread. */
export function cpuOf(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => {
    try {
      return sum + Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]) / 1_000;
    } catch {
      // The thread ended meanwhile.
      return sum;
    }
  }, 0);
}

/** Returns how many requests of a case are sent before the measurement. */
export const warmUpOf = ({ warmUp = 300 }: Case): number => warmUp;

/** Sends a case's requests with keep-alive and bounded concurrency; throws on a wrong status. */
export async function measure(item: Case, pid: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: item.concurrency ?? 8 });
  const send = async (i: number): Promise<number> => {
    const started = performance.now();
    const status = await exchange(agent, item.make(i));
    if (!(item.expect ?? [200]).includes(status))
      throw new Error(`${item.name}: request ${i} responded ${status}`);
    return performance.now() - started;
  };
  const run = async (from: number, count: number): Promise<number[]> => {
    const times: number[] = [];
    let next = from;
    await Promise.all(
      Array.from({ length: item.concurrency ?? 8 }, async () => {
        while (next < from + count) times.push(await send(next++));
      }),
    );
    return times;
  };
  const warmUp = warmUpOf(item);
  await run(0, warmUp);
  const before = cpuOf(pid);
  const times = (await run(warmUp, item.requests)).sort((a, b) => a - b);
  const cpu = (cpuOf(pid) - before) / item.requests;
  agent.destroy();
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { name: item.name, requests: item.requests, cpu, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function exchange(agent: Agent, what: ReturnType<Case["make"]>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      what.url,
      { agent, method: what.method ?? "GET", headers: what.headers ?? {} },
      (incoming) => {
        incoming.on("data", () => undefined);
        incoming.on("end", () => resolve(incoming.statusCode ?? 0));
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(what.body);
  });
}
