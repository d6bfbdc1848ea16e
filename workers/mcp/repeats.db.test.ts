import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../platform/context.ts";
import { callTool } from "../test/fixtures/call-tool.ts";
import type { TestWorld } from "../test/fixtures/context.ts";
import { fixtureWorld, newAccount, rows } from "../test/fixtures/quiz-driver.ts";
import { type Json, answerTo } from "../test/fixtures/tool-answers.ts";
import { PERSONAL_TABLES } from "../domain/learner/personal-data.ts";
import { annotationsOf } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";

const COURSE = "fixture";
const TIMES = 8;
let world: TestWorld;
beforeAll(async () => void (world = await fixtureWorld()));

const specOf = (name: string) => TOOLS.find((one) => one.name === name)!;

/** Input for each field of a writing tool, for a learner with an open attempt. */
const inputOf = (name: string, { attempt, question }: Json): Record<string, unknown> => {
  const values: Record<string, unknown> = {
    course: COURSE,
    chapter: "start",
    section: "first-steps",
    completed: true,
    quiz: "all-kinds",
    attempt,
    item: question.id,
    response: answerTo(question),
    text: "Why is it so?",
    quote: "Take the first step slowly",
    kind: "other",
    timeZone: "Asia/Karachi",
    language: "es",
    examDate: "2027-05-01",
  };
  const { shape } = specOf(name).input as { shape: Record<string, unknown> };
  return Object.fromEntries(Object.entries(values).filter(([field]) => field in shape));
};

/** Counts a learner's rows in every table of personal data. */
async function rowsOf({ learnerId }: Caller): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table, column] of Object.entries(PERSONAL_TABLES)) {
    if (column === null) continue;
    const [row] = await rows<{ count: number }>(
      `select count(*)::int as count from ${table} where ${column}::text = '${learnerId}'`,
    );
    counts[table] = row!.count;
  }
  return counts;
}

const REPEATABLE = TOOLS.filter((spec) => annotationsOf(spec).idempotentHint).map(({ name }) => name);

test("every tool that saves something says so, and most may be repeated", () => {
  expect(REPEATABLE.length).toBeGreaterThan(7);
});

test.each(REPEATABLE)("%s, sent eight times at once and once more, saves one thing", async (name) => {
  const stored: Record<string, number>[] = [];
  for (const times of [1, TIMES]) {
    const caller = await newAccount();
    const start = { course: COURSE, quiz: "all-kinds" };
    const begun = await callTool(world, specOf("start_quiz"), start, caller);
    const args = inputOf(name, begun.structuredContent);
    const send = () => callTool(world, specOf(name), args, caller);
    const results: Json[] = await Promise.all(Array.from({ length: times }, send));
    results.push(await send());
    for (const result of results) expect(result.isError, JSON.stringify(result.content)).toBeUndefined();
    stored.push(await rowsOf(caller));
  }
  expect(stored[1]).toEqual(stored[0]);
});
