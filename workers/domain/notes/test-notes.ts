/** Shared by the notes tests: a default note, and a separate world for each importing file. */
import { beforeAll } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { SaveNote } from "../../contract/notes.ts";
import type * as z from "zod";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, rows } from "../../test/fixtures/quiz-driver.ts";
import { deleteNote, exportNotes, listNotes, saveNote } from "./index.ts";

export let world: TestWorld & { releaseId: string };
beforeAll(async () => {
  world = await fixtureWorld();
});

export type Edit = Partial<z.input<typeof SaveNote>>;
export const newId = (): string => crypto.randomUUID();
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
export const as = (caller: Caller, now?: Date) => testContext(world, caller, now);

/** Returns a request body, validated as the route does. */
export const body = (edit: Edit = {}): SaveNote =>
  SaveNote.parse({
    course: "fixture",
    chapter: "start",
    language: "en",
    release: world.releaseId,
    kind: "note",
    target: {},
    text: "mine",
    ...edit,
  });
export const put = async (caller: Caller, id: string, edit: Edit = {}) =>
  (await saveNote(as(caller), id, body(edit))).note;
export const remove = (caller: Caller, id: string, when: { at?: string; sentAt?: string } = {}) =>
  deleteNote(as(caller), id, when);
export const list = async (caller: Caller, of: { course?: string; chapter?: string } = {}) =>
  (await listNotes(as(caller), { ...of, limit: 200 })).notes;
export const textsOf = async (caller: Caller) => (await list(caller)).map(({ text }) => text);

/** The exported file as text. */
export async function exported(
  caller: Caller,
  format: "markdown" | "json",
  { course = "fixture", locale }: { course?: string; locale?: string } = {},
): Promise<string> {
  const file = await exportNotes(as(caller), { course, format, locale });
  let text = "";
  for await (const part of file.parts) text += part;
  return text;
}

/** All stored notes of a learner, including tombstones. */
export const stored = (caller: Caller) =>
  rows<Record<string, unknown>>(
    `select * from notes where learner_id = '${caller.learnerId}' order by updated_at, id`,
  );

/** Inserts many notes directly, a second apart, the oldest first. */
export const many = (caller: Caller, count: number, gone = false) =>
  rows(`insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at, deleted_at)
    select gen_random_uuid(), '${caller.learnerId}', ${gone ? "null, null, null, null, null, null, null, null" : `'fixture', 'start', 'en', 'r', 'note', '{"section": null, "quote": null, "position": null}', 'blue', 'n' || i`},
      now() - interval '1 day' + i * interval '1 second', now() - interval '1 day' + i * interval '1 second', ${gone ? "now() - interval '1 day' + i * interval '1 second'" : "null"}
    from generate_series(1, ${count}) i`);
