import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { SetProgress } from "../../contract/progress.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { getProgress, reportProblem, setPlan, setProgress, updateProfile } from "./index.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await fixtureWorld();
});

const DAY = 86_400_000;
const ago = (days: number, ms = 0) => new Date(Date.now() - days * DAY - ms).toISOString();
const as = (caller: Caller, now?: Date) => testContext(world, caller, now);
const put = (caller: Caller, input: Partial<SetProgress>, chapter = "start", now?: Date) =>
  setProgress(as(caller, now), "fixture", chapter, { status: "in-progress", ...input });
const complete = (caller: Caller, input: Partial<SetProgress> = {}, chapter = "start") =>
  put(caller, { status: "completed", ...input }, chapter);
const reader = (): Caller => ({ ...newGuest(), kind: "account", tier: "premium" });

/** A learner whose last contact was some days ago. */
async function seenAgo(days: number, timeZone = "UTC", caller = reader()): Promise<Caller> {
  await rows(
    `insert into learners (id, kind, time_zone, last_seen_at) values ('${caller.learnerId}', '${caller.kind}', '${timeZone}', '${ago(days)}')`,
  );
  return caller;
}
interface Stored {
  chapter_id: string;
  section_id: string | null;
  status: string;
  placed_at: string;
  completed_day: string | null;
}
const stored = (caller: Caller) =>
  rows<Stored>(
    `select chapter_id, section_id, status, placed_at, completed_day::text from chapter_progress where learner_id = '${caller.learnerId}' order by placed_at`,
  );
const ageOf = (text: string) => (Date.now() - Date.parse(text)) / DAY;

describe("completing a chapter", () => {
  it("is stored once when a new learner sends it eight times at the same moment", async () => {
    const caller = newGuest();
    const replies = await Promise.all(Array.from({ length: 8 }, () => complete(caller)));
    expect(new Set(replies.map(({ completedAt }) => completedAt)).size).toBe(1);
    expect(await stored(caller)).toHaveLength(1);
    const { activity, courses, streak } = await getProgress(as(caller), null);
    expect(activity).toMatchObject([{ answers: 0, chapters: 1 }]);
    expect(streak.current).toBe(1);
    expect(courses).toMatchObject([{ course: "fixture", completed: 1, chapters: 3 }]);
  });

  it("is never undone, and keeps its first day", async () => {
    const caller = await seenAgo(5);
    const first = await complete(caller, { at: ago(4) });
    expect(await put(caller, { section: "first-steps" })).toMatchObject({ status: "completed" });
    expect(await complete(caller)).toMatchObject({
      status: "completed",
      section: "first-steps",
      completedAt: first.completedAt,
    });
    expect((await stored(caller))[0]!.completed_day).toBe(ago(4).slice(0, 10));
  });

  it("counts for the chapter when the client still uses its former id", async () => {
    const caller = newGuest();
    expect(await put(caller, { status: "completed" }, "beginning")).toMatchObject({ chapter: "start" });
  });
});

describe("a position", () => {
  it("never replaces a newer one from another device, in any order of arrival", async () => {
    const caller = await seenAgo(3);
    await put(caller, { section: "first-steps", at: ago(1) });
    expect(await put(caller, { section: "top", at: ago(2) })).toMatchObject({ section: "first-steps" });
    expect(await put(caller, { section: "top", at: ago(1, -1000) })).toMatchObject({ section: "top" });
    expect(await put(caller, {})).toMatchObject({ section: "top" });
  });

  it("left offline before later reading elsewhere completes the chapter but changes no position", async () => {
    const caller = await seenAgo(3);
    await put(caller, { section: "first-steps" });
    const late = await complete(caller, { section: "top", at: ago(1) });
    expect(late).toMatchObject({ section: "first-steps", status: "completed" });
  });

  it("from an offline queue counts on its own day, in order", async () => {
    const caller = await seenAgo(6);
    for (const [chapter, days] of [
      ["start", 5],
      ["deeper", 3],
      ["last", 1],
    ] as const)
      await complete(caller, { at: ago(days) }, chapter);
    expect((await stored(caller)).map((row) => row.completed_day)).toEqual(
      [5, 3, 1].map((days) => ago(days).slice(0, 10)),
    );
  });
});

describe("a clock that is wrong", () => {
  it("is clamped between the last contact and now", async () => {
    const caller = await seenAgo(3);
    await put(caller, { at: ago(4000) });
    await put(caller, { at: ago(-4000) }, "deeper");
    const [behind, ahead] = await stored(caller);
    expect(ageOf(behind!.placed_at)).toBeCloseTo(3, 1);
    expect(ageOf(ahead!.placed_at)).toBeCloseTo(0, 2);
    expect(ageOf(ahead!.placed_at)).toBeGreaterThanOrEqual(0);
  });

  it("is corrected when the client sends its current time", async () => {
    const caller = await seenAgo(3);
    const slow = { at: ago(101), sentAt: ago(100) };
    await put(caller, slow);
    const [row] = await stored(caller);
    expect(ageOf(row!.placed_at)).toBeCloseTo(1, 1);
    await put(caller, { section: "first-steps", at: ago(100), sentAt: ago(100) });
    expect(await stored(caller)).toMatchObject([{ section_id: "first-steps" }]);
  });

  it("may show any instant that the format allows", async () => {
    const caller = newGuest();
    for (const at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-23T00:00:00+23:59"])
      expect(await put(caller, { at })).toMatchObject({ status: "in-progress" });
  });
});

describe("a time zone", () => {
  it("is stored and decides the day", async () => {
    const caller = await seenAgo(300);
    await complete(caller, { timeZone: "Asia/Karachi", at: ago(200) });
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Karachi" }).format(new Date(ago(200)));
    expect((await stored(caller))[0]!.completed_day).toBe(day);
    expect((await getProgress(as(caller), null)).timeZone).toBe("Asia/Karachi");
  });

  it("unknown to the database is rejected with its pointer, and nothing is written", async () => {
    for (const caller of [newGuest(), await seenAgo(1)]) {
      for (const call of [
        () => put(caller, { timeZone: "Mars/Olympus" }),
        () => complete(caller, { timeZone: "Mars/Olympus" }),
        () => updateProfile(as(caller), { timeZone: "Mars/Olympus" }),
      ])
        await expect(call()).rejects.toMatchObject({
          code: "invalid-request",
          errors: [{ pointer: "/timeZone" }],
        });
      expect(await stored(caller)).toEqual([]);
      expect((await complete(caller)).status).toBe("completed");
    }
  });
});

describe("a rejected write", () => {
  it("names the unknown section, the unknown chapter or the closed chapter", async () => {
    const caller = newGuest();
    await expect(put(caller, { section: "nowhere" })).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/section" }],
    });
    await expect(put(caller, {}, "nothing")).rejects.toMatchObject({ code: "chapter-not-found" });
    await expect(put(caller, {}, "deeper")).rejects.toMatchObject({
      code: "not-in-account",
      extra: { tier: "premium" },
    });
    expect(await rows(`select 1 from learners where id = '${caller.learnerId}'`)).toEqual([]);
  });

  it("is any from an ended session", async () => {
    const caller = await seenAgo(2);
    await rows(`update learners set epoch = 3 where id = '${caller.learnerId}'`);
    const report = { reportId: crypto.randomUUID(), target: "chapter:start", message: "a typo" };
    const writes = (epoch: number) => {
      const ctx = as({ ...caller, epoch });
      return [
        () => setProgress(ctx, "fixture", "start", { status: "completed" }),
        () => setPlan(ctx, "fixture", "2030-01-01"),
        () => updateProfile(ctx, { locale: "es" }),
        () => reportProblem(ctx, "fixture", report),
      ];
    };
    for (const write of writes(2)) await expect(write()).rejects.toMatchObject({ code: "token-invalid" });
    const left = await rows(
      `select locale, last_seen_at < now() - interval '1 day' as untouched, (select count(*)::int from chapter_progress p where p.learner_id = l.id)
        + (select count(*)::int from course_plans p where p.learner_id = l.id) + (select count(*)::int from reports p where p.learner_id = l.id) as written
       from learners l where id = '${caller.learnerId}'`,
    );
    expect(left).toEqual([{ locale: null, untouched: true, written: 0 }]);
    for (const write of writes(3)) await write();
  });
});
