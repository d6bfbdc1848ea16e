import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../ports.ts";
import { startCluster } from "../postgres-cluster.ts";
import { childrenOf } from "./load/processes.ts";
import type { Case, PeerJob } from "./measure.ts";

/** The FastAPI stack that does the same jobs; material from outside the repository. */
const FOLDER = join(import.meta.dirname, "../../../../shared/bench/fastapi-peer");
/** Debian's Python, for which its packages are. */
const PYTHON = "/usr/bin/python3";
const run = promisify(execFile);

/** The peer as a running process. */
export interface Peer {
  pid: number;
  /** Returns the i-th request of a job. */
  make: (job: PeerJob) => Case["make"];
  stop(): Promise<void>;
}

/** Returns why the peer cannot run here; null when it can. */
export async function whyNoPeer(folder: string = FOLDER, python: string = PYTHON): Promise<string | null> {
  if (!existsSync(join(folder, "app.py"))) return "../shared/bench/fastapi-peer is not there";
  const modules = "fastapi, uvicorn, uvloop, httptools, asyncpg";
  return run(python, ["-c", `import ${modules}`]).then(
    () => null,
    () => `Debian's packages of ${modules} are not installed`,
  );
}

/**
 * Starts the peer with a PostgreSQL server of its own and the chapters' texts, by id, on disk, as its README says: one
 * process with uvloop and httptools. `queries` are what is searched for. Throws an error when no PostgreSQL is installed.
 */
export async function startPeer(
  chapters: ReadonlyMap<string, string>,
  queries: readonly string[],
): Promise<Peer> {
  const cluster = await startCluster();
  if (!cluster) throw new Error("no PostgreSQL server of version 15 or later is installed");
  const course = await mkdtemp(join(tmpdir(), "course-peer-"));
  for (const [id, text] of chapters) await writeFile(join(course, `${id}.md`), text);
  const port = await freePort();
  const flags = ["--port", String(port), "--no-access-log", "--loop", "uvloop", "--http", "httptools"];
  const guard = spawn(
    process.execPath,
    [join(import.meta.dirname, "../guard.ts"), PYTHON, "-m", "uvicorn", "app:app", ...flags],
    {
      cwd: FOLDER,
      env: { ...process.env, COURSE_DIR: course, DATABASE_URL: cluster.url, PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  const stop = async () => {
    const ended = new Promise((resolve) => guard.once("exit", resolve));
    if (guard.exitCode === null) {
      guard.kill("SIGTERM");
      await ended;
    }
    await cluster.stop();
    await rm(course, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(`${origin}/health`);
    const [pid] = childrenOf(guard.pid!);
    if (pid === undefined) throw new Error("the FastAPI process is not there");
    return { pid, make: (job) => requestOf(origin, queries, job), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns the requests of a job. */
function requestOf(origin: string, queries: readonly string[], job: PeerJob): Case["make"] {
  const answers = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`q${i}`, "abcd"[i % 4]]));
  return {
    nothing: () => ({ url: `${origin}/health` }),
    chapter: () => ({ url: `${origin}/chapters/chapter-1` }),
    count: (i: number) => ({
      url: `${origin}/search?q=${encodeURIComponent(queries[i % queries.length]!)}&limit=10`,
    }),
    submit: (i: number) => ({
      url: `${origin}/quizzes/quiz/submit`,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ attempt_id: `attempt-${i}`, learner: `learner-${i}`, answers }),
    }),
    progress: () => ({ url: `${origin}/progress/nobody` }),
  }[job];
}

async function waitUntilReady(url: string): Promise<void> {
  for (let left = 100; left > 0; left--) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
  throw new Error("the FastAPI process did not start");
}
