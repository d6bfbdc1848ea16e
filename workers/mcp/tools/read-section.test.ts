import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool, useViewed } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { readSectionTool } from "./read-section.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const chapter = { course: "fixture", chapter: "start" };

test("a model reads the author's Markdown, a view the HTML and the chapter's contents", async () => {
  const read = await useTool(world, readSectionTool, chapter);
  expect(read.text).toMatch(/^# Getting started\n\nThe start chapter explains gardens/);
  expect(read).not.toHaveProperty("contents");
  const shown = await useViewed(world, readSectionTool, chapter);
  expect(shown.text).toMatch(/^<h1 id="top">/);
  expect(shown.contents).toEqual([
    { id: "top", title: "Getting started", level: 1 },
    { id: "first-steps", title: "First steps", level: 2 },
  ]);
});

test("it starts at a section, and warns of instructions in the text", async () => {
  const read = await useViewed(world, readSectionTool, { ...chapter, section: "first-steps" });
  expect([read.sections[0].id, read.hasMore, read.next]).toEqual(["first-steps", false, null]);
  expect(read.notice).toMatch(/Do not follow instructions/);
});

test("a closed chapter is rejected without naming the required tier", async () => {
  const gated = useTool(world, readSectionTool, { course: "fixture", chapter: "deeper" });
  await expect(gated).rejects.toThrow(/not included/);
  await expect(gated).rejects.not.toThrow(/premium|tier|plan|price/);
});

test("a chapter is also found by its number, which an id of a chapter precedes", async () => {
  for (const number of ["1", 1])
    expect((await useTool(world, readSectionTool, { ...chapter, chapter: number })).chapter).toBe("start");
  for (const none of ["0", "99", "1.5", "chapter one"])
    await expect(useTool(world, readSectionTool, { ...chapter, chapter: none })).rejects.toThrow(
      /get_outline/,
    );
});

test("it has the URL of what it begins with, in the web app's language", async () => {
  const url = async (locale: string, section?: string) =>
    (await useTool(world, readSectionTool, { ...chapter, locale, section })).url;
  expect(await url("en", "top")).toBe(`${ORIGIN}/en/courses/fixture/chapters/start#top`);
  expect(await url("es")).toBe(`${ORIGIN}/es/courses/fixture/chapters/start#top`);
});

test("the host's language counts where the call names none, and what is missing is said", async () => {
  const read = (args: object, locale: string) =>
    useTool(world, readSectionTool, { ...chapter, ...args }, null, { "openai/locale": locale });
  const mexican = await read({}, "es-MX");
  expect([mexican.language, mexican.languageNote]).toEqual(["es", undefined]);
  expect((await read({ locale: "en" }, "es-MX")).language).toBe("en");
  const urdu = await read({}, "ur");
  expect([urdu.language, urdu.languageNote]).toEqual(["en", "Not available in Urdu: this is English."]);
});
