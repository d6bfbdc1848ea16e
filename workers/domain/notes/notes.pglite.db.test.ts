import { describe, expect, it } from "vitest";
import { Note, SaveNote } from "../../contract/notes.ts";
import { newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { type Edit, ago, as, body, list, newId, put, remove, stored, textsOf, world } from "./test-notes.ts";
import { saveNote } from "./index.ts";

const QUOTE = { exact: "gardens and colours", prefix: "explains ", suffix: " in version" };

describe("a note", () => {
  it("is stored as written, with its anchor", async () => {
    const [guest, id] = [newGuest(), newId()];
    const target = { section: "top", quote: QUOTE, position: { start: 27, end: 46 } };
    const saved = await put(guest, id.toUpperCase(), { kind: "highlight", target, color: "pink", text: "" });
    expect(Note.parse(saved)).toEqual(saved);
    expect(saved).toMatchObject({
      id,
      course: "fixture",
      chapter: "start",
      language: "en",
      release: world.releaseId,
      kind: "highlight",
      target,
      color: "pink",
      text: "",
      createdAt: saved!.updatedAt,
    });
    expect(await list(guest)).toEqual([saved]);
  });

  it("is yellow and about the whole chapter by default", async () => {
    const saved = await put(newGuest(), newId(), { kind: "bookmark", text: "" });
    expect(saved).toMatchObject({ color: "yellow", target: { section: null, quote: null, position: null } });
  });

  it("is stored once when a new learner sends it eight times at the same moment", async () => {
    const [guest, id] = [newGuest(), newId()];
    const at = ago(1);
    const replies = await Promise.all(Array.from({ length: 8 }, () => put(guest, id, { at })));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await stored(guest)).toHaveLength(1);
  });

  it("is replaced by a newer edit, with its creation date unchanged", async () => {
    const [guest, id] = [newGuest(), newId()];
    const first = await put(guest, id, { at: ago(5) });
    const second = await put(guest, id, { at: ago(4), text: "better", color: "green", chapter: "beginning" });
    expect(second).toMatchObject({
      text: "better",
      color: "green",
      chapter: "start",
      createdAt: first!.createdAt,
    });
    expect(await textsOf(guest)).toEqual(["better"]);
  });

  it("on a deleted section, from an older release, is stored too", async () => {
    const target = { section: "was-here-once", quote: QUOTE };
    const saved = await put(newGuest(), newId(), { release: "0123456789abcdef0123", target });
    expect(saved).toMatchObject({ release: "0123456789abcdef0123", target: { section: "was-here-once" } });
  });
});

describe("an edit that was made earlier", () => {
  it("never replaces a newer one, in any order of arrival", async () => {
    const [guest, id] = [newGuest(), newId()];
    const newer = await put(guest, id, { at: ago(10), text: "newer" });
    await put(guest, newId(), { text: "last contact" });
    expect(await put(guest, id, { at: ago(20), text: "older" })).toEqual(newer);
    const justBefore = new Date(Date.parse(newer!.updatedAt) - 1).toISOString();
    expect(await put(guest, id, { at: justBefore, text: "a moment older" })).toEqual(newer);
    expect(await put(guest, id, { at: newer!.updatedAt, text: "at the same moment" })).toEqual(newer);
  });

  it("does not restore a note deleted later; an edit made after the deletion does", async () => {
    const [guest, id] = [newGuest(), newId()];
    await put(guest, id, { at: ago(30) });
    await remove(guest, id, { at: ago(20) });
    expect(await put(guest, id, { at: ago(25), text: "late" })).toBeNull();
    expect(await put(guest, id, { at: ago(20).slice(0, 10) + "T00:00:00Z" })).toBeNull();
    expect(await list(guest)).toEqual([]);
    const back = await put(guest, id, { at: ago(10), text: "again" });
    expect(back).toMatchObject({ text: "again", createdAt: back!.updatedAt });
  });

  it("has its time corrected by the client's clock, and is never in the future", async () => {
    const [guest, id] = [newGuest(), newId()];
    // The clock is a day slow: what was written five minutes ago is newer than what came ten minutes ago.
    await put(guest, id, { at: ago(10), text: "first" });
    const slow = { at: ago(24 * 60 + 5), sentAt: ago(24 * 60) };
    expect(await put(guest, id, { ...slow, text: "second" })).toMatchObject({ text: "second" });
    const ahead = await put(guest, id, { at: ago(-9_999), text: "third" });
    expect(Date.parse(ahead!.updatedAt)).toBeLessThanOrEqual(Date.now() + 1_000);
    for (const at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-23T00:00:00+23:59"])
      expect(await put(guest, newId(), { at })).toMatchObject({ text: "mine" });
  });

  it("does not change the last contact, so that queued offline writes count on their own days", async () => {
    const account = await newAccount();
    await rows(
      `update learners set last_seen_at = now() - interval '3 days' where id = '${account.learnerId}'`,
    );
    await put(account, newId(), { at: ago(2 * 24 * 60) });
    await remove(account, newId(), { at: ago(24 * 60) });
    const [row] = await rows<{ days: number }>(
      `select round(extract(epoch from now() - last_seen_at) / 86400)::int as days from learners where id = '${account.learnerId}'`,
    );
    expect(row!.days).toBe(1);
  });
});

describe("deleting", () => {
  it("can be repeated, and leaves only the id and times", async () => {
    const [guest, id] = [newGuest(), newId()];
    await put(guest, id, { target: { section: "top", quote: QUOTE } });
    for (const _ of [1, 2, 3]) await remove(guest, id);
    const [left] = await stored(guest);
    expect(Object.keys(left!).filter((name) => left![name] !== null)).toEqual([
      "id",
      "learner_id",
      "created_at",
      "updated_at",
      "deleted_at",
    ]);
    expect(await list(guest)).toEqual([]);
  });

  it("may arrive before the note", async () => {
    const [guest, id] = [newGuest(), newId()];
    await remove(guest, id, { at: ago(1) });
    expect(await put(guest, id, { at: ago(2) })).toBeNull();
  });

  it("leaves a later edit", async () => {
    const [guest, id] = [newGuest(), newId()];
    await put(guest, id, { at: ago(1), text: "later" });
    await remove(guest, id, { at: ago(2) });
    expect(await textsOf(guest)).toEqual(["later"]);
  });
});

describe("another learner's id", () => {
  it("is rejected for a note and ignored for a deletion; neither reveals the note", async () => {
    const [owner, other, id] = [newGuest(), newGuest(), newId()];
    const saved = await put(owner, id);
    for (const _ of [1, 2]) {
      await expect(put(other, id, { text: "stolen" })).rejects.toMatchObject({
        code: "conflict",
        message: "Use a fresh id.",
      });
      await remove(other, id);
    }
    expect(await list(owner)).toEqual([saved]);
    expect(await stored(other)).toEqual([]);
  });

  it("belongs to one of eight learners who use it at the same moment", async () => {
    const [id, guests] = [newId(), Array.from({ length: 8 }, () => newGuest())];
    const outcomes = await Promise.allSettled(guests.map((guest) => put(guest, id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a rejected note", () => {
  it("is one of an unknown course or chapter, or a closed one; nothing is written", async () => {
    const guest = newGuest();
    await expect(put(guest, newId(), { course: "nothing" })).rejects.toMatchObject({
      code: "course-not-found",
    });
    await expect(put(guest, newId(), { chapter: "nothing" })).rejects.toMatchObject({
      code: "chapter-not-found",
    });
    await expect(put(guest, newId(), { chapter: "deeper" })).rejects.toMatchObject({
      code: "not-in-account",
      extra: { tier: "premium" },
    });
    expect(await rows(`select 1 from learners where id = '${guest.learnerId}'`)).toEqual([]);
    expect(await put({ ...guest, tier: "premium" }, newId(), { chapter: "deeper" })).not.toBeNull();
  });

  it.each<[Edit, string]>([
    [{ text: "" }, "text"],
    [{ text: " \n\t" }, "text"],
    [{ kind: "highlight" }, "target"],
    [{ text: "a\u0000b" }, "text"],
    [{ text: "x".repeat(4_001) }, "text"],
    [{ target: { section: "\u0000" } }, "target"],
    [{ target: { section: "top", quote: { exact: "" } } }, "target"],
    [{ target: { section: "top", quote: { exact: "x".repeat(1_001) } } }, "target"],
    [{ target: { section: "top", quote: { exact: "x", prefix: "x".repeat(65) } } }, "target"],
    [{ target: { section: "top", position: { start: 2, end: 1 } } }, "target"],
    [{ target: { position: { start: 1, end: 2 } } }, "target"],
    [{ release: "latest" }, "release"],
    [{ language: "no language" }, "language"],
    [{ color: "red" as "blue" }, "color"],
  ])("%j", (edit, where) => {
    const given = { ...body(), ...edit };
    const result = SaveNote.safeParse(given);
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([where]);
  });
});

describe("hostile text", () => {
  it("is returned unchanged", async () => {
    const guest = newGuest();
    for (const text of [
      "'; drop table notes; --",
      "${1}{{2}}",
      "<script>",
      '\\"\\u0000',
      "\ufeff😀e\u0301",
    ]) {
      const target = { section: text, quote: { exact: text, prefix: text, suffix: text } };
      const saved = await put(guest, newId(), { text, target });
      expect(saved).toMatchObject({ text, target });
    }
  });

  it("loses half a character at the end of a quote, and has it replaced elsewhere", async () => {
    const quote = { exact: "\udc00a😀\ud83d", prefix: "\ude00 b", suffix: "c \ud83d" };
    const saved = await put(newGuest(), newId(), { text: "a\ud800b", target: { section: "\ud800", quote } });
    expect(saved).toMatchObject({
      text: "a\ufffdb",
      target: { section: "\ufffd", quote: { exact: "a😀", prefix: " b", suffix: "c " } },
    });
    const empty = body({ target: { section: "top", quote: { exact: "\ud83d" } } });
    await expect(saveNote(as(newGuest()), newId(), empty)).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/target/quote/exact" }],
    });
  });
});
