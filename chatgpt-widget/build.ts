/**
 * Builds the widget: the app once, as one self-contained HTML file, and from it a file for each view. `views.json` has
 * their versions; the MCP Worker serves both (binding WIDGETS). Into `.build/widget`, or the folder that is named.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { codeStyles } from "../workers/authoring/render/code-styles.ts";
import { VIEWS } from "../workers/mcp/view-names.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
export const WIDGET_FOLDER = join(ROOT, ".build/widget");
const CODE_STYLES = "virtual:code-styles.css";

/** Vite's settings for the app. */
const VITE: InlineConfig = {
  configFile: false,
  root: HERE,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [
    {
      // The bridge checks messages with zod, makes no JSON Schema and shows nobody what zod says: 9 KB compressed less.
      name: "less-of-zod",
      transform(code, id) {
        if (id.endsWith("zod/v4/locales/en.js"))
          return 'export default () => ({ localeError: () => "invalid" });';
        if (!/zod\/v4\/core\/(?:to-json-schema|json-schema-processors|json-schema-generator)\.js$/.test(id))
          return;
        const names = [...code.matchAll(/export (?:const|function|class) (\w+)/g)].map(([, name]) => name);
        return names.map((name) => `export const ${name} = () => () => ({});`).join("\n");
      },
    },
    {
      // The bridge's package lists a validator for every type of the protocol and reads HTTP's content types; a view does
      // neither: 4 KB compressed less.
      name: "less-of-the-bridge",
      transform: (code, id) =>
        id.includes("/@modelcontextprotocol/client/")
          ? code
              .replaceAll(
                /^for \(const (?:key of SPEC_SCHEMA_KEYS|\[key, schema\] of .*authSchemas).*$/gm,
                "",
              )
              .replace(
                "__toESM(require_content_type(), 1)",
                "__toESM(/* @__PURE__ */ require_content_type(), 1)",
              )
          : undefined,
    },
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
  const sources = await fingerprint();
  const former = await readFile(join(folder, "sources.txt"), "utf8").catch(() => "");
  if (former === sources) return false;
  const work = `${folder}.${process.pid}`;
  await build({
    ...VITE,
    plugins: [...VITE.plugins!, viteSingleFile({ removeViteModuleLoader: true })],
    build: {
      outDir: work,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      rollupOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("node_modules") } },
    },
  });
  const app = await readFile(join(work, "index.html"), "utf8");
  const versions: Record<string, string> = {};
  for (const view of VIEWS) {
    const html = app.replace('data-view="course"', `data-view="${view}"`);
    versions[view] = createHash("sha256").update(html).digest("hex").slice(0, 8);
    await writeFile(join(work, `${view}.html`), html);
  }
  await rm(join(work, "index.html"));
  await writeFile(join(work, "views.json"), JSON.stringify(versions));
  await writeFile(join(work, "sources.txt"), sources);
  await mkdir(join(folder, ".."), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(work, folder);
  return true;
}

/** A hash over everything the build reads, but for packages, whose versions the lock file has. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const folders = [join(HERE, "src"), join(ROOT, "workers/contract"), join(ROOT, "workers/questions")];
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const own = listed.flat().filter((name) => /(?<!\.test)\.(tsx?|css)$/.test(name));
  const others = [
    join(HERE, "index.html"),
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
