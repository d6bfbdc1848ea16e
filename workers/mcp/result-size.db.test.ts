import { beforeAll, describe, expect, inject, test } from "vitest";
import { utf8Length } from "../domain/content/index.ts";
import type { Caller } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { callTool, callViewed } from "../test/fixtures/call-tool.ts";
import type { TestWorld } from "../test/fixtures/context.ts";
import { newAccount } from "../test/fixtures/quiz-driver.ts";
import { type Json, answerTo } from "../test/fixtures/tool-answers.ts";
import { WORDY, publishWordyCourses } from "../test/fixtures/wordy-course.ts";
import { limit } from "../test/harness/time-limits.ts";
import { MAX_RESULT_BYTES, MAX_VIEW_BYTES } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";

let world: TestWorld;
let caller: Caller;
beforeAll(async () => {
  const secrets = inject("secrets");
  const objects = await publishWordyCourses(secrets.SEAL_KEY);
  world = { objects, secrets, databaseUrl: inject("databaseUrl") };
  caller = await newAccount();
}, limit(120_000));

const seen = new Map<string, number>();

type Args = Record<string, unknown>;
const specOf = (name: string) => TOOLS.find((one) => one.name === name)!;

/** Calls a tool by its name and measures the result, whatever it is. */
async function call(name: string, args: Args = {}): Promise<Json> {
  const result = await callTool(world, specOf(name), args, caller);
  const bytes = utf8Length(JSON.stringify(result));
  expect(bytes, `${name} ${JSON.stringify(args)}`).toBeLessThanOrEqual(MAX_RESULT_BYTES);
  seen.set(name, Math.max(bytes, seen.get(name) ?? 0));
  return result;
}

const get = async (name: string, args: Args = {}) => contentOf(name, await call(name, args));

/** Calls a tool like a view and measures the result. */
async function view(name: string, args: Args): Promise<Json> {
  const result = await callViewed(world, specOf(name), args, caller);
  expect(utf8Length(JSON.stringify(result)), `view of ${name}`).toBeLessThanOrEqual(MAX_VIEW_BYTES);
  return contentOf(name, result);
}

function contentOf(name: string, result: Json): Json {
  if (result.isError) throw new Error(`${name}: ${result.content[0].text}`);
  return result.structuredContent;
}

describe("no tool's result exceeds its maximum size", { timeout: limit(60_000) }, () => {
  const { course, quiz } = WORDY;

  test("lists have pages that together contain everything", async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await get("list_courses", { cursor });
      ids.push(...page.courses.map(({ id }: Json) => id));
      [cursor, more] = [page.nextCursor ?? undefined, page.hasMore];
    }
    expect([ids.length, new Set(ids).size]).toEqual([WORDY.courses, WORDY.courses]);
    const chapters: string[] = [];
    for (let more = true; more;) {
      const page = await get("get_outline", { course, from: chapters.length + 1 });
      chapters.push(...page.chapters.map(({ id }: Json) => id));
      more = page.hasMore;
    }
    expect(chapters).toEqual(Array.from({ length: WORDY.chapters }, (_, i) => `chapter-${i}`));
  });

  test("a chapter comes in parts that together are its text", async () => {
    for (const read of [get, view]) {
      let text = "";
      for (let next: Json = {}; next;) {
        const reading = await read("read_section", { course, chapter: "chapter-1", ...next });
        text += reading.text;
        next = reading.next;
      }
      expect(text.split("Part 59 of 1").length).toBeGreaterThan(1);
      expect(text.split(read === view ? "&#x22;" : '"').length).toBeGreaterThan(read === view ? 0 : 33_000);
    }
    await get("fetch", { id: `${course}/chapter-1#the-end-of-1` });
  });

  test("searches, quotes and views", async () => {
    const found = await get("search", { course, query: "agent part", limit: 10 });
    expect(found.results.length).toBeGreaterThan(0);
    await get("search", { query: "agent part" });
    await call("search", { course, query: "世界杯 football", limit: 10 });
    await get("verify_quote", { course, quote: `The agent: ${'"'.repeat(400)}` });
    await get("show_chapter", { course, chapter: "chapter-1" });
    await get("show_course", { course });
    await call("read_section", { course, chapter: "chapter-1", section: "no-such" });
  });

  test("quizzes, answers and reviews; a single part that is too long returns advice", async () => {
    let state = await get("start_quiz", { course, quiz });
    const { attempt } = state;
    await get("get_hint", { attempt, item: state.question.id });
    await get("show_quiz", { course, quiz });
    await view("start_quiz", { course, quiz, attempt });
    for (let asked = 1; asked < WORDY.questions; asked++) {
      const { id } = state.question;
      state = await get("answer_question", { attempt, item: id, response: answerTo(state.question) });
      expect(state.result.maxPoints).toBeGreaterThan(0);
      if (asked === WORDY.questions - 1) break;
      if (!state.question) {
        expect(state.notice).toMatch(/start_quiz/);
        state = await get("start_quiz", { course, quiz, attempt });
      }
    }
    const last = await call("start_quiz", { course, quiz, attempt });
    expect([last.isError, last.content[0].text]).toEqual([true, expect.stringMatching(/too long.*website/)]);
    let results = 0;
    for (let more = true; more;) {
      const page = await get("finish_quiz", { attempt, from: results });
      results += page.results.length;
      more = page.hasMore;
    }
    expect(results).toBeGreaterThanOrEqual(WORDY.questions - 1);
    await view("finish_quiz", { attempt });
    let reviewed = 0;
    for (let more = true; more;) {
      const page = await get("review_attempt", { attempt, mistakesOnly: false, from: reviewed });
      reviewed += page.items.length;
      more = page.hasMore;
    }
    // The last question is too long for a quiz in a conversation, but not for its review.
    expect(reviewed).toBe(WORDY.questions);
    expect((await get("list_attempts")).attempts).toHaveLength(1);
  });

  test("notes and glossary, in pages that together contain everything", async () => {
    for (let n = 0; n < 6; n++)
      await get("add_note", {
        course,
        chapter: "chapter-1",
        text: `${n}${'長"\\'.repeat(1_300)}`,
        quote: '"'.repeat(999),
      });
    const all = async (name: string, list: string) => {
      let count = 0;
      for (let cursor: string | undefined, more = true; more;) {
        const page = await get(name, { course, cursor });
        count += page[list].length;
        [cursor, more] = [page.nextCursor ?? undefined, page.nextCursor !== null];
      }
      return count;
    };
    expect(await all("list_notes", "notes")).toBe(6);
    expect(await all("get_glossary", "terms")).toBe(WORDY.terms);
    await get("get_glossary", { course, term: "nothing like it" });
  });

  test("a learner's progress", async () => {
    await get("save_place", { course, chapter: "chapter-1", completed: true });
    for (const name of ["next_step", "study_context", "due_reviews", "show_progress"])
      await get(name, { course });
    expect((await get("my_progress", { course })).courses[0].objectives.length).toBeGreaterThan(5);
    await view("my_progress", { course });
    await get("my_progress");
    await get("get_profile");
    await get("set_preferences", { timeZone: "America/Argentina/ComodRivadavia", language: "zh-CN" });
    await get("set_plan", { course, examDate: "2100-01-01" });
    await get("report_problem", { course, chapter: "chapter-1", kind: "other", text: '"'.repeat(2_000) });
  });

  test("every tool was tested", () => {
    expect([...seen.keys()].toSorted()).toEqual(TOOLS.map(({ name }) => name).toSorted());
  });

  test("a tool that returns too much gets an error instead", async () => {
    const spec = TOOLS.find((one) => one.name === "search")!;
    const much = async () => ({
      results: [],
      covered: "unsure",
      nearest: [],
      language: "en",
      notice: "x".repeat(20_000),
    });
    const said = async () => {
      throw new AppError("invalid-request", "x".repeat(50_000));
    };
    for (const run of [much, said]) {
      const result = await callTool(world, { ...spec, run }, { query: "x" }, caller);
      expect(result.isError).toBe(true);
      expect(utf8Length(JSON.stringify(result))).toBeLessThan(MAX_RESULT_BYTES);
    }
  });
});
