import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Plugin, build } from "esbuild";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");

/** Where bundles begin: the front door, the service worker, the build itself. Next begins at each file of `src/app`. */
const ENTRIES = [
  "web/worker.ts",
  "web/src/features/offline/worker/main.ts",
  "web/build.ts",
  "web/next.config.ts",
  "web/open-next.config.ts",
];
const APP = "web/src/app";
/** What a build reads without importing it. The lock file names every package's version. */
const READ = ["web/public", "web/package.json", "web/tsconfig.json", "tsconfig.json", "package-lock.json"];

/**
 * A name for all that the web app is built from. It is the build's id, and pages stay in the cache under it for a year:
 * whatever changes a page or its headers has to change it. So the files come from the bundler's own graph, not from a
 * list that somebody has to remember.
 */
export const fingerprint = async (): Promise<string> => hashFiles(await sourceFiles());

/** The SHA-256 of files with their paths, which are from the repository's root; `read` gives their content. */
export async function hashFiles(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array> = (path) => readFile(join(ROOT, path)),
): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\0`).update(await read(path));
  return hash.digest("hex");
}

/** Paths, from the repository's root and sorted, of all files that a build is made from. */
export async function sourceFiles(): Promise<string[]> {
  const pages = (await filesBelow(APP)).filter((path) => /(?<!\.test)\.tsx?$/.test(path));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...ENTRIES, ...pages],
    bundle: true,
    metafile: true,
    write: false,
    outdir: ".build/web-sources",
    format: "esm",
    jsx: "automatic",
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    plugins: [withoutPackages],
    logLevel: "silent",
  });
  const read = await Promise.all(
    READ.map(async (path) => (path.includes(".") ? [path] : await filesBelow(path))),
  );
  return [...new Set([...Object.keys(metafile.inputs), ...read.flat()])].sort();
}

/** Packages are in the lock file; those of this repository are followed. What OpenNext writes is no source. */
const withoutPackages: Plugin = {
  name: "without-packages",
  setup(context) {
    context.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@course-companion/") ? undefined : { path, external: true },
    );
    context.onResolve({ filter: /\/\.open-next\// }, ({ path }) => ({ path, external: true }));
  },
};

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}
