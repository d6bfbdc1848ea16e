import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { freePort } from "./ports.ts";

const run = promisify(execFile);

/** A temporary PostgreSQL server. */
export interface Cluster {
  url: string;
  /** For example `15.14`. */
  version: string;
  stop(): Promise<void>;
}

/** Test data need not survive, so nothing waits for the disk. */
const NOT_DURABLE = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/**
 * Starts the newest installed PostgreSQL server with a new data folder in the temporary directory, on a free port
 * of 127.0.0.1 and with a random password. `settings` (`name=value`) replace the defaults, which are for tests.
 * Returns undefined when no server is installed, or when this process is root (as which PostgreSQL does not run)
 * and there is no user `postgres`.
 */
export async function startCluster(settings: string[] = NOT_DURABLE): Promise<Cluster | undefined> {
  const bin = await findServer();
  const user = await serverUser();
  if (!bin || !user) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "course-pg-"));
  const password = randomBytes(16).toString("hex");
  const secret = join(folder, "password");
  await writeFile(secret, password, { mode: 0o600 });
  for (const path of [folder, secret]) if (user.uid !== undefined) await chown(path, user.uid, user.gid);
  const data = join(folder, "data");
  const init = [
    "-D",
    data,
    "-U",
    "course",
    "-A",
    "scram-sha-256",
    `--pwfile=${secret}`,
    "-E",
    "UTF8",
    "--no-sync",
  ];
  await run(join(bin, "initdb"), [...init, "--locale=C"], { cwd: folder, ...user });
  const port = await freePort();
  const server = spawnServer(join(bin, "postgres"), { data, port, folder, settings }, user);
  const url = `postgres://course:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    const ended = once(server, "exit");
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url, version: await waitUntilReady(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type User = { uid: number; gid: number } | { uid?: undefined; gid?: undefined };

/** Finds the newest `bin` folder of Debian's packages, or the one that `pg_config` names. */
async function findServer(): Promise<string | undefined> {
  const base = "/usr/lib/postgresql";
  const versions = (await readdir(base).catch(() => [])).map(Number).filter((version) => version >= 15);
  const newest = versions.sort((a, b) => b - a)[0];
  if (newest !== undefined) return join(base, String(newest), "bin");
  const named = await run("pg_config", ["--bindir"]).catch(() => undefined);
  const folder = named?.stdout.trim();
  const names = folder ? await readdir(folder).catch(() => []) : [];
  return names.includes("postgres") && names.includes("initdb") ? folder : undefined;
}

async function serverUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return {};
  return Promise.all([askId("-u"), askId("-g")]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => undefined,
  );
}

async function askId(flag: "-u" | "-g"): Promise<number> {
  return Number((await run("id", [flag, "postgres"])).stdout);
}

function spawnServer(
  program: string,
  { data, port, folder, settings }: { data: string; port: number; folder: string; settings: string[] },
  user: User,
) {
  const all = [...settings, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`];
  const as = user.uid === undefined ? [] : ["--as", `${user.uid}:${user.gid}`];
  const args = [...as, program, "-D", data, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])];
  return spawn(process.execPath, [join(import.meta.dirname, "guard.ts"), ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached: true,
  });
}

async function waitUntilReady(url: string): Promise<string> {
  for (let left = 100; ; left--) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>("show server_version");
      return rows[0]?.server_version.split(" ")[0] ?? "unknown";
    } catch (error) {
      if (left === 0) throw new Error("the temporary PostgreSQL server did not start", { cause: error });
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
