import { expect, test } from "vitest";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { addNoteTool } from "./add-note.ts";
import { listNotesTool } from "./list-notes.ts";

const { course, use, useAsStranger, learnerId } = toolLearner();
const note = { course, chapter: "start", section: "first-steps", text: "Remember this" };

test("the same call twice makes one note, and never undoes an edit made since", async () => {
  const [first, second] = await Promise.all([use(addNoteTool, note), use(addNoteTool, note)]);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ course, chapter: "start", section: "first-steps", guest: null });
  await rows(`update notes set text = 'Edited' where id = '${first.note}'`);
  expect((await use(addNoteTool, note)).note).toBe(first.note);
  const { notes } = await use(listNotesTool, { course });
  expect(notes).toMatchObject([{ id: first.note, text: "Edited" }]);
});

test("a deleted note is added again, and another place or text is another note", async () => {
  const { note: id } = await use(addNoteTool, note);
  await rows(
    `update notes set course_id = null, chapter_id = null, language = null, release = null, kind = null, target = null, color = null, text = null, deleted_at = now() where id = '${id}'`,
  );
  expect((await use(addNoteTool, note)).note).toBe(id);
  const others = [{ text: "Another" }, { section: undefined }, { quote: "Take" }, { chapter: "beginning" }];
  const ids = await Promise.all(
    others.map(async (other) => (await use(addNoteTool, { ...note, ...other })).note as string),
  );
  // The former id of the chapter names the same place.
  expect(ids[3]).toBe(id);
  expect(new Set(ids).size).toBe(4);
});

test("a stranger begins as a guest and gets the code", async () => {
  const { guest, url } = await useAsStranger(addNoteTool, note);
  expect(guest).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  expect(url).toBe("https://learn.test/en/courses/fixture/chapters/start#first-steps");
});

test("a wrong section, a closed chapter and a full course are said clearly", async () => {
  await expect(use(addNoteTool, { ...note, section: "nowhere" })).rejects.toThrow(/section ids, such as top/);
  await expect(use(addNoteTool, { ...note, chapter: "deeper" })).rejects.toThrow(/not-in-account/);
  expect(() => addNoteTool.input.parse({ ...note, text: "a\0b" })).toThrow(/remove the NUL character/);
  await rows(`insert into notes (id, learner_id, course_id, chapter_id, language, release, kind, target, color, text, created_at, updated_at)
    select gen_random_uuid(), '${learnerId()}', 'fixture', 'start', 'en', '${"0".repeat(20)}', 'note', '{"section":null,"quote":null,"position":null}', 'yellow', 'x', now(), now()
    from generate_series(1, 5000)`);
  await expect(use(addNoteTool, { ...note, text: "One too many" })).rejects.toThrow(/up to 5000 notes/);
});
