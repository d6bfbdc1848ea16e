import { describe, expect, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { GUEST_LIMITS, deleteLearner, exportLearner, mergeGuest } from "../learner/index.ts";
import { newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { listNotes, purgeTombstones } from "./index.ts";
import { COURSE_LIMIT, TOMBSTONES } from "./store.ts";
import { ago, as, list, many, newId, put, remove, stored, textsOf, world } from "./test-notes.ts";

const db = () => connect({ DATABASE_URL: world.databaseUrl! });
const countOf = async (table: string, where: string) =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`))[0]!.n;

describe("a list", () => {
  it("of a thousand notes returns each once, last edited first, even while they are edited", async () => {
    const account = await newAccount();
    await many(account, 1_000);
    // A hundred in the same microsecond; only their ids differ.
    await rows(
      `update notes set updated_at = now() - interval '1 hour' where learner_id = '${account.learnerId}' and text like 'n10%'`,
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotes(as(account), { course: "fixture", cursor, limit: 37 });
      const times = page.notes.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted((a, b) => b.localeCompare(a)));
      seen.push(...page.notes.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([1_000, 1_000]);
    expect((await listNotes(as(account), { limit: 1 })).notes.map(({ text }) => text[0])).toEqual(["n"]);
  });

  it("of a chapter has notes stored under its former id, under the current one", async () => {
    const guest = newGuest();
    await put(guest, newId(), { text: "now" });
    await put(guest, newId(), { text: "then" });
    await rows(
      `update notes set chapter_id = 'beginning' where learner_id = '${guest.learnerId}' and text = 'then'`,
    );
    for (const chapter of ["start", "beginning"])
      expect(
        (await list(guest, { course: "fixture", chapter })).map(({ text, chapter }) => [text, chapter]),
      ).toEqual([
        ["then", "start"],
        ["now", "start"],
      ]);
    expect(await list(guest, { course: "fixture", chapter: "last" })).toEqual([]);
    expect(await list(guest, { course: "other" })).toEqual([]);
  });

  it("has notes of a deleted chapter and a deleted course", async () => {
    const guest = newGuest();
    await put(guest, newId());
    await rows(`update notes set chapter_id = 'removed' where learner_id = '${guest.learnerId}'`);
    expect(await list(guest, { course: "fixture", chapter: "removed" })).toMatchObject([
      { chapter: "removed" },
    ]);
    await rows(`update notes set course_id = 'withdrawn' where learner_id = '${guest.learnerId}'`);
    expect(await list(guest)).toMatchObject([{ course: "withdrawn" }]);
    expect(await list(guest, { course: "withdrawn", chapter: "removed" })).toHaveLength(1);
  });

  it("is empty for a learner without notes, and never shows another's", async () => {
    await put(newGuest(), newId());
    expect(await list(newGuest())).toEqual([]);
  });
});

describe("the limits", () => {
  it("limit a guest's notes; editing, and adding after a deletion, still work", async () => {
    const guest = newGuest();
    await put(guest, newId(), { text: "first" });
    await many(guest, GUEST_LIMITS.notes - 2);
    const last = newId();
    await put(guest, last, { at: ago(3) });
    const refused = { code: "guest-limit", extra: { notes: GUEST_LIMITS.notes } };
    await expect(put(guest, newId())).rejects.toMatchObject(refused);
    expect(await put(guest, last, { text: "edited", at: ago(2) })).toMatchObject({ text: "edited" });
    await remove(guest, last, { at: ago(1) });
    expect(await put(guest, last, { at: ago(2) })).toBeNull();
    expect(await put(guest, newId())).not.toBeNull();
    await expect(put(guest, last)).rejects.toMatchObject(refused);
    expect(await put(guest, last, { at: ago(2) })).toBeNull();
  });

  it("hold for sixteen notes at the same moment", async () => {
    const guest = newGuest();
    await put(guest, newId());
    await many(guest, GUEST_LIMITS.notes - 5);
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => put(guest, newId())));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(await countOf("notes", `learner_id = '${guest.learnerId}'`)).toBe(GUEST_LIMITS.notes);
  });

  it("limit an account's notes in each course", async () => {
    const account = await newAccount();
    await many(account, COURSE_LIMIT - 1);
    const last = newId();
    await put(account, last);
    await expect(put(account, newId())).rejects.toMatchObject({
      code: "note-limit",
      extra: { notes: COURSE_LIMIT },
    });
    expect(await put(account, last, { text: "edited" })).toMatchObject({ text: "edited" });
    await rows(
      `update notes set course_id = 'other' where learner_id = '${account.learnerId}' and text like 'n%'`,
    );
    expect(await put(account, newId())).not.toBeNull();
  });

  it("leave the newest tombstones only, and delete no note", async () => {
    const [account, id] = [await newAccount(), newId()];
    await many(account, TOMBSTONES + 50, true);
    await put(account, newId(), { at: ago(100_000), text: "old but alive" });
    await remove(account, id);
    const gone = `learner_id = '${account.learnerId}' and deleted_at is not null`;
    expect(await countOf("notes", gone)).toBe(TOMBSTONES);
    expect(await countOf("notes", `${gone} and id = '${id}'`)).toBe(1);
    expect(await textsOf(account)).toEqual(["old but alive"]);
  });
});

describe("the clean-up", () => {
  it("deletes tombstones older than 90 days and nothing else", async () => {
    const account = await newAccount();
    await put(account, newId(), { at: ago(200 * 1_440), text: "old" });
    await many(account, 2, true);
    await rows(
      `update notes set deleted_at = now() - interval '91 days' where id = (select id from notes where deleted_at is not null and learner_id = '${account.learnerId}' limit 1)`,
    );
    const purge = purgeTombstones(as(account));
    expect(await purge.left()).toBeGreaterThanOrEqual(1);
    while (!(await purge.slice()).done);
    expect((await stored(account)).map((row) => row["text"])).toEqual(["old", null]);
  });
});

describe("merge, export and delete", () => {
  it("a merge moves notes and tombstones with their ids, once; the guest can no longer write", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    const [moved, deleted, own] = [newId(), newId(), newId()];
    await put(account, own, { text: "own" });
    await put(guest, moved, { text: "guest's", at: ago(3) });
    await remove(guest, deleted, { at: ago(1) });
    const before = await list(guest);
    const merge = () => mergeGuest(db(), { guestId: guest.learnerId, learnerId: account.learnerId });
    expect([await merge(), await merge()]).toEqual(["merged", "repeated"]);
    expect((await list(account)).filter(({ id }) => id === moved)).toEqual(before);
    expect(await textsOf(account)).toEqual(["own", "guest's"]);
    expect(await put(account, deleted, { at: ago(2) })).toBeNull();
    expect(await put(account, moved, { at: ago(2), text: "edited" })).toMatchObject({ text: "edited" });
    await expect(put(guest, newId())).rejects.toMatchObject({ code: "token-invalid" });
    await expect(remove(guest, moved)).rejects.toMatchObject({ code: "token-invalid" });
    expect(await list(guest)).toEqual([]);
  });

  it("a merge may exceed the account's limit", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await put(guest, newId());
    await many(account, COURSE_LIMIT);
    await mergeGuest(db(), { guestId: guest.learnerId, learnerId: account.learnerId });
    expect(await countOf("notes", `learner_id = '${account.learnerId}'`)).toBe(COURSE_LIMIT + 1);
    const [note] = (await listNotes(as(account), { limit: 1 })).notes;
    expect(await put(account, note!.id, { text: "still mine" })).toMatchObject({ text: "still mine" });
  });

  it("the export has a learner's notes, and deleting the learner leaves none", async () => {
    const [guest, other] = [newGuest(), newGuest()];
    await put(guest, newId(), { text: "in the export" });
    await put(other, newId());
    expect((await exportLearner(db(), guest.learnerId))!["notes"]).toMatchObject([{ text: "in the export" }]);
    await deleteLearner(db(), guest.learnerId);
    expect([await stored(guest), (await stored(other)).length]).toEqual([[], 1]);
  });
});
