import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { searchCourseTool } from "./search-course.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const search = (query: string) => useTool(world, searchCourseTool, { course: "fixture", query });

test("a question finds the section that answers it, with its URL", async () => {
  const found = await search("gardens and colours");
  expect(found).toMatchObject({ covered: true, nearest: [] });
  expect(found.hits).toEqual([
    {
      chapter: "start",
      section: "top",
      title: "Getting started",
      path: ["Getting started"],
      inAccount: true,
      snippet: "The start chapter explains gardens and colours in version 1.",
      url: `${ORIGIN}/courses/fixture/chapters/start#top`,
    },
  ]);
});

test("a closed chapter is found with its title and without text", async () => {
  const { hits } = await search("submarine hydraulics");
  expect(hits[0]).toMatchObject({ chapter: "deeper", inAccount: false, snippet: null });
});

test("a question outside the course is not covered", async () => {
  expect(await search("who won the football world cup")).toMatchObject({ covered: false, hits: [] });
});
