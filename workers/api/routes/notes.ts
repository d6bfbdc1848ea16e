import {
  deleteNoteRoute,
  exportNotesRoute,
  listNotesRoute,
  saveNoteRoute,
} from "../../contract/notes-routes.ts";
import { deleteNote, exportNotes, listNotes, saveNote } from "../../domain/notes/index.ts";
import { type App, handle } from "../handle.ts";
import { respond } from "../../platform/http/respond.ts";

/** Registers the routes of notes, highlights and bookmarks. */
export function registerNoteRoutes(app: App): void {
  handle(app, listNotesRoute, (ctx, { query }) => listNotes(ctx, query));
  handle(app, exportNotesRoute, async (ctx, { query }) => {
    const { name, type, parts } = await exportNotes(ctx, query);
    return respond(ctx.requestId, streamOf(parts), {
      headers: {
        "content-type": type,
        "cache-control": "private, no-store",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  });
  handle(app, saveNoteRoute, (ctx, { params, body }) => saveNote(ctx, params.id, body));
  handle(app, deleteNoteRoute, (ctx, { params, query }) => deleteNote(ctx, params.id, query));
}

/** Streams parts as bytes, each when it is read. If one fails the response is aborted, so that it is not taken for complete. */
function streamOf(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
