import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../context.ts";
import { getProgress, setPlan, setProgress } from "../progress/index.ts";
import { getAttempt, submitAnswers, verifyReceipt } from "../quiz/index.ts";
import type { TestWorld } from "../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../test/fixtures/quiz-driver.ts";
import { mergeGuest } from "./index.ts";
import { PERSONAL_TABLES } from "./personal-data.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

const merge = (guest: Caller, account: Caller) =>
  mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: account.learnerId });
const owned = (table: string, who: Caller) =>
  rows<Record<string, unknown>>(
    `select to_jsonb(t) - 'learner_id' as row from ${table} t where learner_id = '${who.learnerId}'`,
  );
const isThere = async ({ learnerId }: Caller) =>
  (await rows(`select 1 from learners where id = '${learnerId}'`)).length > 0;
const attemptsOf = (who: Caller) =>
  rows<{
    id: string;
    quiz_id: string;
    number: number;
    open: boolean;
    points: number | null;
    passed: boolean | null;
  }>(
    `select id, quiz_id, number, finished_at is null as open, points, passed from attempts where learner_id = '${who.learnerId}' order by quiz_id, number`,
  );
const chaptersOf = (who: Caller) =>
  rows<Record<string, string | null>>(
    `select chapter_id, status, section_id, completed_day::text, (started_at at time zone 'UTC')::date::text as started, (placed_at at time zone 'UTC')::date::text as placed
     from chapter_progress where learner_id = '${who.learnerId}' order by chapter_id`,
  );

/** A chapter's progress with times on whole days. */
function chapter(
  who: Caller,
  id: string,
  at: { section: string | null; placed: string; started: string; completed?: string },
) {
  const { section, placed, started, completed } = at;
  const text = (value: string | null | undefined) => (value ? `'${value}'` : "null");
  return rows(`insert into chapter_progress (learner_id, course_id, chapter_id, status, section_id, placed_at, started_at, completed_at, completed_day)
    values ('${who.learnerId}', 'fixture', '${id}', '${completed ? "completed" : "in-progress"}', ${text(section)}, '${placed}', '${started}', ${text(completed)}, ${text(completed)})`);
}
const row = (who: Caller) =>
  rows(`insert into learners (id, kind) values ('${who.learnerId}', '${who.kind}')`);

/** A finished attempt, half right. */
async function take(who: Caller, quiz = "all-kinds") {
  const attempt = await start(who, quiz);
  const answers = idsOf(attempt).map((id, i) => (i % 2 ? wrongOf(attempt, id) : rightOf(attempt, id)));
  return submit(who, attempt.attempt, answers, true);
}

describe("a merge", () => {
  it("keeps every attempt and answer under the account, numbered after its own, with receipts that stay genuine", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    for (const who of [account, guest]) for (const _ of [1, 2]) await take(who);
    const check = await take(guest, "start-check");
    const receipt = (await take(guest)).attempt.receipt!;
    const own = await attemptsOf(account);
    const before = await rows(
      `select attempt_id, item_id, response, points, day, answered_at from answers where learner_id in ('${guest.learnerId}', '${account.learnerId}') order by 1, 2`,
    );
    expect(await merge(guest, account)).toBe("merged");
    const merged = await attemptsOf(account);
    expect(merged.map(({ quiz_id: quiz, number }) => `${quiz} ${number}`)).toEqual([
      ...[1, 2, 3, 4, 5].map((number) => `all-kinds ${number}`),
      "start-check 1",
    ]);
    expect(merged.slice(0, 2)).toEqual(own);
    expect(
      await rows(
        `select attempt_id, item_id, response, points, day, answered_at from answers where learner_id = '${account.learnerId}' order by 1, 2`,
      ),
    ).toEqual(before);
    expect(await verifyReceipt(as(account), receipt)).toMatchObject({
      genuine: true,
      sub: guest.learnerId,
      guest: true,
    });
    const again = await getAttempt(as(account), check.attempt.attempt);
    expect(await verifyReceipt(as(account), again.receipt!)).toMatchObject({
      genuine: true,
      sub: account.learnerId,
      jti: ((await verifyReceipt(as(account), check.attempt.receipt!)) as { jti: string }).jti,
      points: check.attempt.score!.points,
    });
    // The guest's attempt counts against the check's limit of two.
    expect((await start(account, "start-check")).attemptsLeft).toBe(0);
  });

  it("lets the better result of a chapter win, on the earlier day, with the newer place", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await row(guest);
    await chapter(guest, "a", { section: "g", placed: "2026-03-03", started: "2026-03-01" });
    await chapter(account, "a", {
      section: "acc",
      placed: "2026-02-02",
      started: "2026-02-01",
      completed: "2026-02-02",
    });
    await chapter(guest, "b", {
      section: "g",
      placed: "2026-02-02",
      started: "2026-02-01",
      completed: "2026-02-02",
    });
    await chapter(account, "b", {
      section: "acc",
      placed: "2026-03-03",
      started: "2026-03-01",
      completed: "2026-03-03",
    });
    await chapter(guest, "c", {
      section: "g",
      placed: "2026-02-02",
      started: "2026-02-01",
      completed: "2026-02-02",
    });
    await chapter(account, "c", { section: null, placed: "2026-03-03", started: "2026-03-01" });
    await chapter(guest, "d", { section: "g", placed: "2026-03-03", started: "2026-03-03" });
    await merge(guest, account);
    const done = {
      status: "completed",
      completed_day: "2026-02-02",
      started: "2026-02-01",
      placed: "2026-03-03",
    };
    expect(await chaptersOf(account)).toEqual([
      { chapter_id: "a", ...done, section_id: "g" },
      { chapter_id: "b", ...done, section_id: "acc" },
      { chapter_id: "c", ...done, section_id: "g" },
      {
        chapter_id: "d",
        status: "in-progress",
        section_id: "g",
        completed_day: null,
        started: "2026-03-03",
        placed: "2026-03-03",
      },
    ]);
  });

  it("counts the days of both in the streak", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await row(guest);
    for (const [who, day] of [
      [guest, 3],
      [account, 2],
      [guest, 1],
      [account, 0],
    ] as const) {
      const [at] = await rows<{ day: string }>(`select (current_date - ${day})::text as day`);
      await chapter(who, `day-${day}`, {
        section: null,
        placed: at!.day,
        started: at!.day,
        completed: at!.day,
      });
    }
    expect((await getProgress(as(account), null)).streak.current).toBeLessThan(4);
    await merge(guest, account);
    expect((await getProgress(as(account), null)).streak.current).toBe(4);
  });

  it("keeps one attempt of a quiz open, the one last worked on, and finishes the other with what is graded", async () => {
    for (const later of ["guest", "account"] as const) {
      const [guest, account] = [newGuest(), await newAccount()];
      const sides = later === "guest" ? [account, guest] : [guest, account];
      const opened = [];
      for (const who of sides) {
        const attempt = await start(who);
        await submit(who, attempt.attempt, [rightOf(attempt, "judge")]);
        opened.push(attempt);
      }
      const points = (
        await rows<{ points: number }>(`select points from answers where learner_id = '${guest.learnerId}'`)
      )[0]!.points;
      const lost = await start(newGuest()); // somebody else's stays out of it
      expect(await merge(guest, account)).toBe("merged");
      expect(
        (await attemptsOf(account))
          .map(({ open, points: score, passed }) => [open, score, passed])
          .toSorted((a, b) => Number(b[2]) - Number(a[2])),
      ).toEqual([
        [false, points, false],
        [true, null, null],
      ]);
      const [ended, goesOn] = await Promise.all(
        opened.map(({ attempt }) => getAttempt(as(account), attempt)),
      );
      expect([ended!.status, goesOn!.status]).toEqual(["finished", "open"]);
      expect((await start(account)).attempt).toBe(goesOn!.attempt);
      const reply = await submitAnswers(as(account), goesOn!.attempt, {
        answers: [rightOf(opened[1]!, "word")],
        finish: true,
      });
      expect(reply.attempt.answered).toBe(2);
      await expect(getAttempt(as(account), lost.attempt)).rejects.toMatchObject({
        code: "attempt-not-found",
      });
    }
  });

  it("takes over plans, reports, tiers, seats and bills; what the account chose stands, and no role comes along", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await setPlan(as(guest), "fixture", "2030-01-01");
    await rows(
      `insert into course_plans (learner_id, course_id, exam_date) values ('${account.learnerId}', 'fixture', '2031-01-01'), ('${guest.learnerId}', 'other', '2032-02-02')`,
    );
    await rows(
      `update learners set time_zone = 'Asia/Karachi', locale = 'ur', role = 'operator' where id = '${guest.learnerId}'`,
    );
    const id = crypto.randomUUID();
    const g = guest.learnerId;
    for (const insert of [
      `insert into teams (id, name, seats, source) values ('${id}', 'School', 2, 'test')`,
      `insert into team_seats (team_id, learner_id) values ('${id}', '${g}'), ('${id}', '${account.learnerId}')`,
      `insert into entitlements (learner_id, tier, source) values ('${g}', 'premium', 'test')`,
      `insert into reports (id, learner_id, course_id, release, target, message) values ('${id}', '${g}', 'fixture', 'r', 'item:word', 'x')`,
      `insert into billing_links (subscription_id, learner_id) values ('test:${id}', '${g}')`,
      `insert into billing_events (id, type, learner_id, outcome, event, occurred_at) values ('test:${id}', 'x', '${g}', 'applied', '{}', now())`,
    ])
      await rows(insert);
    await merge(guest, account);
    const plans = await rows(
      `select course_id, exam_date::text from course_plans where learner_id = '${account.learnerId}' order by 1`,
    );
    expect(plans).toEqual([
      { course_id: "fixture", exam_date: "2031-01-01" },
      { course_id: "other", exam_date: "2032-02-02" },
    ]);
    for (const table of ["team_seats", "entitlements", "reports", "billing_links", "billing_events"])
      expect([table, (await owned(table, account)).length]).toEqual([table, 1]);
    expect(
      await rows(`select time_zone, locale, role, kind from learners where id = '${account.learnerId}'`),
    ).toEqual([{ time_zone: "Asia/Karachi", locale: "ur", role: "learner", kind: "account" }]);
    const second = newGuest();
    await setProgress(as(second), "fixture", "start", { status: "completed", timeZone: "Europe/Madrid" });
    await merge(second, account);
    expect(await rows(`select time_zone, locale from learners where id = '${account.learnerId}'`)).toEqual([
      { time_zone: "Asia/Karachi", locale: "ur" },
    ]);
  });

  it("has a place for every table that holds something of a learner", async () => {
    const [source] = await rows<{ text: string }>(
      `select pg_get_functiondef('merge_guest(text,text)'::regprocedure) as text`,
    );
    // Only an account has these; hints hang on their attempt.
    const without = [
      "auth_users",
      "auth_sessions",
      "auth_accounts",
      "sign_in_challenges",
      "oauth_grants",
      "shown_hints",
    ];
    const forgotten = Object.keys(PERSONAL_TABLES).filter(
      (table) => !new RegExp(`\\b${table}\\b`).test(source!.text),
    );
    expect(forgotten.toSorted((a, b) => a.localeCompare(b))).toEqual(
      without.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it("leaves no guest behind, says where they went, and is in the audit log under the account's pseudonym", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await take(guest);
    await merge(guest, account);
    expect(await isThere(guest)).toBe(false);
    expect(await rows(`select learner_id from merged_guests where guest_id = '${guest.learnerId}'`)).toEqual([
      { learner_id: account.learnerId },
    ]);
    const log = await rows(
      `select l.action, l.actor = l.subject as own, l.detail::text from audit_log l join audit_pseudonyms p on p.pseudonym::text = l.subject where p.learner_id = '${account.learnerId}'`,
    );
    expect(log).toEqual([{ action: "guest-merged", own: true, detail: "{}" }]);
  });
});

describe("once and for good", () => {
  it("run twice, it says so and changes nothing; another account gets nothing", async () => {
    const [guest, account, other] = [newGuest(), await newAccount(), await newAccount()];
    await take(guest);
    expect([await merge(guest, account), await merge(guest, account), await merge(guest, other)]).toEqual([
      "merged",
      "repeated",
      "taken",
    ]);
    expect([(await attemptsOf(account)).length, (await attemptsOf(other)).length]).toEqual([1, 0]);
  });

  it.each([true, false])("eight at a time, the guest goes over once (into one account: %s)", async (same) => {
    const guest = newGuest();
    const accounts = await Promise.all(Array.from({ length: 8 }, () => newAccount()));
    await take(guest);
    const open = await start(guest);
    const outcomes = await Promise.all(
      accounts.map((account) => merge(guest, same ? accounts[0]! : account)),
    );
    expect(outcomes.toSorted()).toEqual(["merged", ...Array(7).fill(same ? "repeated" : "taken")]);
    const winner = accounts[same ? 0 : outcomes.indexOf("merged")]!;
    expect((await attemptsOf(winner)).map(({ number }) => number)).toEqual([1, 2]);
    expect((await getAttempt(as(winner), open.attempt)).status).toBe("open");
    expect(
      (
        await rows(
          `select 1 from attempts where learner_id in (${accounts.map(({ learnerId }) => `'${learnerId}'`).join(", ")})`,
        )
      ).length,
    ).toBe(2);
  });

  it("eight guests into one account at a time lose nothing", async () => {
    const account = await newAccount();
    const guests = Array.from({ length: 8 }, () => newGuest());
    for (const guest of guests) await take(guest);
    expect(await Promise.all(guests.map((guest) => merge(guest, account)))).toEqual(Array(8).fill("merged"));
    expect((await attemptsOf(account)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await owned("answers", account)).length).toBe(64);
  });

  it("needs a guest and an account; an account's learning is never taken", async () => {
    const [guest, account, other] = [newGuest(), await newAccount(), await newAccount()];
    await take(guest);
    await take(other);
    const nobody: Caller = { ...account, learnerId: "acc_nobody" };
    expect([await merge(guest, nobody), await merge(guest, guest), await merge(guest, newGuest())]).toEqual([
      "no-account",
      "not-a-guest",
      "no-account",
    ]);
    expect([await merge(other, account), await merge(account, account)]).toEqual([
      "not-a-guest",
      "not-a-guest",
    ]);
    expect([
      (await attemptsOf(guest)).length,
      (await attemptsOf(other)).length,
      (await attemptsOf(account)).length,
    ]).toEqual([1, 1, 0]);
  });
});

describe("while something is written", () => {
  it("no answer of the guest that was accepted is lost, and none comes after", async () => {
    for (const delay of [0, 5, 15, 30]) {
      const [guest, account] = [newGuest(), await newAccount()];
      const attempt = await start(guest);
      const ids = idsOf(attempt);
      const sent = ids.map((id) =>
        submit(guest, attempt.attempt, [rightOf(attempt, id)]).then(() => id, codeOf),
      );
      await sleep(delay);
      const outcome = merge(guest, account);
      const kept = (await Promise.all(sent)).filter((result) => result !== "token-invalid");
      expect(await outcome).toBe("merged");
      expect(ids).toEqual(expect.arrayContaining(kept));
      const stored = (await owned("answers", account)).map(
        ({ row: answer }) => (answer as { item_id: string }).item_id,
      );
      expect(stored.toSorted()).toEqual(kept.toSorted());
      const [tally] = await rows<{ ids: string[] }>(
        `select array(select jsonb_object_keys(tally) order by 1) as ids from attempts where learner_id = '${account.learnerId}'`,
      );
      expect([...tally!.ids].toSorted()).toEqual(kept.toSorted());
      expect(await isThere(guest)).toBe(false);
      // What was not accepted goes through when the account sends it.
      for (const id of ids.filter((one) => !kept.includes(one)))
        await submit(account, attempt.attempt, [rightOf(attempt, id)]);
      expect((await getAttempt(as(account), attempt.attempt)).status).toBe("finished");
    }
  });

  it("no answer of the account is lost", async () => {
    for (const delay of [0, 5, 15, 30]) {
      const [guest, account] = [newGuest(), await newAccount()];
      await take(guest);
      const attempt = await start(account);
      const ids = idsOf(attempt);
      const sent = ids.map((id) => submit(account, attempt.attempt, [rightOf(attempt, id)]));
      await sleep(delay);
      expect(await merge(guest, account)).toBe("merged");
      await Promise.all(sent);
      expect((await getAttempt(as(account), attempt.attempt)).score?.share).toBe(1);
      expect((await attemptsOf(account)).length).toBe(2);
    }
  });

  it("a write that the merge waited for is taken over", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await row(guest);
    const slow =
      rows(`with l as (update learners set last_seen_at = now() where id = '${guest.learnerId}' returning id),
      w as (insert into course_plans (learner_id, course_id, exam_date) select id, 'slow', '2030-01-01' from l returning course_id) select pg_sleep(0.5) from w`);
    await sleep(150);
    expect(await merge(guest, account)).toBe("merged");
    await slow;
    expect((await owned("course_plans", account)).length).toBe(1);
  });

  it.each([true, false])(
    "a write that waited for the merge writes nothing and brings no guest back (known before: %s)",
    async (known) => {
      const [guest, account] = [newGuest(), await newAccount()];
      if (known) await row(guest);
      const slow = rows(`select merge_guest('${guest.learnerId}', '${account.learnerId}'), pg_sleep(0.5)`);
      await sleep(150);
      const writes = [
        () => setProgress(as(guest), "fixture", "start", { status: "completed" }),
        () => setPlan(as(guest), "fixture", "2030-01-01"),
        () => start(guest),
      ];
      expect(await Promise.all(writes.map((write) => write().then(() => "done", codeOf)))).toEqual(
        Array(3).fill("token-invalid"),
      );
      await slow;
      expect(await isThere(guest)).toBe(false);
      expect([await owned("chapter_progress", account), await owned("attempts", account)]).toEqual([[], []]);
    },
  );

  it("a guest's very first write is kept by one side or refused, never by a guest who is gone", async () => {
    for (let round = 0; round < 12; round++) {
      const [guest, account] = [newGuest(), await newAccount()];
      const write = setProgress(as(guest), "fixture", "start", { status: "completed" }).then(
        () => "done",
        codeOf,
      );
      await sleep(round);
      expect(await merge(guest, account)).toBe("merged");
      const kept = (await owned("chapter_progress", account)).length;
      expect([await write, kept]).toEqual(kept === 1 ? ["done", 1] : ["token-invalid", 0]);
      expect(await isThere(guest)).toBe(false);
    }
  });

  it("an account that is deleted takes the guest's learning with it, or leaves it with the guest", async () => {
    for (let round = 0; round < 8; round++) {
      const [guest, account] = [newGuest(), await newAccount()];
      await take(guest);
      const [outcome] = await Promise.all([
        merge(guest, account),
        rows(`delete from learners where id = '${account.learnerId}'`),
      ]);
      expect([outcome, await isThere(guest), (await attemptsOf(guest)).length]).toEqual(
        outcome === "merged" ? ["merged", false, 0] : ["no-account", true, 1],
      );
    }
  });
});

const codeOf = (error: { code?: string; message: string }): string => error.code ?? error.message;
