import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { figureOf } from "../../contract/figures.ts";
import { mediaTypeOf } from "../build/media-types.ts";
import { type PreviewCourse, openPreview } from "./course.ts";
import { chapterPage, glossaryPage, contentsPage, messagePage, SCRIPT, STYLES } from "./pages.ts";

/** A running preview. */
export interface Preview {
  url: string;
  close(): Promise<void>;
}

/** Wait after a file change before reloading, as editors often write in several steps. */
const DEBOUNCE_MS = 120;
/** Pages may load resources from this server only. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Serves a course folder on 127.0.0.1 and reloads it when a file changes. Throws when the port is in use. */
export async function startPreview(dir: string, port: number): Promise<Preview> {
  let course = await openPreview(dir);
  const openPages = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const reload = async () => {
    const previous = course;
    course = await openPreview(dir);
    previous.rendered?.ctx.highlighter?.dispose();
    for (const page of openPages) page.write("data: changed\n\n");
  };
  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reload().catch(() => undefined), DEBOUNCE_MS);
  });
  const server = createServer((request, response) => {
    if (request.url === "/events") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 500\n\n");
      openPages.add(response);
      response.on("close", () => openPages.delete(response));
      return;
    }
    respond(course, request, response).catch((error: unknown) =>
      send(response, 500, "text/plain; charset=utf-8", String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      watcher.close();
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`port ${port} is in use; choose another with --port PORT`)
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      clearTimeout(timer);
      watcher.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(
  course: PreviewCourse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? "";
  // Prevents DNS rebinding: another site could point its own name at this machine to read the preview.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host))
    return send(response, 421, "text/plain", "Open the preview at 127.0.0.1 or localhost.");
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/preview.css") return send(response, 200, "text/css; charset=utf-8", STYLES);
  if (url.pathname === "/preview.js") return send(response, 200, "text/javascript; charset=utf-8", SCRIPT);
  if (url.pathname === "/") return page(response, 200, contentsPage(course));
  const media = /^\/api\/v1\/courses\/[^/]+\/media\/(.+)$/.exec(url.pathname);
  if (media) {
    const asked = decodeURIComponent(media[1]!);
    // Sizes are made when publishing; the preview shows the whole picture.
    const path = figureOf(asked)?.figure ?? asked;
    const drawing = course.drawings.get(path);
    if (drawing) return send(response, 200, mediaTypeOf(path), drawing);
    const file = course.media.has(path) ? course.loaded?.files.get(path) : undefined;
    if (file) return send(response, 200, mediaTypeOf(path), await readFile(file.absolute));
  }
  const chapter = /^\/courses\/[^/]+\/chapters\/([a-z0-9-]+)$/.exec(url.pathname);
  const html = chapter
    ? chapterPage(course, chapter[1]!, url.searchParams)
    : /^\/courses\/[^/]+\/glossary$/.test(url.pathname)
      ? glossaryPage(course)
      : null;
  return html
    ? page(response, 200, html)
    : page(
        response,
        404,
        messagePage("Page not found. It may have been renamed or removed from the course."),
      );
}

function page(response: ServerResponse, status: number, html: string): void {
  send(response, status, "text/html; charset=utf-8", html);
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}
