import { expect, test } from "vitest";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { addNoteTool } from "./add-note.ts";
import { listNotesTool } from "./list-notes.ts";

const { course, use, useAsStranger } = toolLearner();
const add = (args: object) => use(addNoteTool, { course, chapter: "start", ...args });

test("notes come last edited first, with their place and its URL", async () => {
  await add({ text: "About all of it" });
  await add({ section: "first-steps", text: "Slowly", quote: "Take the first step slowly." });
  const { notes, nextCursor } = await use(listNotesTool, { course });
  expect(nextCursor).toBeNull();
  expect(notes).toMatchObject([
    { chapter: "start", section: "first-steps", text: "Slowly", quote: "Take the first step slowly." },
    { chapter: "start", section: null, text: "About all of it", quote: null, kind: "note" },
  ]);
  expect(notes[0].url).toBe("https://learn.test/en/courses/fixture/chapters/start#first-steps");
  expect((await use(listNotesTool, { course, chapter: "beginning" })).notes).toHaveLength(2);
  expect((await use(listNotesTool, { course, chapter: "deeper" })).notes).toEqual([]);
});

test("long notes come in pages that together have them all, each shortened to what fits", async () => {
  for (let n = 0; n < 12; n++) await add({ text: `${n} ${'"long" '.repeat(500)}` });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await use(listNotesTool, { course, cursor });
    seen.push(...page.notes.map(({ id }: Json) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect([seen.length, new Set(seen).size]).toEqual([14, 14]);
});

test("nobody sees another's notes", async () => {
  const { guest } = await useAsStranger(addNoteTool, { course, chapter: "start", text: "Mine" });
  const { notes } = await useAsStranger(listNotesTool, { course, guest });
  expect(notes.map(({ text }: Json) => text)).toEqual(["Mine"]);
  await expect(useAsStranger(listNotesTool, { course })).rejects.toThrow(/guest code/);
});
