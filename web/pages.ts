/**
 * npm run deploy:web: puts the web app on Cloudflare Pages, at its front door's bindings; `-- --dry-run` only lays the
 * folder out and says where. OpenNext makes a Worker with assets; Pages takes the same as `_worker.js`
 * beside the assets, with `_routes.json` to serve scripts without waking it.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "smol-toml";
import { buildWeb } from "./build.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/**
 * A new, empty folder that only this user may enter. It is outside the repository, where wrangler would take the
 * configuration at the root for the project's; its name cannot be known beforehand, so nobody else on the machine can
 * put a link or files of theirs in its place, and two runs do not mix.
 */
export const makePagesFolder = (): string => mkdtempSync(join(tmpdir(), "course-companion-pages-"));

/** The built Worker as one file of JavaScript, bundled as wrangler bundles it for a deployment. */
export function bundleWeb(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const args = [WRANGLER, "deploy", "--dry-run", "--outdir", folder, "-c", join(HERE, "wrangler.toml")];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
  });
  if (status !== 0) throw new Error(`the web app's Worker was not bundled:\n${stderr}`);
  return join(folder, "worker.js");
}

/** Lays out `folder`: the project's `wrangler.toml`, and in `public` what Pages serves. */
export async function layOutPages(folder: string, say: (line: string) => void): Promise<void> {
  await buildWeb(say);
  const site = join(folder, "public");
  mkdirSync(site);
  cpSync(join(HERE, ".open-next/assets"), site, { recursive: true });
  cpSync(bundleWeb(join(ROOT, ".build/web-bundle")), join(site, "_worker.js"));
  const files = [
    "/_next/static/*",
    "/icon.svg",
    "/icon-192.png",
    "/icon-512.png",
    "/favicon.ico",
    "/apple-touch-icon.png",
  ];
  writeFileSync(
    join(site, "_routes.json"),
    JSON.stringify({ version: 1, include: ["/*"], exclude: files }, null, 2),
  );
  // Pages knows no `main`, assets binding or source maps of its own; the rest is the Worker's.
  const { name, compatibility_date, compatibility_flags, vars, services } = parse(
    readFileSync(join(HERE, "wrangler.toml"), "utf8"),
  );
  const config = {
    name,
    pages_build_output_dir: "public",
    compatibility_date,
    compatibility_flags,
    vars,
    services,
  };
  writeFileSync(join(folder, "wrangler.toml"), stringify(config));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = makePagesFolder();
  const isDryRun = process.argv.includes("--dry-run");
  try {
    await layOutPages(folder, (line) => console.log(`web: ${line}`));
    if (isDryRun) console.log(`web: laid out in ${folder}; nothing was uploaded`);
    else {
      const args = [WRANGLER, "pages", "deploy", "public"];
      process.exitCode = spawnSync(process.execPath, args, { cwd: folder, stdio: "inherit" }).status ?? 1;
    }
  } finally {
    if (!isDryRun) rmSync(folder, { recursive: true, force: true });
  }
}
