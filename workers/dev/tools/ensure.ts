import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const HERE = import.meta.dirname;
const BIN = join(HERE, "../../../node_modules/.bin");
const MODULES = join(HERE, "node_modules");
/** Records which lock file was installed, and how much of it. */
const STAMP = join(HERE, "node_modules/.installed");
const LOCK = join(HERE, ".installing");
const ABANDONED_MS = 600_000;

/**
 * Installs the tools of this folder's `package.json` from its lock file, unless they are installed: those for the
 * checks, or `all`, which adds those for a few journeys and benches. Returns the folder of packages. They have
 * their own lock file so that the product's `npm ci` stays small.
 */
export async function ensureTools(which: "checks" | "all"): Promise<string> {
  const wanted = createHash("sha256")
    .update(await readFile(join(HERE, "package-lock.json")))
    .digest("hex");
  if (await isInstalled(wanted, which)) return MODULES;
  await takeLock();
  try {
    if (await isInstalled(wanted, which)) return MODULES;
    console.log(`tools    npm ci in workers/dev/tools (${which})`);
    // Explicit, because Vite builds the widget in this process and sets NODE_ENV, which would make npm omit them.
    await install(which === "all" ? "--include=dev" : "--omit=dev");
    await writeFile(STAMP, `${wanted} ${which}\n`);
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
  return MODULES;
}

/** Imports a module of the tools, installing them first. It has no types here, so the caller supplies them. */
export async function loadTool<T>(specifier: string): Promise<T> {
  await ensureTools("all");
  return (await import(/* @vite-ignore */ specifier)) as T;
}

async function isInstalled(wanted: string, which: "checks" | "all"): Promise<boolean> {
  const [hash, installed] = (await readFile(STAMP, "utf8").catch(() => "")).trim().split(" ");
  return hash === wanted && (installed === "all" || installed === which);
}

/** Waits for the install lock. The lock of a killed process is taken over after ten minutes. */
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
  // Uses the packaged Node, which all tools support; npm finds it in PATH.
  const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env["PATH"] ?? ""}` };
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", devDependencies];
  const child = spawn("npm", args, {
    cwd: HERE,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`npm ci in workers/dev/tools failed with exit code ${code}`);
}
