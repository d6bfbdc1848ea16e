import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { setPlan, setProgress } from "../progress/index.ts";
import { getAttempt } from "../quiz/index.ts";
import { idsOf, newAccount, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { as, attemptsOf, isThere, merge, owned, row, start, submit, take } from "./test-merge.ts";

describe("a merge is final", () => {
  it("a repeated merge changes nothing and says so; another account gets nothing", async () => {
    const [guest, account, other] = [newGuest(), await newAccount(), await newAccount()];
    await take(guest);
    expect([await merge(guest, account), await merge(guest, account), await merge(guest, other)]).toEqual([
      "merged",
      "repeated",
      "taken",
    ]);
    expect([(await attemptsOf(account)).length, (await attemptsOf(other)).length]).toEqual([1, 0]);
  });

  it.each([true, false])(
    "eight merges at a time move the guest once (into one account: %s)",
    async (same) => {
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
    },
  );

  it("eight guests into one account at a time lose nothing", async () => {
    const account = await newAccount();
    const guests = Array.from({ length: 8 }, () => newGuest());
    for (const guest of guests) await take(guest);
    expect(await Promise.all(guests.map((guest) => merge(guest, account)))).toEqual(Array(8).fill("merged"));
    expect((await attemptsOf(account)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await owned("answers", account)).length).toBe(64);
  });

  it("needs a guest and an account; an account's data is never moved", async () => {
    const [guest, account, other] = [newGuest(), await newAccount(), await newAccount()];
    await take(guest);
    await take(other);
    const unknown: Caller = { ...account, learnerId: "acc_nobody" };
    expect([await merge(guest, unknown), await merge(guest, guest), await merge(guest, newGuest())]).toEqual([
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
  it("no accepted answer of the guest is lost, and none is accepted after", async () => {
    for (const delay of [0, 5, 15, 30]) {
      const [guest, account] = [newGuest(), await newAccount()];
      const attempt = await start(guest);
      const ids = idsOf(attempt);
      const sent = ids.map((id) =>
        submit(guest, attempt.attempt, [rightOf(attempt, id)]).then(() => id, codeOf),
      );
      await sleep(delay);
      const outcome = merge(guest, account);
      const accepted = (await Promise.all(sent)).filter((result) => result !== "token-invalid");
      expect(await outcome).toBe("merged");
      expect(ids).toEqual(expect.arrayContaining(accepted));
      const stored = (await owned("answers", account)).map(
        ({ row: answer }) => (answer as { item_id: string }).item_id,
      );
      expect(stored.toSorted()).toEqual(accepted.toSorted());
      const [tally] = await rows<{ ids: string[] }>(
        `select array(select jsonb_object_keys(tally) order by 1) as ids from attempts where learner_id = '${account.learnerId}'`,
      );
      expect([...tally!.ids].toSorted()).toEqual(accepted.toSorted());
      expect(await isThere(guest)).toBe(false);
      // Rejected answers are accepted when the account sends them.
      for (const id of ids.filter((one) => !accepted.includes(one)))
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

  it("a write that the merge waited for is merged", async () => {
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
    "a write that waited for the merge writes nothing and does not restore the guest (known before: %s)",
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

  it("a guest's first write is stored by one side or rejected, never for a merged guest", async () => {
    for (let round = 0; round < 12; round++) {
      const [guest, account] = [newGuest(), await newAccount()];
      const write = setProgress(as(guest), "fixture", "start", { status: "completed" }).then(
        () => "done",
        codeOf,
      );
      await sleep(round);
      expect(await merge(guest, account)).toBe("merged");
      const accepted = (await owned("chapter_progress", account)).length;
      expect([await write, accepted]).toEqual(accepted === 1 ? ["done", 1] : ["token-invalid", 0]);
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
