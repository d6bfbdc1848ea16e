/** The page of all questions as files by their name: `npm run widget` serves them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
const CODE = "code styles";
/** The styles of the web app's pages and of a view, in the order in which they have them. */
const STYLES = {
  web: [
    "web/src/styles/base.css",
    "web/src/styles/course.css",
    CODE,
    "web/question-ui/questions.css",
    "web/src/styles/quiz.css",
  ],
  widget: [
    "chatgpt-widget/src/styles/base.css",
    "web/question-ui/questions.css",
    "chatgpt-widget/src/styles/views.css",
    "chatgpt-widget/src/styles/course-text.css",
    CODE,
  ],
};
type Look = keyof typeof STYLES;

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

async function stylesOf(look: Look): Promise<string> {
  const own = await readFile(join(HERE, "gallery.css"), "utf8");
  const parts = STYLES[look].map((path) =>
    path === CODE ? Promise.resolve(codeStyles()) : readFile(join(ROOT, path), "utf8"),
  );
  return [...(await Promise.all(parts)), own].join("\n");
}
