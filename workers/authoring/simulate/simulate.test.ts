import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { loadCourse } from "../load/index.ts";
import { type SimulatedCourse, simulatedCourse } from "./course.ts";
import { makeLearner } from "./learner.ts";
import { MEMORIES } from "./memory.ts";
import type { PolicyMaker } from "./policy.ts";
import { POLICIES } from "./policies.ts";
import { type Outcome, simulate } from "./run.ts";

const SAMPLE = join(import.meta.dirname, "../sample/learning-how-to-learn");

async function sample(): Promise<SimulatedCourse> {
  const { course } = await loadCourse(SAMPLE);
  return simulatedCourse(course!);
}

describe("a simulated course", () => {
  it("has the objectives, questions and prerequisites that the author wrote", async () => {
    const course = await sample();
    expect(course.objectives).toHaveLength(10);
    expect(course.chapters.every(({ minutes, objectives }) => minutes >= 1 && objectives.length > 0)).toBe(
      true,
    );
    const at = (id: string) => course.objectives.findIndex((objective) => objective.id === id);
    expect(course.objectives[at("explain-spacing")]!.requires).toContain(at("explain-retrieval"));
    expect(course.objectives[at("explain-retrieval")]!.requires).toEqual([]);
    expect(course.items.some(({ chance }) => chance === 0.25)).toBe(true);
  });
});

describe.each(Object.entries(MEMORIES))("memory: %s", (_, model) => {
  it("fades with the days, and less after recalls that are spread out", () => {
    const once = model(0, 1);
    const spread = model(0, 1);
    for (const day of [2, 6, 14]) spread.practise(day, true);
    expect(once.recall(1)).toBeGreaterThan(once.recall(10));
    expect(spread.recall(40)).toBeGreaterThan(once.recall(26));
    expect(spread.recall(15)).toBeLessThanOrEqual(1);
  });

  it("lasts longer for a stronger memory", () => {
    expect(model(0, 2).recall(20)).toBeGreaterThan(model(0, 0.5).recall(20));
  });
});

describe("a simulated learner", () => {
  it("has the same traits whatever is done, and other ones with another seed", async () => {
    const course = await sample();
    const days = (seed: number, answers: number) => {
      const learner = makeLearner(course, MEMORIES["FSRS-6"], seed);
      for (let i = 0; i < answers; i++) learner.answer(0, 0);
      return Array.from({ length: 90 }, (_, day) => learner.minutesOn(day));
    };
    expect(days(7, 0)).toEqual(days(7, 5));
    expect(days(7, 0)).not.toEqual(days(8, 0));
  });
});

describe("policies", () => {
  const nothing: PolicyMaker = () => ({ next: () => null, saw: () => undefined });

  it("teach nothing when they do nothing", async () => {
    expect(simulate(await sample(), nothing, MEMORIES.traces, 20)).toEqual({
      masteredAt30: 0,
      recallAt90: 0,
      minutesToMost: Infinity,
      reviewsADay: 0,
    });
  });

  it("give the same figures each time, the oracle the fewest minutes, and the engine beats today's rules", async () => {
    const course = await sample();
    expect(simulate(course, POLICIES.engine, MEMORIES.traces, 20)).toEqual(
      simulate(course, POLICIES.engine, MEMORIES.traces, 20),
    );
    for (const model of Object.values(MEMORIES)) {
      const run = (name: keyof typeof POLICIES): Outcome => simulate(course, POLICIES[name], model, 80);
      const { fixed, today, engine, oracle } = {
        fixed: run("fixed"),
        today: run("today"),
        engine: run("engine"),
        oracle: run("oracle"),
      };
      expect(oracle.minutesToMost).toBeLessThan(engine.minutesToMost);
      expect(engine.minutesToMost).toBeLessThan(fixed.minutesToMost);
      expect(engine.minutesToMost).toBeLessThan(today.minutesToMost);
      expect(engine.masteredAt30).toBeGreaterThanOrEqual(today.masteredAt30);
      expect(engine.recallAt90).toBeGreaterThanOrEqual(Math.max(today.recallAt90, fixed.recallAt90));
    }
  }, 120_000);
});

describe("npm run simulate", () => {
  const main = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, "main.ts"), ...args]);

  it("prints a row a policy and memory model", async () => {
    const { stdout } = await main("--learners", "3");
    const rows = stdout.trim().split("\n").slice(2);
    expect(rows).toHaveLength(Object.keys(POLICIES).length * Object.keys(MEMORIES).length);
    expect(rows[0]).toMatch(/^fixed \| FSRS-6 \| [\d.]+ \| [\d.]+ \| (\d+|never) \| [\d.]+$/);
  });

  it("says what to do about a wrong number of learners or a folder without a course", async () => {
    await expect(main("--learners", "0")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/from 1/) as string,
    });
    await expect(main(import.meta.dirname)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/course\.yaml/) as string,
    });
  });
});
