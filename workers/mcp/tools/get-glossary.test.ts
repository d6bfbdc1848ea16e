import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { getGlossaryTool } from "./get-glossary.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));
const get = (args: object = {}) => useTool(world, getGlossaryTool, { course: "fixture", ...args });

test("terms come with their definition and where they are explained, also in a closed chapter", async () => {
  const { terms, nearest, nextCursor, language } = await get();
  expect({ nearest, nextCursor, language }).toEqual({ nearest: [], nextCursor: null, language: "en" });
  expect(terms).toEqual([
    {
      term: "Hue",
      also: ["hues"],
      definition: "The name of a colour.",
      chapter: { id: "start", title: "Getting started" },
      url: "https://learn.test/en/courses/fixture/chapters/start",
    },
    expect.objectContaining({ term: "Valve", chapter: { id: "deeper", title: "Going deeper" } }),
  ]);
});

test("one term is found in any form and language, and an unknown one names the nearest", async () => {
  const named = async (args: object) => (await get(args)).terms.map(({ term }: Json) => term);
  expect(await named({ term: "VALVES" })).toEqual(["Valve"]);
  expect(await named({ term: "tonos", locale: "es" })).toEqual(["Tono"]);
  expect(await get({ term: "valbe" })).toMatchObject({ terms: [], nearest: ["Valve"] });
});

test("a page continues at its cursor", async () => {
  expect((await get({ cursor: "1" })).terms).toHaveLength(1);
  expect(await get({ cursor: "99" })).toMatchObject({ terms: [], nextCursor: null });
});
