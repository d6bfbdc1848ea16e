import { describe, expect, it } from "vitest";
import { getProgress, setPlan, setProgress } from "../progress/index.ts";
import { getAttempt, submitAnswers, verifyReceipt } from "../quiz/index.ts";
import { newAccount, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { PERSONAL_TABLES } from "./personal-data.ts";
import {
  as,
  attemptsOf,
  chapter,
  chaptersOf,
  isThere,
  merge,
  owned,
  row,
  start,
  submit,
  take,
} from "./test-merge.ts";

describe("a merge", () => {
  it("moves every attempt and answer to the account, numbered after its own, with valid receipts", async () => {
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

  it("gives a chapter the better result, the earlier day and the newer position", async () => {
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

  it("leaves the newer attempt of a quiz open and finishes the other with its graded answers", async () => {
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
      const lost = await start(newGuest()); // another guest's is not affected
      expect(await merge(guest, account)).toBe("merged");
      expect(
        (await attemptsOf(account))
          .map(({ open, points: score, passed }) => [open, score, passed])
          .toSorted((a, b) => Number(a[0]) - Number(b[0])),
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

  it("moves plans, reports, tiers, seats and bills; the account's own choices win, and no role moves", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await setPlan(as(guest), "fixture", "2030-01-01");
    await rows(
      `insert into course_plans (learner_id, course_id, exam_date) values ('${account.learnerId}', 'fixture', '2031-01-01'), ('${guest.learnerId}', 'other', '2032-02-02')`,
    );
    await rows(
      `update learners set time_zone = 'Asia/Karachi', locale = 'ur', daily_goal = 10, role = 'operator' where id = '${guest.learnerId}'`,
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
    await rows(`update learners set daily_goal = 30 where id = '${second.learnerId}'`);
    await merge(second, account);
    const kept = await rows(
      `select time_zone, locale, daily_goal from learners where id = '${account.learnerId}'`,
    );
    expect(kept).toEqual([{ time_zone: "Asia/Karachi", locale: "ur", daily_goal: 10 }]);
  });

  it("covers every table with a learner's data", async () => {
    const [source] = await rows<{ text: string }>(
      // What authors' counts know of the guest moves by a trigger, and so does what confidence counts.
      `select string_agg(pg_get_functiondef(p.oid), '') as text from pg_proc p where p.proname ~ '^merge_'`,
    );
    // Only an account has these; hints and first tries belong to their attempt; folds are made of answers, which move.
    const folds = ["learner_folds", "cards", "knowledge", "knowledge_states", "learner_days"];
    const ofAccounts = ["sign_in_challenges", "oauth_grants", "calendar_feeds"];
    const ofAttempts = ["shown_hints", "first_tries"];
    const without = ["auth_users", "auth_sessions", "auth_accounts", ...ofAccounts, ...ofAttempts, ...folds];
    const forgotten = Object.keys(PERSONAL_TABLES).filter(
      (table) => !new RegExp(`\\b${table}\\b`).test(source!.text),
    );
    expect(forgotten.toSorted((a, b) => a.localeCompare(b))).toEqual(
      without.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it("deletes the guest, records the account, and is in the audit log under its pseudonym", async () => {
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
