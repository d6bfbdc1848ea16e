/**
 * Builds the web app for Cloudflare: Next, then OpenNext, into `web/.open-next`, unless it was built from the same sources.
 * `npm run build:web`. OpenNext calls this package's `build` script, which therefore must never call OpenNext.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { codeStyles } from "../workers/authoring/render/code-styles.ts";
import { ensureMessages } from "./messages/compile.ts";
import { fingerprint } from "./sources.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
const OUT = join(HERE, ".open-next");
const BUILD = ["build", "--skipWranglerConfigCheck", "--config", "wrangler.toml"];

/** Builds what is missing or out of date. Says whether it built; throws with the end of the output when that fails. */
export async function buildWeb(say: (line: string) => void = () => undefined): Promise<boolean> {
  await writeGenerated();
  const sources = await fingerprint();
  const former = await readFile(join(OUT, "sources.txt"), "utf8").catch(() => "");
  if (former === sources) return false;
  say("building; takes about half a minute, and only when something changed");
  await rm(OUT, { recursive: true, force: true });
  const bin = [join(ROOT, "node_modules/node/bin"), join(ROOT, "node_modules/.bin")].join(delimiter);
  const child = spawn(join(ROOT, "node_modules/.bin/opennextjs-cloudflare"), BUILD, {
    cwd: HERE,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      WEB_BUILD_ID: sources.slice(0, 16),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      WRANGLER_SEND_METRICS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      for (const [, step] of chunk.toString().matchAll(/(Compiled successfully[^\n]*|OpenNext — [\w ]+)/g))
        say(step!.trim());
    });
  const [code] = await once(child, "close");
  if (code !== 0)
    throw new Error(`the web app was not built:\n${output.trim().split("\n").slice(-40).join("\n")}`);
  await writeServiceWorker(sources.slice(0, 16));
  await writeFile(join(OUT, "sources.txt"), sources);
  return true;
}

/** `/sw.js`, with the build in it, and the list of the build's scripts and styles, for who keeps a course. */
async function writeServiceWorker(build: string): Promise<void> {
  const assets = join(OUT, "assets");
  await bundle({
    entryPoints: [join(HERE, "src/features/offline/worker/main.ts")],
    outfile: join(assets, "sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    define: { WEB_BUILD: JSON.stringify(build) },
    logLevel: "silent",
  });
  const files = await readdir(join(assets, "_next/static"), { recursive: true, withFileTypes: true });
  const addresses = files
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => join(entry.parentPath, entry.name).slice(assets.length))
    .sort();
  await writeFile(join(assets, "offline-files.json"), JSON.stringify({ build, files: addresses }));
}

/** What the app's sources lack in a fresh clone; also for `next dev`. */
export async function writeGenerated(): Promise<void> {
  await ensureMessages();
  // It reads the texts, which are there only now.
  const { writeManifests } = await import("./manifests.ts");
  await Promise.all([writeCodeStyles(), writeManifests(join(HERE, "public"))]);
}

/** The colours of highlighted code are those that publishing gives its classes; high contrast takes the dark ones. */
async function writeCodeStyles(): Promise<void> {
  const css = codeStyles().replaceAll(
    ':root[data-theme="dark"]',
    ':root:is([data-theme="dark"], [data-theme="contrast"])',
  );
  const file = join(HERE, "src/styles/code.css");
  // Written only when it differs, so that `next dev` is not woken.
  if ((await readFile(file, "utf8").catch(() => "")) !== css) await writeFile(file, css);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildWeb((line) => console.log(`web: ${line}`));
  console.log(built ? "web: built" : "web: built before, nothing has changed");
}
