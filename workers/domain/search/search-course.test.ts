import { beforeAll, describe, expect, test } from "vitest";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { sampleWorld } from "../../test/fixtures/sample-world.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { searchCourse, searchCourses } from "./index.ts";

const AGENTS = "ai-agent-development";
const LEARNING = "learning-how-to-learn";
let world: TestWorld;
beforeAll(async () => void (world = await sampleWorld(AGENTS, LEARNING)), limit(120_000));

const guest = () => testContext(world, null);
const premium = () => testContext(world, { tier: "premium" });
const ask = (
  q: string,
  more: { course?: string; queries?: string[]; locale?: string; limit?: number } = {},
) => searchCourse(guest(), more.course ?? AGENTS, { q, limit: 5, ...more });

describe("a question in another language than the course's", () => {
  test.each([
    ["¿qué es un agente?", "es", "an-agent"],
    ["ایجنٹ کیا ہے؟", "ur", "an-agent"],
  ])("%s is answered in it, where the course has it", async (q, language, section) => {
    const found = await ask(q);
    expect(found).toMatchObject({ covered: "covered", language, questionLanguage: language });
    const hit = found.hits.find((one) => one.section === section)!;
    expect(hit.language).toBe(language);
    expect(hit.link).toBe(`/courses/${AGENTS}/chapters/what-is-an-agent?locale=${language}#${section}`);
  });

  test.each([
    ["ما هو الوكيل؟", "ar"],
    ["什么是智能体？", "zh"],
    ["Was ist ein Agent und was ist ein Werkzeug?", "de"],
    ["Что такое агент?", "ru"],
    ["เอเจนต์คืออะไร", "th"],
  ])("%s, which the course does not have, is unsure and gets sections to look at", async (q, language) => {
    const { covered, nearest, questionLanguage, hits } = await ask(q);
    expect([covered, questionLanguage, hits]).toEqual(["unsure", language, []]);
    expect(nearest.length).toBeGreaterThan(0);
    expect(nearest[0]!.snippet?.text.length).toBeGreaterThan(20);
  });

  test.each([
    ["¿qué es la práctica espaciada?", "es"],
    ["دہرائی میں وقفہ کیوں ضروری ہے؟", "ur"],
    ["لماذا تفيد المباعدة في التعلم؟", "ar"],
    ["为什么间隔复习有效？", "zh-CN"],
    ["Pourquoi espacer les révisions ?", "fr"],
  ])("%s finds the sections of a course in all these languages", async (q, language) => {
    const found = await ask(q, { course: LEARNING });
    expect(found.language).toBe(language);
    expect(found.covered).not.toBe("not-covered");
    expect([...found.hits, ...found.nearest].map(({ chapter }) => chapter)).toContain("spacing");
  });

  test("a name or acronym is found whatever the language around it", async () => {
    const { covered, hits } = await ask("Was ist MCP und wie werden die Server verbunden?", { limit: 5 });
    expect(covered).not.toBe("covered");
    expect(hits).toEqual([]);
    expect((await ask("Was ist MCP?")).hits.some(({ chapter }) => chapter === "model-context-protocol")).toBe(
      true,
    );
  });

  test("one word of another language of the course is found there", async () => {
    expect(await ask("espaciada", { course: LEARNING })).toMatchObject({ language: "es" });
  });

  test("in a language that the course has whole, a foreign matter is not covered", async () => {
    const q = "¿Cuál es la montaña más alta de América del Sur?";
    expect(await ask(q, { course: LEARNING })).toMatchObject({ covered: "not-covered", hits: [] });
    // Of this course two chapters are in Spanish, so nothing is known about the others.
    expect((await ask(q)).covered).toBe("unsure");
  });
});

describe("phrasings", () => {
  test("one of them is enough, and the learner's own words stay the query", async () => {
    const q = "my gizmo wanders aimlessly";
    expect((await ask(q)).covered).toBe("not-covered");
    const found = await ask(q, { queries: ["stop conditions of the agent loop", "step budget"] });
    expect(found).toMatchObject({ covered: "covered", query: q });
    expect(found.hits[0]!.section).toBe("stop-conditions-that-hold");
  });

  test("a phrasing in the course's language answers a question in another", async () => {
    const found = await ask("什么是提示注入？", { queries: ["What is prompt injection?"] });
    expect(found).toMatchObject({ covered: "covered", language: "en", questionLanguage: "zh" });
    expect(found.hits.some(({ chapter }) => chapter === "safety")).toBe(true);
  });

  test("of more than four only the first four count", async () => {
    const noise = ["volcano cake", "football", "red wine"];
    const found = await ask("egg yolk", { queries: [...noise, "stop conditions of the agent loop"] });
    expect(found.covered).not.toBe("covered");
  });
});

describe("open and closed sections", () => {
  test("what a guest may read comes first and with its text; closed sections show titles only", async () => {
    const { covered, hits } = await ask("how do I limit the cost of a run");
    expect(covered).toBe("covered");
    // The best section is closed: it stays, after the open ones.
    expect(hits.map(({ gated }) => gated)).toEqual([false, false, false, false, true]);
    expect(hits.at(-1)).toMatchObject({ chapter: "in-production", title: "What does a task cost?" });
    for (const { gated, snippet } of hits) expect(snippet === null).toBe(gated);
  });

  test("for one who may read everything the order is that of the ranking", async () => {
    const { hits } = await searchCourse(premium(), AGENTS, { q: "what is MCP?", limit: 5 });
    expect(hits.map(({ chapter }) => chapter)[0]).toBe("model-context-protocol");
    expect(hits.every(({ gated, snippet }) => !gated && snippet !== null)).toBe(true);
  });
});

describe("all courses", () => {
  test("the course that answers comes first, and each hit names its course", async () => {
    const found = await searchCourses(guest(), { q: "Why does spacing help memory?", limit: 5 });
    expect(found.covered).toBe("covered");
    expect(found.hits[0]).toMatchObject({ course: LEARNING, chapter: "spacing" });
    const agents = await searchCourses(guest(), { q: "When does the agent loop stop?", limit: 5 });
    expect(agents.hits[0]).toMatchObject({ course: AGENTS, chapter: "the-agent-loop" });
  });

  test("what none covers is not covered", async () => {
    const found = await searchCourses(guest(), { q: "Who won the football world cup in 1998?", limit: 5 });
    expect(found).toMatchObject({ covered: "not-covered", hits: [] });
  });
});
