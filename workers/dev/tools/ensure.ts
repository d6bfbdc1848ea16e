import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const HERE = import.meta.dirname;
const BIN = join(HERE, "../../../node_modules/.bin");
const MODULES = join(HERE, "node_modules");
/** Says which lock file the folder was installed from, and how much of it. */
const STAMP = join(HERE, "node_modules/.installed");
const LOCK = join(HERE, ".installing");
const ABANDONED_MS = 600_000;

/**
 * Installs the tools of `package.json` in this folder, exactly as its lock file says, unless they are there: those of
 * the checks, or `all`, which adds what a few journeys and benches need. Gives the folder of packages. They have a
 * lock file of their own so that `npm ci` stays small for who reads, starts or changes the product.
 */
export async function ensureTools(which: "checks" | "all"): Promise<string> {
  const wanted = createHash("sha256")
    .update(await readFile(join(HERE, "package-lock.json")))
    .digest("hex");
  if (await isThere(wanted, which)) return MODULES;
  await takeLock();
  try {
    if (await isThere(wanted, which)) return MODULES;
    console.log(`tools    npm ci in workers/dev/tools (${which})`);
    // Said outright: Vite, which builds the widget in this process, sets NODE_ENV, by which npm would leave them out.
    await install(which === "all" ? "--include=dev" : "--omit=dev");
    await writeFile(STAMP, `${wanted} ${which}\n`);
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
  return MODULES;
}

/** A module of the tools, once they are there. It has no types here: give those that are needed. */
export async function loadTool<T>(specifier: string): Promise<T> {
  await ensureTools("all");
  return (await import(/* @vite-ignore */ specifier)) as T;
}

async function isThere(wanted: string, which: "checks" | "all"): Promise<boolean> {
  const [hash, installed] = (await readFile(STAMP, "utf8").catch(() => "")).trim().split(" ");
  return hash === wanted && (installed === "all" || installed === which);
}

/** Only one installs at a time; the lock of one that was killed is taken over after ten minutes. */
async function takeLock(): Promise<void> {
  while (
    !(await mkdir(LOCK).then(
      () => true,
      () => false,
    ))
  ) {
    const { mtimeMs } = await stat(LOCK).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(LOCK, { recursive: true, force: true });
    else await sleep(250);
  }
}

async function install(devDependencies: string): Promise<void> {
  // Under the Node of the package, which all tools accept; npm's own start line takes it from PATH.
  const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env["PATH"] ?? ""}` };
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", devDependencies];
  const child = spawn("npm", args, {
    cwd: HERE,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`npm ci in workers/dev/tools ended with ${code}`);
}
