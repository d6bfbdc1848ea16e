import { beforeAll, expect, inject, test } from "vitest";
import * as z from "zod";
import { connect } from "../../platform/db/database.ts";
import { setProgress } from "../progress/index.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { type Statement as Exported, openStatements } from "./xapi.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
/** Reads all statements of a learner. */
async function exportStatements(learnerId: string): Promise<Exported[] | null> {
  const pages = await openStatements(db(), learnerId, "https://learn.test");
  if (!pages) return null;
  const all: Exported[] = [];
  for await (const { page } of pages) all.push(...(JSON.parse(`[${page.rows ?? ""}]`) as Exported[]));
  return all;
}
beforeAll(async () => {
  world = await fixtureWorld();
});

// xAPI 1.0.3, part two (data): what a strict learning record store would check of these statements.
const iri = z.url({ protocol: /^https?$/ });
const Activity = z.strictObject({
  objectType: z.literal("Activity"),
  id: iri,
  definition: z.strictObject({ type: iri }),
});
const Score = z
  .strictObject({ scaled: z.number().min(-1).max(1), raw: z.number(), min: z.number(), max: z.number() })
  .refine(({ raw, min, max }) => min < max && raw >= min && raw <= max);
const Statement = z.strictObject({
  id: z.uuid(),
  version: z.literal("1.0.3"),
  timestamp: z.iso.datetime({ offset: true }),
  actor: z.strictObject({
    objectType: z.literal("Agent"),
    account: z.strictObject({ homePage: iri, name: z.string().min(1) }),
  }),
  verb: z.strictObject({ id: iri, display: z.record(z.string(), z.string()) }),
  object: Activity,
  result: z
    .strictObject({
      score: Score.optional(),
      success: z.boolean().optional(),
      completion: z.boolean().optional(),
      response: z.string().optional(),
    })
    .optional(),
  context: z.strictObject({
    platform: z.string(),
    language: z.string().optional(),
    registration: z.uuid().optional(),
    contextActivities: z.strictObject({ parent: z.array(Activity).optional(), grouping: z.array(Activity) }),
  }),
});

test("activity is exported as statements that a strict reader accepts, the same each time", async () => {
  const who = newGuest();
  await setProgress(as(who), "fixture", "start", { status: "completed" });
  const attempt = await start(who);
  const answers = idsOf(attempt).map((id, i) => (i % 2 ? wrongOf(attempt, id) : rightOf(attempt, id)));
  await submit(who, attempt.attempt, answers, true);
  await start(who);
  const statements = (await exportStatements(who.learnerId))!;
  expect(z.array(Statement).safeParse(statements).error).toBeUndefined();
  expect(await exportStatements(who.learnerId)).toEqual(statements);
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  const verbs = statements.map(({ verb }) => verb.display.en);
  expect(verbs.filter((verb) => verb === "answered")).toHaveLength(answers.length);
  expect(verbs.filter((verb) => verb !== "answered").toSorted()).toEqual([
    "attempted",
    "attempted",
    "completed",
    "experienced",
    ...verbs.filter((verb) => verb === "passed" || verb === "failed"),
  ]);
  const scored = await rows<{ id: string; points: number; max_points: number; passed: boolean }>(
    `select id, points, max_points, passed from attempts where learner_id = '${who.learnerId}' and finished_at is not null`,
  );
  const verdict = statements.find(({ verb }) => ["passed", "failed"].includes(verb.display.en))!;
  expect(verdict.result).toMatchObject({
    success: scored[0]!.passed,
    score: { raw: scored[0]!.points, max: scored[0]!.max_points },
  });
  expect(verdict.context.registration).toBe(scored[0]!.id);
});

test("an unknown learner has no statements", async () => {
  expect(await exportStatements(newGuest().learnerId)).toBeNull();
});
