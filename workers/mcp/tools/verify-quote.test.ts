import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { verifyQuoteTool } from "./verify-quote.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const check = (quote: string) => useTool(world, verifyQuoteTool, { course: "fixture", quote });

test("a passage of the course is found word for word, with its location", async () => {
  const checked = await check("explains gardens and colours in version 1");
  expect(checked).toMatchObject({ result: "verbatim", verbatim: true, place: { chapter: "start" } });
  expect(checked.place.url).toMatch(`${ORIGIN}/en/courses/fixture/chapters/start#top`);
});

test("a changed passage returns what the course says instead", async () => {
  const checked = await check("gardens and colours are the subject of this");
  expect([checked.result, checked.verbatim]).toEqual(["closest", false]);
  expect(checked.place.passage).toBe("The start chapter explains gardens and colours in version 1.");
});

test("an invented passage has no location", async () => {
  expect(await check("Nothing of the sort is in the text of this course at all")).toEqual({
    result: "none",
    verbatim: false,
    language: "en",
    place: null,
  });
});
