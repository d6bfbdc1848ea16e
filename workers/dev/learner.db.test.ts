import { beforeAll, describe, expect, it } from "vitest";
import { getProfile, setProgress, updateProfile } from "../domain/progress/index.ts";
import { type TestWorld, testContext } from "../test/fixtures/context.ts";
import { drive, fixtureWorld, newGuest, rightOf, rows } from "../test/fixtures/quiz-driver.ts";
import { runLearnerCli as learner } from "../test/harness/learner-cli.ts";
import { limit } from "../test/harness/time-limits.ts";

let world: TestWorld;
const { start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

describe("npm run learner", () => {
  it("grants a tier, shows it and revokes it; a second revoke finds nothing", async () => {
    const caller = newGuest();
    const id = caller.learnerId;
    const ctx = () => testContext(world, caller);
    const granted = await learner(["grant", id, "pro", "--until", "2099-01-31"]);
    expect(granted).toMatchObject({ code: 0, err: "" });
    expect(granted.out).toMatch(`${id} has pro until 2099-01-31`);
    expect((await getProfile(ctx())).tier).toBe("pro");
    const shown = await learner(["show", id]);
    expect([shown.code, shown.out.includes('"tier":"pro"')]).toEqual([0, true]);
    expect(await learner(["revoke", id])).toMatchObject({ code: 0, out: `1 grant of ${id} ended.\n` });
    expect((await getProfile(ctx())).tier).toBe("free");
    await expect(updateProfile(ctx(), { locale: "es" })).rejects.toMatchObject({ code: "token-invalid" });
    expect((await learner(["revoke", id])).code).toBe(1);
  });

  it("exports all data as JSON and deletes it permanently", async () => {
    const caller = newGuest();
    const id = caller.learnerId;
    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [rightOf(attempt, "word")]);
    await setProgress(testContext(world, caller), "fixture", "start", { status: "completed" });
    const exported = await learner(["export", id]);
    expect(exported.code).toBe(0);
    expect(JSON.parse(exported.out)).toMatchObject({
      learner: id,
      learners: [{ id }],
      chapter_progress: [{ chapter_id: "start", status: "completed" }],
      answers: [{ item_id: "word", response: { text: "ZORBAL!" } }],
    });
    expect(await learner(["delete", id])).toMatchObject({ code: 2, out: "" });
    expect((await learner(["export", id])).code).toBe(0);
    expect((await learner(["delete", id, "--yes"])).code).toBe(0);
    const gone = await Promise.all([
      learner(["export", id]),
      learner(["show", id]),
      learner(["delete", id, "--yes"]),
    ]);
    expect(gone.map(({ code }) => code)).toEqual([1, 1, 1]);
  });

  it("rebuilds stored cards from the answers, and with --check reports what differs and changes nothing", async () => {
    const caller = newGuest();
    const id = caller.learnerId;
    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [rightOf(attempt, "word"), rightOf(attempt, "judge")], true);
    await start(caller);
    const cards = () =>
      rows(`select item_id, stability, due_day from cards where learner_id = '${id}' order by item_id`);
    const stored = await cards();
    expect(stored).toHaveLength(2);
    expect(await learner(["rebuild", id, "--check"])).toMatchObject({
      code: 0,
      out: "1 learner, 2 answers: 0 differ.\n",
    });
    await rows(
      `update cards set stability = 99, due_day = '2030-01-01' where learner_id = '${id}' and item_id = 'word'`,
    );
    await rows(`update cards set item_id = 'gone' where learner_id = '${id}' and item_id = 'judge'`);
    const damaged = await cards();
    const found = await learner(["rebuild", id, "--check"]);
    expect([found.code, found.out.split("\n")[0]]).toEqual([
      1,
      `${id}: fixture/gone, fixture/judge, fixture/word`,
    ]);
    expect(await cards()).toEqual(damaged);
    expect((await learner(["rebuild", id])).code).toBe(0);
    expect(await cards()).toEqual(stored);
    expect((await learner(["rebuild", id, "--check"])).code).toBe(0);
    expect((await learner(["rebuild", "g_nobody"])).code).toBe(1);
    expect((await learner(["rebuild", id, "again"])).code).toBe(2);
  });

  it("explains invalid arguments with exit code 2, and shows its help", async () => {
    const [none, tier] = await Promise.all([learner([]), learner(["grant", "g_x", "gold"])]);
    expect([none.code, tier.code, tier.out]).toEqual([2, 2, ""]);
    expect(tier.err).toMatch(/^learner: unknown tier "gold".*--help/);
    const address = await learner(["show", "g_x"], "mysql://root:hunter2@example");
    expect([address.code, address.err.includes("hunter2")]).toEqual([2, false]);
    expect(await learner(["--help"], null)).toMatchObject({ code: 0, err: "" });
  });

  it("says that the database cannot be reached, with exit code 1", { timeout: limit(40_000) }, async () => {
    const outcome = await learner(["show", "g_x"], "postgres://course:secret@127.0.0.1:9/course");
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch("cannot be reached");
    expect(outcome.err).not.toMatch("secret");
  });
});
