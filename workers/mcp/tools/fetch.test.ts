import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fetchTool } from "./fetch.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("a search result is returned word for word, with its URL", async () => {
  const section = await useTool(world, fetchTool, { id: "fixture/start#top" });
  expect(section).toMatchObject({
    id: "fixture/start#top",
    title: "Getting started › Getting started",
    url: `${ORIGIN}/en/courses/fixture/chapters/start#top`,
    metadata: { language: "en", next: null },
  });
  expect(section.text).toContain("Take the first step slowly");
});

test.each(["bad", "fixture/start", "#", "fixture/start#top~12345x/"])(
  "an id such as %s is refused",
  async (id) => {
    await expect(useTool(world, fetchTool, { id })).rejects.toThrow();
  },
);
