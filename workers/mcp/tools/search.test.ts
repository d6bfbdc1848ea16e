import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { searchTool } from "./search.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("results of all courses have ids for fetch, and mark what is not in the account", async () => {
  expect(await useTool(world, searchTool, { query: "gardens" })).toEqual({
    results: [
      {
        id: "fixture/start#top",
        title: "Getting started",
        url: `${ORIGIN}/courses/fixture/chapters/start#top`,
      },
    ],
  });
  const { results } = await useTool(world, searchTool, { query: "submarine hydraulics" });
  expect(results[0].title).toBe("Going deeper (not included in your plan)");
});

test("a question outside all courses has no results", async () => {
  expect(await useTool(world, searchTool, { query: "football world cup" })).toEqual({ results: [] });
});
