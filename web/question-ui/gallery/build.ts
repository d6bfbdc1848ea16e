/** The page of all questions as files by their name: `npm run widget` serves them. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { ensureMessages } from "../../messages/compile.ts";
import { codeStyles } from "../../../workers/authoring/render/code-styles.ts";
import { allCases } from "./cases.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../../..");
const PREACT = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react-dom/client": "preact/compat/client",
};
/** The files that import the style sheets of a quiz's page and of a view, in the order in which they load. */
const IMPORTERS = {
  web: ["web/src/app/[locale]/layout.tsx", "web/src/app/[locale]/courses/[course]/quizzes/[quiz]/page.tsx"],
  widget: ["chatgpt-widget/src/open-view.tsx", "chatgpt-widget/src/views/quiz/open.tsx"],
};
type Look = keyof typeof IMPORTERS;

/** The file of a name as in an address, made of the sources as they are now; undefined when there is none. */
export async function questionsFile(name: string, query: string): Promise<string | undefined> {
  const given = new URLSearchParams(query);
  const look: Look = given.get("look") === "widget" ? "widget" : "web";
  switch (name) {
    case "questions":
      return controls();
    case "questions-shown":
      return shown(look);
    case "questions-controls.js":
      return bundle("controls.ts", "web");
    case "questions-web.js":
      return bundle("page.tsx", "web");
    case "questions-widget.js":
      return bundle("page.tsx", "widget");
    case "questions-web.css":
    case "questions-widget.css":
      return stylesOf(name.includes("widget") ? "widget" : "web");
    case "questions.json":
      return JSON.stringify(await allCases(given.get("text") === "rtl" ? "rtl" : "ltr"));
    default:
      return undefined;
  }
}

const document = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Questions of every kind</title>${head}</head><body>${body}</body></html>`;

const controls = () => readFile(join(HERE, "controls.html"), "utf8");

const shown = (look: Look) =>
  document(
    `<link rel="stylesheet" href="/questions-${look}.css">`,
    `<main class="questions"></main><script type="module" src="/questions-${look}.js"></script>`,
  );

async function bundle(entry: string, look: Look): Promise<string> {
  await ensureMessages();
  const { outputFiles } = await build({
    entryPoints: [join(HERE, entry)],
    bundle: true,
    format: "esm",
    write: false,
    target: "es2024",
    jsx: "automatic",
    ...(look === "widget" ? { jsxImportSource: "preact", alias: PREACT } : {}),
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}

/** The style sheets that pages or views import, followed by the page's own. */
async function stylesOf(look: Look): Promise<string> {
  const sheets = IMPORTERS[look].map(async (importer) => {
    const source = await readFile(join(ROOT, importer), "utf8");
    const imported = [...source.matchAll(/^import "([^"]+\.css)";$/gm)].map(([, path]) => path!);
    return Promise.all(imported.map((path) => sheetOf(path, dirname(join(ROOT, importer)))));
  });
  const own = await readFile(join(HERE, "gallery.css"), "utf8");
  return [...(await Promise.all(sheets)).flat(), own].join("\n");
}

/** A style sheet by the path of its import. The sheet of code is generated. */
async function sheetOf(path: string, folder: string): Promise<string> {
  if (/\bcode(-styles)?\.css$/.test(path)) return codeStyles();
  if (path.startsWith("@course-companion/question-ui/"))
    return readFile(join(HERE, "../questions.css"), "utf8");
  return readFile(join(folder, path), "utf8");
}
