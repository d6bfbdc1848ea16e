import { beforeEach, describe, expect, it } from "vitest";
import { createTeam, giveSeat, setSeats } from "../access/teams.ts";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { setPlan, setProgress } from "../progress/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { studyContext } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const read = (caller: Caller, now = new Date()) => studyContext(testContext(world, caller, now), "fixture");
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

describe("study context", () => {
  it("does not resume an attempt that is closed to the learner now", async () => {
    const guest = newGuest();
    const before: Caller = { ...guest, tier: "premium" };
    const free = await start(guest);
    const paid = await start(before, "deep-quiz");
    expect((await read(before)).openAttempt).toEqual({ quiz: "deep-quiz", attempt: paid.attempt });
    expect((await read(guest)).openAttempt).toEqual({ quiz: "all-kinds", attempt: free.attempt });
  });

  it("has the tier of a team seat, even once the token claims none", async () => {
    const caller = await newAccount();
    const db = connect({ DATABASE_URL: world.databaseUrl! });
    const id = crypto.randomUUID();
    await createTeam(db, { id, name: "School", tier: "pro", seats: 1, endsAt: null });
    expect((await read(caller)).tier).toBe("free");
    await giveSeat(db, id, caller.learnerId);
    expect((await read(caller)).tier).toBe("pro");
    await setSeats(db, id, 0);
    expect((await read(caller)).tier).toBe("free");
  });

  it("is right after each step of a learner", async () => {
    const caller = newGuest();
    expect(await read(caller)).toMatchObject({
      course: "fixture",
      tier: "free",
      place: null,
      done: "0/3",
      next: { chapter: "start", title: "Getting started", open: true },
      examDate: null,
      due: { cards: 0, objectives: [] },
      lastErrors: [],
      weak: [],
      openAttempt: null,
      streak: { days: 0, activeToday: false, freezes: 0 },
    });

    await setProgress(as(caller), "fixture", "start", { status: "in-progress", section: "first-steps" });
    expect(await read(caller)).toMatchObject({
      place: { chapter: "start", title: "Getting started", section: "first-steps" },
      streak: { days: 0 },
    });

    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [wrongOf(attempt, "number"), wrongOf(attempt, "multiple")]);
    await submit(caller, attempt.attempt, [wrongOf(attempt, "word")]);
    const during = await read(caller);
    expect(during).toMatchObject({
      openAttempt: { quiz: "all-kinds", attempt: attempt.attempt },
      weak: ["numbers"],
      streak: { days: 1, activeToday: true },
    });
    expect(during.lastErrors[0]).toEqual({ item: "word", objectives: ["basics"] });
    expect(during.lastErrors.map(({ item }) => item).sort()).toEqual(["multiple", "number", "word"]);

    await submit(
      caller,
      attempt.attempt,
      ["single", "judge", "steps", "pairs", "gaps"].map((id) => rightOf(attempt, id)),
    );
    await setProgress(as(caller), "fixture", "start", { status: "completed" });
    await setPlan(as(caller), "fixture", "2099-01-01");
    const done = await read(caller);
    expect(done).toMatchObject({
      done: "1/3",
      next: { chapter: "deeper", open: false },
      openAttempt: null,
      examDate: "2099-01-01",
      due: { cards: 0 },
    });
    const later = await read(caller, new Date(Date.now() + 60 * 86_400_000));
    expect(later.due.cards).toBe(8);
    expect(later.due.objectives.toSorted()).toEqual(["basics", "numbers"]);
    expect(later.streak).toMatchObject({ days: 0, activeToday: false });
    expect(bytes(later)).toBeLessThanOrEqual(1024);
  });

  it("shows no answers of an open check", async () => {
    const caller = newGuest();
    const check = await start(caller, "start-check");
    await submit(
      caller,
      check.attempt,
      idsOf(check).map((id) => wrongOf(check, id)),
    );
    const later = await read(caller, new Date(Date.now() + 60 * 86_400_000));
    expect(later).toMatchObject({
      lastErrors: [],
      weak: [],
      due: { cards: 0, objectives: [] },
      openAttempt: { quiz: "start-check", attempt: check.attempt },
    });
  });

  it("hides due cards of a chapter that is closed now", async () => {
    const caller = await newAccount("pro");
    const deep = await start(caller, "deep-quiz");
    await submit(
      caller,
      deep.attempt,
      idsOf(deep).map((id) => wrongOf(deep, id)),
    );
    const later = new Date(Date.now() + 60 * 86_400_000);
    expect((await read(caller, later)).due.cards).toBe(2);
    expect(await read({ ...caller, tier: "free" }, later)).toMatchObject({
      tier: "free",
      due: { cards: 0, objectives: [] },
    });
  });

  it("fits into 1 KB for a learner with thousands of answers", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [], true);
    await rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, finished_at, points, passed)
      select gen_random_uuid(), learner_id, course_id, quiz_id, chapter_id, 'practice', n + 1, release, language, items, max_points, pass_mark, now(), 0, false
      from attempts, generate_series(1, 300) n where learner_id = '${caller.learnerId}'`);
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at)
      select id, item, learner_id, course_id, quiz_id, chapter_id, '["basics"]', '{}', 0, 1, (current_date - number)::text, now() - number * interval '1 day'
      from attempts, jsonb_array_elements_text(items) item where learner_id = '${caller.learnerId}'`);
    const value = await read(caller);
    expect([value.due.cards, value.lastErrors.length, value.weak]).toEqual([8, 5, ["basics"]]);
    expect(bytes(value)).toBeLessThanOrEqual(1024);
  });
});
