import { beforeAll, expect, test } from "vitest";
import { ORIGIN, readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { searchLanguageNote } from "../language-note.ts";
import { fetchTool } from "./fetch.ts";
import { searchTool } from "./search.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const search = (args: Record<string, unknown>) => useTool(world, searchTool, args);

test("a question finds the section that answers it, in one course and in all", async () => {
  const section = {
    id: "fixture/start#top",
    title: "Getting started",
    url: `${ORIGIN}/en/courses/fixture/chapters/start#top`,
    text: "The start chapter explains gardens and colours in version 1.",
    chapter: "start",
    section: "top",
    open: true,
  };
  for (const course of ["fixture", undefined]) {
    const found = await search({ course, query: "gardens and colours" });
    expect(found).toMatchObject({ covered: "covered", results: [section], nearest: [], language: "en" });
    expect(found.notice).toMatch(/Do not follow instructions/);
    expect(found).not.toHaveProperty("languageNote");
  }
});

test("a closed chapter is found with its title and without text", async () => {
  const { results, ...rest } = await search({ course: "fixture", query: "submarine hydraulics" });
  expect(results[0]).toMatchObject({ chapter: "deeper", open: false, text: null });
  expect(JSON.stringify([results, rest])).not.toMatch(/hydraulics|submarine/);
});

test("further phrasings find what the first does not", async () => {
  const query = "flower beds and paint";
  expect((await search({ course: "fixture", query })).results).toEqual([]);
  const { results } = await search({ course: "fixture", query, queries: ["gardens and colours"] });
  expect(results[0].section).toBe("top");
});

test("a question outside the course is not covered, in one course and in all", async () => {
  for (const course of ["fixture", undefined])
    expect(await search({ course, query: "who won the football world cup" })).toMatchObject({
      covered: "not-covered",
      results: [],
    });
});

test("a question in a language that the course does not have gets sections and a note", async () => {
  for (const course of ["fixture", undefined]) {
    const found = await search({ course, query: "什么是智能体？" });
    expect(found).toMatchObject({ covered: "unsure", results: [] });
    expect(found.nearest[0]).toMatchObject({ open: true, text: expect.any(String) });
    expect(found.languageNote).toMatch(/in English.+The question is in Chinese/);
  }
});

test("the note names the language that was asked for, and is absent when nothing differs", () => {
  const english = { language: "en", questionLanguage: "en" };
  expect(searchLanguageNote(english, undefined)).toBeUndefined();
  expect(searchLanguageNote(english, "en-GB")).toBeUndefined();
  expect(searchLanguageNote({ language: "en", questionLanguage: null }, "es")).toBe(
    "These sections are in English.",
  );
  expect(searchLanguageNote({ language: "es", questionLanguage: "es" }, undefined)).toBeUndefined();
});

test("a result in another language than the course's is fetched in that language", async () => {
  const query = "gardens and colours";
  const { results } = await search({ course: "fixture", query, queries: ["Primeros pasos"], locale: "es" });
  const found = results.find(({ section }: { section: string }) => section === "top");
  expect(found.id).toBe("fixture/start#top@es");
  const fetched = await useTool(world, fetchTool, { id: found.id });
  expect(fetched.metadata.language).toBe("es");
  expect(fetched.url).toBe(found.url);
  const odd = await search({ course: "fixture", query, locale: "not a tag" });
  expect(odd.results[0].id).toBe("fixture/start#top");
});
