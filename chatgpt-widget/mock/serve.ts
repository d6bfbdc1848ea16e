/**
 * npm run widget: a page with a mock host, at http://localhost:5174. It shows the views as they are built against the
 * server of `npm start`, or against fixtures for states that are hard to come by; `/questions` shows every kind of question
 * in every state, as on the web and in a view.
 */
import { createServer } from "node:http";
import { readFile, watch } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { questionsFile } from "../../web/question-ui/gallery/build.ts";
import { WIDGET_FOLDER, buildWidget } from "../build.ts";

const PORT = Number(process.env["PORT"] ?? 5174);
const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  css: "text/css",
};

await buildWidget();
const page = await build({
  entryPoints: [join(import.meta.dirname, "gallery.ts")],
  bundle: true,
  format: "esm",
  write: false,
});
const server = createServer((request, response) => {
  void (async () => {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname === "/" ? "gallery.html" : pathname.slice(1);
    const body =
      (await questionsFile(name, search)) ??
      (name === "gallery.js"
        ? page.outputFiles[0]!.contents
        : name === "gallery.html"
          ? await readFile(join(import.meta.dirname, name))
          : /^[a-z]+\.(?:html|json)$/.test(name)
            ? await readFile(join(WIDGET_FOLDER, name))
            : undefined);
    if (!body) return response.writeHead(404).end();
    return response
      .writeHead(200, { "content-type": TYPES[name.split(".")[1] ?? "html"] ?? "text/plain" })
      .end(body);
  })().catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(PORT, "localhost", () =>
  console.log(`widget     http://localhost:${PORT}, questions at /questions  (Ctrl-C stops it)`),
);
for await (const change of watch(join(import.meta.dirname, "../src"), { recursive: true })) {
  const built = await buildWidget().catch((error: unknown) => console.error(String(error)));
  if (built) console.log(`widget     built anew after ${change.filename}; reload the page`);
}
