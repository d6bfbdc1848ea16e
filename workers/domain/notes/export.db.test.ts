import { describe, expect, it } from "vitest";
import { newAccount, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { exportNotes } from "./index.ts";
import { COURSE_LIMIT } from "./store.ts";
import { ago, as, exported, list, many, newId, put, remove, world } from "./test-notes.ts";
import { limit } from "../../test/harness/time-limits.ts";

const FIRST = {
  section: "first-steps",
  quote: { exact: "Take the first step", prefix: "", suffix: " slowly" },
};
const today = new Date().toISOString().slice(0, 10);

/** A learner with full access and notes that are not in the course's order. */
async function reader() {
  const who = { ...newGuest(), tier: "premium" as const };
  await put(who, newId(), { chapter: "deeper", text: "deep", at: ago(9) });
  await put(who, newId(), {
    target: { ...FIRST, position: { start: 20, end: 39 } },
    text: "second",
    at: ago(8),
  });
  await put(who, newId(), {
    target: { ...FIRST, position: { start: 3, end: 22 } },
    text: "first",
    at: ago(7),
  });
  await put(who, newId(), { kind: "bookmark", text: "", target: { section: "top" }, at: ago(6) });
  await put(who, newId(), { target: { section: "lost" }, text: "of a section that is gone", at: ago(5) });
  await put(who, newId(), { text: "about it all\n\n# no heading", color: "blue", at: ago(4) });
  return who;
}

describe("as Markdown", () => {
  it("has chapters and sections in the course's order, with quotes and escaped text", async () => {
    const who = await reader();
    expect(await exported(who, "markdown")).toBe(`# Fixture course 1

*${today}*

## Getting started

about it all

\\# no heading

*note, blue, ${today}*

### Getting started

*bookmark, yellow, ${today}*

### First steps

> Take the first step

first

*note, yellow, ${today}*

> Take the first step

second

*note, yellow, ${today}*

### lost

of a section that is gone

*note, yellow, ${today}*

## Going deeper

deep

*note, yellow, ${today}*
`);
  });

  it("has titles in the requested language, where available", async () => {
    const text = await exported(await reader(), "markdown", { locale: "es-MX" });
    expect(text).toContain("# Curso de prueba\n");
    expect(text).toContain("## Primeros pasos\n");
    expect(text).toContain("## Going deeper\n");
  });

  it("has notes of a deleted or unreadable chapter or course too", async () => {
    const who = await reader();
    await rows(
      `update notes set chapter_id = 'removed' where learner_id = '${who.learnerId}' and text = 'deep'`,
    );
    expect(await exported(who, "markdown")).toContain("## removed\n\ndeep\n");
    await rows(`update notes set course_id = 'withdrawn' where learner_id = '${who.learnerId}'`);
    const text = await exported(who, "markdown", { course: "withdrawn" });
    expect(text).toMatch(/^# withdrawn\n/);
    expect(text.match(/^\*(note|bookmark), /gm)).toHaveLength(6);
    const ask = (course: string) => exportNotes(as(who), { course, format: "markdown" });
    for (const course of ["nothing", "no\u0000thing", "../x"])
      await expect(ask(course)).rejects.toMatchObject({ code: "course-not-found" });
  });
});

describe("as JSON-LD", () => {
  it("is an AnnotationPage of the W3C model with quote, position and section", async () => {
    const who = await reader();
    const page = JSON.parse(await exported(who, "json")) as Record<string, unknown> & {
      items: { id: string; motivation: string; body?: unknown; target: Record<string, unknown> }[];
    };
    expect(page).toMatchObject({
      "@context": "http://www.w3.org/ns/anno.jsonld",
      type: "AnnotationPage",
      startIndex: 0,
      partOf: { type: "AnnotationCollection", label: "Fixture course 1" },
    });
    expect(page.items.map(({ motivation }) => motivation)).toEqual([
      "commenting",
      "bookmarking",
      ...Array<string>(4).fill("commenting"),
    ]);
    const note = (await list(who)).find(({ text }) => text === "first")!;
    expect(page.items[2]).toEqual({
      id: `urn:uuid:${note.id}`,
      type: "Annotation",
      motivation: "commenting",
      created: note.createdAt,
      modified: note.updatedAt,
      body: [{ type: "TextualBody", purpose: "commenting", format: "text/plain", value: "first" }],
      target: {
        type: "SpecificResource",
        source: expect.stringContaining(
          `/api/v1/courses/fixture/chapters/start?locale=en&release=${world.releaseId}`,
        ),
        styleClass: "yellow",
        selector: {
          type: "FragmentSelector",
          value: "first-steps",
          refinedBy: [
            { type: "TextQuoteSelector", ...FIRST.quote },
            { type: "TextPositionSelector", start: 3, end: 22 },
          ],
        },
      },
    });
    expect(page.items[1]).not.toHaveProperty("body");
  });

  it("is valid without notes", async () => {
    expect(JSON.parse(await exported(newGuest(), "json"))).toMatchObject({ items: [] });
  });
});

describe("five thousand notes", () => {
  it(
    "are exported whole, each once, in both forms and a page at a time",
    { timeout: limit(60_000) },
    async () => {
      const account = await newAccount();
      await many(account, COURSE_LIMIT);
      const gone = newId();
      await rows(`update notes set id = '${gone}' where learner_id = '${account.learnerId}' and text = 'n7'`);
      await remove(account, gone);
      // All made at the same moment; only their ids differ.
      await rows(
        `update notes set created_at = now() where learner_id = '${account.learnerId}' and text like 'n1%'`,
      );
      const text = await exported(account, "markdown");
      const words = text.match(/^n\d+$/gm)!;
      expect([words.length, new Set(words).size, words.includes("n7")]).toEqual([4_999, 4_999, false]);
      const { items } = JSON.parse(await exported(account, "json")) as { items: { id: string }[] };
      expect(new Set(items.map(({ id }) => id)).size).toBe(4_999);
      let asked = 0;
      const ctx = as(account);
      const file = await exportNotes(
        { ...ctx, db: () => (asked++, ctx.db()) },
        { course: "fixture", format: "json" },
      );
      for await (const _ of file.parts) if (asked > 1) break;
      expect(asked).toBe(2);
    },
  );
});
