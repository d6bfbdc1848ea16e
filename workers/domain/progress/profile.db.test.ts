import { beforeAll, describe, expect, it } from "vitest";
import { grantTier, revokeTier } from "../access/entitlements.ts";
import type { Caller } from "../../platform/context.ts";
import { exportLearner } from "../learner/index.ts";
import { connect } from "../../platform/db/database.ts";
import { ReportProblem, SetPlan, UpdateProfile } from "../../contract/progress.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { getProfile, getProgress, reportProblem, setPlan, updateProfile } from "./index.ts";

let world: TestWorld & { releaseId: string };
beforeAll(async () => {
  world = await fixtureWorld();
});
const as = (caller: Caller) => testContext(world, caller);

describe("a profile", () => {
  it("exists before the first write and is updated one field at a time", async () => {
    const caller = newGuest();
    expect(await getProfile(as(caller))).toEqual({
      learner: caller.learnerId,
      kind: "guest",
      tier: "free",
      timeZone: "UTC",
      locale: null,
      dailyGoal: null,
    });
    await updateProfile(as(caller), { timeZone: "Asia/Karachi" });
    expect(await updateProfile(as(caller), { locale: "ur" })).toMatchObject({
      timeZone: "Asia/Karachi",
      locale: "ur",
    });
    expect(await updateProfile(as(caller), { locale: null })).toMatchObject({
      timeZone: "Asia/Karachi",
      locale: null,
    });
  });

  it("has a daily goal, which other changes leave as it is, and progress has it too", async () => {
    const caller = newGuest();
    expect((await getProgress(as(caller), null)).dailyGoal).toBeNull();
    await updateProfile(as(caller), { dailyGoal: 20 });
    expect(await updateProfile(as(caller), { timeZone: "Asia/Karachi" })).toMatchObject({ dailyGoal: 20 });
    expect((await getProgress(as(caller), null)).dailyGoal).toBe(20);
    expect(await updateProfile(as(caller), { dailyGoal: 5 })).toMatchObject({ timeZone: "Asia/Karachi" });
    const exported = await exportLearner(connect({ DATABASE_URL: world.databaseUrl! }), caller.learnerId);
    expect(exported!["learners"]).toEqual([expect.objectContaining({ daily_goal: 5 })]);
    expect(await updateProfile(as(caller), { dailyGoal: null })).toMatchObject({ dailyGoal: null });
    for (const dailyGoal of [0, -1, 2.5, 201, "10"])
      expect(UpdateProfile.safeParse({ dailyGoal }).success, String(dailyGoal)).toBe(false);
  });

  it("shows a tier while it is granted", async () => {
    const caller = newGuest();
    const db = connect({ DATABASE_URL: world.databaseUrl! });
    const grant = {
      id: crypto.randomUUID(),
      learnerId: caller.learnerId,
      tier: "pro",
      source: "test",
      endsAt: null,
    } as const;
    expect(await grantTier(db, grant)).toEqual(await grantTier(db, grant));
    expect((await getProfile(as(caller))).tier).toBe("pro");
    expect(await revokeTier(db, caller.learnerId, "premium")).toBe(0);
    expect(await revokeTier(db, caller.learnerId, null)).toBe(1);
    expect((await getProfile(as(caller))).tier).toBe("free");
  });
});

describe("a plan", () => {
  it("sets, changes and removes the exam date", async () => {
    const caller = newGuest();
    for (const date of ["2030-06-01", "2030-07-01", null]) {
      expect(await setPlan(as(caller), "fixture", date)).toMatchObject({ course: "fixture", examDate: date });
      expect((await getProgress(as(caller), "fixture")).courses[0]!.examDate).toBe(date);
    }
    await expect(setPlan(as(caller), "nothing", null)).rejects.toMatchObject({ code: "course-not-found" });
  });
});

describe("a plan's day", () => {
  it("is counted from the learner's own today, and one that has passed is refused", async () => {
    const caller = newGuest();
    const dayIn = (timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());
    // It is always another day in one of these than in the other.
    for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      await updateProfile(as(caller), { timeZone });
      const today = dayIn(timeZone);
      expect(await setPlan(as(caller), "fixture", today)).toMatchObject({ examDate: today, daysLeft: 0 });
      const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
      await expect(setPlan(as(caller), "fixture", before)).rejects.toMatchObject({
        code: "invalid-request",
        errors: [{ pointer: "/examDate", detail: `use today, ${today}, or a later day` }],
      });
      expect((await getProgress(as(caller), "fixture")).courses[0]!.examDate).toBe(today);
    }
    const later = new Date(Date.parse(dayIn("Pacific/Pago_Pago")) + 10 * 86_400_000).toISOString();
    expect((await setPlan(as(caller), "fixture", later.slice(0, 10))).daysLeft).toBe(10);
    expect((await setPlan(as(caller), "fixture", null)).daysLeft).toBeNull();
  });
});

describe("a report", () => {
  const report = (target: string) => ({
    reportId: crypto.randomUUID(),
    target,
    message: "The picture is \ud800 missing",
  });
  const stored = (id: string) => rows<{ message: string }>(`select message from reports where id = '${id}'`);

  it("is stored once however often it is sent, in either case of its id", async () => {
    const caller = newGuest();
    const one = report("chapter:start#first-steps");
    const upper = { ...one, reportId: one.reportId.toUpperCase() };
    await Promise.all([one, one, upper, one].map((sent) => reportProblem(as(caller), "fixture", sent)));
    expect(await stored(one.reportId)).toEqual([{ message: "The picture is \ufffd missing" }]);
  });

  it("under another learner's id is rejected, and theirs stays", async () => {
    const one = report("item:single");
    await reportProblem(as(newGuest()), "fixture", one);
    const other = { ...one, message: "something else" };
    await expect(reportProblem(as(newGuest()), "fixture", other)).rejects.toMatchObject({ code: "conflict" });
    expect(await stored(one.reportId)).toHaveLength(1);
  });

  it("under a used id with other content is rejected, since it would be lost", async () => {
    const caller = newGuest();
    const one = report("item:single");
    await reportProblem(as(caller), "fixture", one);
    for (const other of [
      { ...one, message: "something else" },
      { ...one, target: "item:word" },
    ])
      await expect(reportProblem(as(caller), "fixture", other)).rejects.toMatchObject({ code: "conflict" });
    expect(await reportProblem(as(caller), "fixture", one)).toEqual({ reportId: one.reportId });
  });

  it("has its kind and the release that was read", async () => {
    const caller = newGuest();
    const one = { ...report("item:single"), kind: "unclear" as const, release: world.releaseId };
    await reportProblem(as(caller), "fixture", one);
    expect(await rows(`select kind, release from reports where id = '${one.reportId}'`)).toEqual([
      { kind: "unclear", release: world.releaseId },
    ]);
    const { kind: _kind, ...other } = one;
    await expect(reportProblem(as(caller), "fixture", other)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      reportProblem(as(caller), "fixture", { ...report("item:single"), release: "0".repeat(20) }),
    ).rejects.toMatchObject({ code: "release-not-found" });
  });

  it("needs an existing target", async () => {
    for (const [target, code] of [
      ["chapter:nothing", "chapter-not-found"],
      ["chapter:start#nowhere", "invalid-request"],
      ["chapter:start#\u0000", "invalid-request"],
      ["item:constructor", "invalid-request"],
      ["all", "invalid-request"],
    ] as const)
      await expect(reportProblem(as(newGuest()), "fixture", report(target))).rejects.toMatchObject({ code });
  });
});

describe("what the contract rejects before the database", () => {
  it("is text that it cannot store", () => {
    const reportId = crypto.randomUUID();
    const bad = [
      ReportProblem.safeParse({ reportId, target: "item:x", message: "a\u0000bc" }),
      UpdateProfile.safeParse({ locale: "\u0000" }),
      UpdateProfile.safeParse({ timeZone: "+05:00" }),
      UpdateProfile.safeParse({ timeZone: "Mars/Olympus" }),
      SetPlan.safeParse({ examDate: "0000-01-01" }),
      SetPlan.safeParse({ examDate: "2027-02-30" }),
    ];
    expect(bad.map(({ success }) => success)).toEqual(bad.map(() => false));
    expect(UpdateProfile.safeParse({ timeZone: "Asia/Karachi", locale: "zh-CN" }).success).toBe(true);
  });
});
