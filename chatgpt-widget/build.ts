/**
 * Builds the widget: the app once, as one self-contained HTML file, and from it a file for each view. `views.json` has
 * their versions; the MCP Worker serves both (binding WIDGETS). Into `.build/widget`, or the folder that is named.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { codeStyles } from "../workers/authoring/render/code-styles.ts";
import { ensureMessages } from "../web/messages/compile.ts";
import { VIEWS } from "../workers/mcp/view-names.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
export const WIDGET_FOLDER = join(ROOT, ".build/widget");
const CODE_STYLES = "virtual:code-styles.css";

/**
 * Takes what a view never runs out of a package's code, by what the code says and not by the names of its files, so
 * that the rest is left out as unused. A release that says it otherwise fails the build instead of growing the views.
 */
function lessOf(what: string, name: string, cuts: [pattern: RegExp, instead: string][]): Plugin {
  const found = new Set<RegExp>();
  return {
    name: `less of ${what}`,
    transform(code, id) {
      if (!id.includes(`/node_modules/${name}/`)) return undefined;
      let less = code;
      for (const [pattern, instead] of cuts) {
        const after = less.replaceAll(pattern, instead);
        if (after !== less) found.add(pattern);
        less = after;
      }
      return less === code ? undefined : less;
    },
    buildEnd(error) {
      const missing = cuts.filter(([pattern]) => !found.has(pattern)).map(([pattern]) => String(pattern));
      if (!error && missing.length > 0)
        throw new Error(
          `${name} says this otherwise now; see what a view can do without: ${missing.join(", ")}`,
        );
    },
  };
}

/** Vite's settings for the app. */
const VITE: InlineConfig = {
  configFile: false,
  root: HERE,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The interface of questions is written for React, whose part preact takes here.
  resolve: { alias: { react: "preact/compat", "react-dom": "preact/compat" } },
  plugins: [
    lessOf("zod", "zod", [
      // The bridge checks messages with zod, makes no JSON Schema and shows zod's messages to no one: 9 KB compressed less.
      [/^\s*inst\._zod\.processJSONSchema = .*;$/gm, ""],
      [/create(?:Standard|To)JSONSchemaMethod\(this, [^)]*\)/g, "(() => ({}))"],
      [/\bcore\.config\(en\(\)\)/g, "void 0"],
      // Nor does it compile its checks, which a sandbox forbids, and of the forms of text it knows no e-mails and the like:
      // 3 KB.
      [/\bcore\.\$ZodObjectJIT\b/g, "core.$ZodObject"],
      [/\bprocessors\.aggregateChecks\(inst\)/g, "({})"],
      [/\breturn this\.check\(core\._\w+\(Zod(?!NumberFormat|URL)\w+, params\)\);/g, ""],
    ]),
    lessOf("the bridge", "@modelcontextprotocol/client", [
      // Its package lists a validator for every type of the protocol and reads HTTP's content types; a view does neither:
      // 4 KB compressed less.
      [/^for \(const (?:key of SPEC_SCHEMA_KEYS|\[key, schema\] of .*authSchemas).*$/gm, ""],
      [/\b(?:z\.)?toJSONSchema\((?=\w)/g, "(() => ({}))("],
      [/(?<=__toESM\()(?=require_content_type\(\), 1\))/g, "/* @__PURE__ */ "],
      [/(?<=^const inputRequired = )(?=Object\.assign\()/gm, "/* @__PURE__ */ "],
      // Views and hosts speak the protocol of 2025 to each other and never agree on another, so that the second set of
      // schemas is unused: 8 KB compressed less.
      [/ \? rev2026Codec : rev2025Codec;/g, " ? rev2025Codec : rev2025Codec;"],
      [/\[rev2025Codec, rev2026Codec\]/g, "[rev2025Codec]"],
      [/\brev2026Codec\.era\b/g, '"2026-07-28"'],
    ]),
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
