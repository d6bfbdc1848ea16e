import * as z from "./zod.ts";
import { DeleteNoteQuery, NoteExportFormat, NotePage, SavedNote, SaveNote } from "./notes.ts";
import { defineRoute } from "./routes.ts";

const course = z.string().check(z.maxLength(64));
const tag = "Notes";
const id = z.object({ id: z.uuid().check(z.describe("Created by the client")) });

export const listNotesRoute = defineRoute({
  operationId: "listNotes",
  method: "get",
  path: "/me/notes",
  tag,
  summary: "List the learner's notes, highlights and bookmarks, most recently edited first",
  description: "Filter by course, or by a chapter of it. Notes on a removed chapter are kept and listed too.",
  auth: "required",
  query: z
    .object({
      course: z.optional(course),
      chapter: z
        .optional(z.string().check(z.maxLength(64)))
        .check(z.describe("With `course`: current or former chapter id")),
      cursor: z
        .optional(
          z
            .string()
            .check(
              z.regex(
                /^\d{1,16}~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
                "use the `next` of the previous page",
              ),
            ),
        )
        .check(z.describe("The `next` of the previous page")),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
    })
    .check(
      z.refine(({ course, chapter }) => chapter === undefined || course !== undefined, {
        path: ["course"],
        message: "name the course that the chapter belongs to",
      }),
    ),
  reply: { status: 200, description: "A page of notes", schema: NotePage },
  problems: ["content-unavailable", "content-corrupt", "database-unavailable"],
});

export const saveNoteRoute = defineRoute({
  operationId: "saveNote",
  method: "put",
  path: "/me/notes/{id}",
  tag,
  summary: "Create or replace a note, highlight or bookmark",
  description:
    "Safe to repeat. An older edit (`at`) neither replaces a newer one nor restores a note that was deleted later; the response then shows the current state.",
  auth: "required",
  params: id,
  body: SaveNote,
  reply: { status: 200, description: "The current note", schema: SavedNote },
  problems: [
    "course-not-found",
    "chapter-not-found",
    "not-in-account",
    "prerequisite-missing",
    "guest-limit",
    "note-limit",
    "conflict",
    "content-unavailable",
    "content-corrupt",
    "database-unavailable",
  ],
});

export const deleteNoteRoute = defineRoute({
  operationId: "deleteNote",
  method: "delete",
  path: "/me/notes/{id}",
  tag,
  summary: "Delete a note",
  description:
    "Safe to repeat, also when the note does not exist. With `at` (and `sentAt`, as in PUT), a later edit is kept.",
  auth: "required",
  params: id,
  query: DeleteNoteQuery,
  reply: { status: 204, description: "The note does not exist any more" },
  problems: ["database-unavailable"],
});

export const exportNotesRoute = defineRoute({
  operationId: "exportNotes",
  method: "get",
  path: "/me/notes/export",
  tag,
  summary: "Export all notes of a course as a file, in course order",
  description:
    "`markdown` is grouped by chapter and section. `json` is an AnnotationPage of the W3C Web Annotation Data Model (JSON-LD), with TextQuoteSelector and TextPositionSelector.",
  auth: "required",
  query: z.object({
    course,
    format: z._default(NoteExportFormat, "markdown"),
    locale: z
      .optional(z.string().check(z.maxLength(35)))
      .check(z.describe("Language of the titles; defaults to the course's own")),
  }),
  reply: {
    status: 200,
    description: "The file, streamed",
    types: ["text/markdown", "application/ld+json"],
  },
  problems: ["course-not-found", "content-unavailable", "content-corrupt", "database-unavailable"],
});
