/**
 * Builds the widget: a self-contained HTML file for each view, with that view's code, styles and texts alone. `views.json`
 * has their versions; the MCP Worker serves both (binding WIDGETS). Into `.build/widget`, or the folder that is named.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type InlineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { codeStyles } from "../workers/authoring/render/code-styles.ts";
import { ensureMessages } from "../web/messages/compile.ts";
import { VIEWS, type View } from "../workers/mcp/view-names.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
export const WIDGET_FOLDER = join(ROOT, ".build/widget");
const CODE_STYLES = "virtual:code-styles.css";
/** Maximum size of a view, in bytes as `gzip -9` writes them: hosts fetch it before anything is shown. */
export const MAX_BYTES = 61_440;

/** Vite's settings for the app. */
const VITE: InlineConfig = {
  configFile: false,
  root: HERE,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The interface of questions is written for React, whose part preact takes here.
  resolve: { alias: { react: "preact/compat", "react-dom": "preact/compat" } },
  plugins: [
    {
      // The colours of highlighted code are those that publishing gives its classes.
      name: "code-styles",
      resolveId: (id) => (id === CODE_STYLES ? `\0${CODE_STYLES}` : undefined),
      load: (id) => (id === `\0${CODE_STYLES}` ? codeStyles() : undefined),
    },
  ],
};

/** Builds all views unless those in `folder` were built from the same sources. Says whether it built. */
export async function buildWidget(folder = WIDGET_FOLDER): Promise<boolean> {
  await ensureMessages();
  const sources = await fingerprint();
  const former = await readFile(join(folder, "sources.txt"), "utf8").catch(() => "");
  if (former === sources) return false;
  const work = `${folder}.${process.pid}`;
  const versions: Record<string, string> = {};
  for (const view of VIEWS) {
    const html = await buildView(view, join(work, "parts"));
    const bytes = gzipSync(html, { level: 9 }).length;
    if (bytes > MAX_BYTES)
      throw new Error(`the view ${view} is ${bytes} bytes compressed, over ${MAX_BYTES}`);
    versions[view] = createHash("sha256").update(html).digest("hex").slice(0, 8);
    await writeFile(join(work, `${view}.html`), html);
  }
  await rm(join(work, "parts"), { recursive: true });
  await writeFile(join(work, "views.json"), JSON.stringify(versions));
  await writeFile(join(work, "sources.txt"), sources);
  await mkdir(join(folder, ".."), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(work, folder);
  return true;
}

/** Builds one view and returns its file. */
async function buildView(view: View, folder: string): Promise<string> {
  await build({
    ...VITE,
    plugins: [
      ...VITE.plugins!,
      {
        name: "view",
        transformIndexHtml: { order: "pre", handler: (html) => html.replace("/VIEW/", `/${view}/`) },
      },
      viteSingleFile({ removeViteModuleLoader: true }),
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      rollupOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("node_modules") } },
    },
  });
  return readFile(join(folder, "index.html"), "utf8");
}

/** A hash over everything the build reads, but for packages, whose versions the lock file has. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const folders = [
    join(HERE, "src"),
    join(ROOT, "workers/contract"),
    join(ROOT, "workers/questions"),
    join(ROOT, "web/messages"),
    join(ROOT, "web/question-ui"),
  ];
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const own = listed
    .flat()
    .filter((name) => /(?<!\.test)\.(tsx?|css|json)$/.test(name) && !name.includes("/gallery/"));
  const others = [
    join(HERE, "index.html"),
    join(ROOT, "web/src/styles/tokens.css"),
    join(HERE, "build.ts"),
    join(ROOT, "package-lock.json"),
    join(ROOT, "workers/authoring/render/code-styles.ts"),
  ];
  for (const path of [...own, ...others].sort())
    hash.update(`${path.slice(ROOT.length)}\0`).update(await readFile(path));
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  const built = await buildWidget(folder);
  console.log(built ? "widget: built" : "widget: built before, nothing has changed");
}
