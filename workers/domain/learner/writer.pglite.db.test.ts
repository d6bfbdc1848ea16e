import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { deleteNote, saveNote } from "../notes/index.ts";
import { reportProblem, setPlan, setProgress, updateProfile } from "../progress/index.ts";
import { takeHint } from "../quiz/index.ts";
import { startReview } from "../review/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
} from "../../test/fixtures/quiz-driver.ts";
import { GUEST_LIMITS, mergeGuest } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const IN_A_YEAR = new Date(Date.now() + 365 * 86_400_000);
beforeAll(async () => {
  world = await fixtureWorld();
});

interface Scene {
  caller: Caller;
  /** Every kind of write, by name; each would succeed. */
  writes: Record<string, (caller: Caller) => Promise<unknown>>;
}

/** Creates a learner with an open attempt and a due card, and all their possible writes. */
async function scene(caller: Caller): Promise<Scene> {
  const taken = await start(caller);
  await submit(
    caller,
    taken.attempt,
    idsOf(taken).map((id) => rightOf(taken, id)),
  );
  const open = await start(caller);
  const place = { course: "fixture", chapter: "start", language: "en", release: "0".repeat(20) };
  const target = { section: null, quote: null, position: null };
  const note = { ...place, kind: "bookmark", target, color: "yellow", text: "" } as const;
  const writes: Scene["writes"] = {
    progress: (who) => setProgress(as(who), "fixture", "start", { status: "completed" }),
    plan: (who) => setPlan(as(who), "fixture", "2030-01-01"),
    profile: (who) => updateProfile(as(who), { locale: "es" }),
    report: (who) =>
      reportProblem(as(who), "fixture", {
        reportId: crypto.randomUUID(),
        target: "item:word",
        message: "what a word",
      }),
    note: (who) => saveNote(as(who), crypto.randomUUID(), note),
    "no note": (who) => deleteNote(as(who), crypto.randomUUID()),
    start: (who) => start(who, "start-check"),
    hint: (who) => takeHint(as(who), open.attempt, { itemId: "word", hint: 1 }),
    answers: (who) => submit(who, open.attempt, [rightOf(open, "judge")]),
    finish: (who) => submit(who, open.attempt, [], true),
    review: (who) =>
      startReview(testContext(world, who, IN_A_YEAR), {
        attemptId: crypto.randomUUID(),
        course: "fixture",
        limit: 3,
      }),
  };
  return { caller, writes };
}

/** All data of a learner except the times of their row, as text. */
const stateOf = async (id: string): Promise<string> =>
  JSON.stringify(
    await rows(`select to_jsonb(l) as l,
      (select jsonb_agg(p order by p.chapter_id) from chapter_progress p where learner_id = l.id) as chapters,
      (select jsonb_agg(p) from course_plans p where learner_id = l.id) as plans, (select jsonb_agg(r) from reports r where learner_id = l.id) as reports,
      (select jsonb_agg(n order by n.id) from notes n where learner_id = l.id) as notes,
      (select jsonb_agg(t order by t.id) from attempts t where learner_id = l.id) as attempts,
      (select jsonb_agg(w order by w.attempt_id, w.item_id) from answers w where learner_id = l.id) as answers,
      (select jsonb_agg(h) from shown_hints h join attempts t on t.id = h.attempt_id where t.learner_id = l.id) as hints
      from learners l where id = '${id}'`),
  );

/** Runs SQL that locks the learner's row for a while, and waits until it does. */
async function hold(sql: string): Promise<{ over: Promise<unknown> }> {
  const over = rows(sql);
  await sleep(150);
  return { over };
}

const accountOf = async (): Promise<Caller> => ({
  ...(await newAccount()),
  grantId: `s_${crypto.randomUUID()}`,
});

describe("no write by", () => {
  const revoke = (grant: string) => rows(`insert into revoked_grants (id) values ('${grant}')`);
  const cases: Record<string, { who: () => Promise<Caller>; end: (caller: Caller) => Promise<unknown> }> = {
    "a session or app that was ended": { who: accountOf, end: ({ grantId }) => revoke(grantId!) },
    "a guest's token with a revoked grant": {
      who: async () => ({ ...newGuest(), grantId: crypto.randomUUID() }),
      end: ({ grantId }) => revoke(grantId!),
    },
    "an account's token of an earlier epoch": {
      who: accountOf,
      end: ({ learnerId }) => rows(`update learners set epoch = 1 where id = '${learnerId}'`),
    },
    "a guest's token of an earlier epoch": {
      who: async () => newGuest(),
      end: ({ learnerId }) => rows(`update learners set epoch = 1 where id = '${learnerId}'`),
    },
    "the account of a guest that was made one": {
      who: async () => newGuest(),
      end: ({ learnerId }) => rows(`update learners set kind = 'account' where id = '${learnerId}'`),
    },
    "a deleted account": {
      who: accountOf,
      end: ({ learnerId }) => rows(`delete from learners where id = '${learnerId}'`),
    },
    "a merged guest": {
      who: async () => newGuest(),
      end: async ({ learnerId }) =>
        mergeGuest(as(newGuest()).db(), { guestId: learnerId, learnerId: (await newAccount()).learnerId }),
    },
  };
  it.each(Object.entries(cases))("%s", async (_name, { who, end }) => {
    const { caller, writes } = await scene(await who());
    await end(caller);
    const before = await stateOf(caller.learnerId);
    const codes: Record<string, string> = {};
    for (const [name, write] of Object.entries(writes)) codes[name] = await codeOf(write(caller));
    // A review's questions are read before anything is written, and a deleted learner has none.
    const isGone = before === "[]";
    const expected = Object.fromEntries(Object.keys(writes).map((name) => [name, "token-invalid"]));
    expect(codes).toEqual(isGone ? { ...expected, review: "nothing-due" } : expected);
    expect(await stateOf(caller.learnerId)).toBe(before);
  });

  it("anyone else: the same writes succeed", async () => {
    for (const who of [newGuest(), await accountOf()]) {
      const { caller, writes } = await scene(who);
      for (const [name, write] of Object.entries(writes))
        expect([name, await codeOf(write(caller))]).toEqual([name, "done"]);
    }
  });
});

describe("a write that waited", () => {
  const waiting = {
    "a new epoch": (id: string, grant: string) =>
      `with x as (update learners set epoch = epoch + 1 where id = '${id}' returning id), y as (select '${grant}') select pg_sleep(0.5) from x`,
    "a revocation": (id: string, grant: string) =>
      `with x as (update learners set last_seen_at = last_seen_at where id = '${id}' returning id), y as (insert into revoked_grants (id) select '${grant}' from x returning id) select pg_sleep(0.5) from y`,
    "the end of the account": (id: string, grant: string) =>
      `with x as (delete from learners where id = '${id}' returning id), y as (select '${grant}') select pg_sleep(0.5) from x`,
  };
  it.each(Object.entries(waiting))("for %s writes nothing", async (_name, sql) => {
    const { caller, writes } = await scene(await accountOf());
    const held = await hold(sql(caller.learnerId, caller.grantId!));
    const codes = Promise.all(
      ["progress", "plan", "start", "answers", "hint"].map((name) => codeOf(writes[name]!(caller))),
    );
    await held.over;
    const after = await stateOf(caller.learnerId);
    expect(await codes).toEqual(Array(5).fill("token-invalid"));
    expect(await stateOf(caller.learnerId)).toBe(after);
  });
});

describe("a guest", () => {
  it("starts as many attempts a day as allowed, even many at once, and continues open ones", async () => {
    const caller = newGuest();
    const first = await start(caller);
    await submit(caller, first.attempt, [], true);
    const copies = (count: number, ago: string) =>
      rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, max_points, pass_mark, started_at, finished_at, points, passed)
        select gen_random_uuid(), learner_id, course_id, quiz_id, chapter_id, kind, (select max(number) from attempts where learner_id = '${caller.learnerId}') + n,
               release, language, items, max_points, pass_mark, now() - interval '${ago}', now(), 0, false
        from attempts, generate_series(1, ${count}) n where learner_id = '${caller.learnerId}' and number = 1`);
    await copies(GUEST_LIMITS.attemptsADay - 2, "1 hour");
    const id = crypto.randomUUID();
    const quizzes = ["all-kinds", "start-check"];
    const tried = await Promise.all(
      quizzes.map((quiz) => codeOf(start(caller, quiz, quiz === "all-kinds" ? id : undefined))),
    );
    expect(tried.toSorted((a, b) => a.localeCompare(b))).toEqual(["done", "guest-limit"]);
    const won = quizzes[tried.indexOf("done")]!;
    expect((await start(caller, won)).status).toBe("open");
    const [count] = await rows<{ n: number }>(
      `select count(*)::int as n from attempts where learner_id = '${caller.learnerId}'`,
    );
    expect(count!.n).toBe(GUEST_LIMITS.attemptsADay);
    await rows(
      `update attempts set started_at = now() - interval '2 days' where learner_id = '${caller.learnerId}' and finished_at is not null`,
    );
    expect(
      await codeOf(
        start(
          caller,
          quizzes.find((quiz) => quiz !== won),
        ),
      ),
    ).toBe("done");
    await copies(GUEST_LIMITS.attempts, "3 days");
    await rows(
      `update attempts set finished_at = now(), points = 0, passed = false where learner_id = '${caller.learnerId}' and finished_at is null`,
    );
    await expect(start(caller)).rejects.toMatchObject({
      code: "guest-limit",
      extra: { attempts: GUEST_LIMITS.attempts },
    });
  });

  it("sends as many reports as allowed, and may repeat the last; an account is not limited", async () => {
    const [caller, account] = [newGuest(), await newAccount()];
    const ids = Array.from({ length: GUEST_LIMITS.reports + 5 }, () => crypto.randomUUID());
    const report = (who: Caller, reportId: string) =>
      codeOf(reportProblem(as(who), "fixture", { reportId, target: "item:word", message: "a word" }));
    const codes = await Promise.all(ids.map((id) => report(caller, id)));
    expect(codes.filter((code) => code === "done")).toHaveLength(GUEST_LIMITS.reports);
    expect(codes.filter((code) => code === "guest-limit")).toHaveLength(5);
    expect(await report(caller, ids[codes.indexOf("done")]!)).toBe("done");
    for (let sent = 0; sent <= GUEST_LIMITS.reports; sent++)
      expect(await report(account, crypto.randomUUID())).toBe("done");
  });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
}
