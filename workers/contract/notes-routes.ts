import * as z from "./zod.ts";
import { DeletedWhen, NoteExportFormat, NotePage, SavedNote, SaveNote } from "./notes.ts";
import { defineRoute } from "./routes.ts";

const course = z.string().check(z.maxLength(64));
const tag = "Notes";
const id = z.object({ id: z.uuid().check(z.describe("Made by the client")) });

export const listNotesRoute = defineRoute({
  operationId: "listNotes",
  method: "get",
  path: "/me/notes",
  tag,
  summary: "The learner's notes, highlights and bookmarks, last edited first",
  description:
    "Of one course, or of one chapter of it, when they are named. Notes of a chapter that is gone are kept and given too.",
  auth: "required",
  query: z
    .object({
      course: z.optional(course),
      chapter: z
        .optional(z.string().check(z.maxLength(64)))
        .check(z.describe("With `course`: chapter id, or a former one")),
      cursor: z
        .optional(
          z
            .string()
            .check(
              z.regex(
                /^\d{1,16}~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
                "use the `next` of the page before",
              ),
            ),
        )
        .check(z.describe("`next` of the page before")),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
    })
    .check(
      z.refine(({ course, chapter }) => chapter === undefined || course !== undefined, {
        path: ["course"],
        message: "name the course of the chapter",
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
  summary: "Make or replace a note, a highlight or a bookmark",
  description:
    "Safe to repeat. An older edit (`at`) never replaces a newer one and never brings back what was deleted later; the answer is then what stands.",
  auth: "required",
  params: id,
  body: SaveNote,
  reply: { status: 200, description: "What stands now", schema: SavedNote },
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
    "Safe to repeat, also when it is gone or not yet there. With `at` (and `sentAt`, as in PUT), an edit that was made later stays.",
  auth: "required",
  params: id,
  query: DeletedWhen,
  reply: { status: 204, description: "It is not there any more" },
  problems: ["database-unavailable"],
});

export const exportNotesRoute = defineRoute({
  operationId: "exportNotes",
  method: "get",
  path: "/me/notes/export",
  tag,
  summary: "All notes of a course as a file, in the order of the course",
  description:
    "`markdown` is a text to read, by chapter and section. `json` is an AnnotationPage of the W3C Web Annotation Data Model (JSON-LD), with TextQuoteSelector and TextPositionSelector.",
  auth: "required",
  query: z.object({
    course,
    format: z._default(NoteExportFormat, "markdown"),
    locale: z
      .optional(z.string().check(z.maxLength(35)))
      .check(z.describe("Language of the titles; else the course's own")),
  }),
  reply: {
    status: 200,
    description: "The file, streamed",
    types: ["text/markdown", "application/ld+json"],
  },
  problems: ["course-not-found", "content-unavailable", "content-corrupt", "database-unavailable"],
});
