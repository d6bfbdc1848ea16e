import { expect, test } from "vitest";
import fc from "fast-check";
import { notesRoutes } from "../contract/index.ts";
import { NotePage, SavedNote } from "../contract/notes.ts";
import { problemsOf } from "./openapi.ts";
import { openWorld, requests, send } from "./test-fuzz.ts";
import { limit } from "../test/harness/time-limits.ts";

const SEED = 20_261_126;
const RUNS = 1_500;
const QUOTE = { exact: "gardens", prefix: "\ude00a ", suffix: "\ud83d" };
/** Fields that are often valid, so that enough requests reach the database. */
const FITTING = {
  target: [{}, { section: "top" }, { quote: QUOTE }, { section: "\ud800", quote: QUOTE }],
  text: ["", "words", "half\ud800", "'; drop table notes; --"],
  format: ["markdown", "json"],
};

test(
  "any note is saved or rejected as the contract says, and saved notes can be read again",
  { timeout: limit(120_000) },
  async () => {
    const opened = await openWorld();
    const known = { ...opened.known, ...FITTING, release: opened.known["release"]!.slice(0, 1) };
    const world = { ...opened, known };
    const seen = new Set<string>();
    const routes = Object.values(notesRoutes);
    await fc.assert(
      fc.asyncProperty(requests(routes, world), async ({ route, path, headers, body }) => {
        const response = await send(route.method.toUpperCase(), path, headers, body);
        const text = await response.text();
        expect(response.status, text).toBeLessThan(500);
        seen.add(`${route.operationId} ${response.status}`);
        if (response.status >= 400) {
          const { code } = JSON.parse(text) as { code: string };
          expect([...problemsOf(route), "not-found", "method-not-allowed"]).toContain(code);
        } else if (route.operationId === "saveNote") {
          const { note } = SavedNote.parse(JSON.parse(text));
          seen.add(note === null ? "deleted later" : `kept a ${note.kind}`);
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    for (const token of world.tokens) {
      const headers = { authorization: `Bearer ${token}` };
      const course = `course=${String(opened.known["course"]![0])}`;
      const listed = await send("GET", `/me/notes?limit=200&${course}`, headers);
      const { notes } = NotePage.parse(await listed.json());
      const page = (await (await send("GET", `/me/notes/export?${course}&format=json`, headers)).json()) as {
        items: { id: string }[];
      };
      expect(page.items.map(({ id }) => id).toSorted()).toEqual(
        notes.map(({ id }) => `urn:uuid:${id}`).toSorted(),
      );
    }
    const expected = ["saveNote 200", "saveNote 409", "saveNote 422", "deleteNote 204", "exportNotes 200"];
    expect([...expected, "listNotes 200", "kept a bookmark"].filter((one) => !seen.has(one))).toEqual([]);
  },
);
