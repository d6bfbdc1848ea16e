import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { opened } from "./engine/open.ts";
import { addProximity } from "./engine/proximity.ts";
import { parseQuery, rankSections } from "./engine/query.ts";
import { topChunks } from "./engine/top-chunks.ts";
import { open } from "./fixture.ts";
import { limit } from "../test/harness/time-limits.ts";

const WORDS = Array.from(
  { length: 60 },
  (_, i) => `w${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}o`,
);
/** A word of a rank from a byte: frequency falls with rank as in natural text. */
const word = (byte: number): string => WORDS[Math.floor(60 ** (byte / 256)) - 1]!;

/** Texts of 3 to 18 words, in chapters of one to 24 sections. */
function courseOf(bytes: Uint8Array) {
  const sections: Parameters<typeof open>[0] = [];
  let chapter = 0;
  let left = 0;
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    if (left-- === 0) {
      chapter++;
      left = first % 24;
    }
    const words = Array.from(bytes.subarray(at, at + 3 + (first % 16)), word);
    at += words.length;
    sections.push({
      chapterId: `c${chapter}`,
      chapterTitle: words[0]!,
      sectionId: `s${at}`,
      headingPath: [words[1] ?? ""],
      text: words.join(" "),
    });
  }
  return opened(open(sections));
}

const bytes = (least: number) => fc.uint8Array({ minLength: least, maxLength: least * 1.5, size: "max" });
const query = fc.array(fc.integer({ min: 0, max: 255 }).map(word), { minLength: 1, maxLength: 8 });

describe("pruning", () => {
  test(
    "gives exactly the exhaustive ranking",
    () => {
      let frequent = 0;
      fc.assert(
        fc.property(bytes(14_000), fc.array(query, { minLength: 8, maxLength: 12 }), (course, queries) => {
          const ix = courseOf(course);
          for (const words of queries) {
            const parsed = parseQuery(ix, words.join(" "));
            const { offsets } = ix.postings;
            if (parsed.terms.some(({ id }) => offsets[id + 1]! - offsets[id]! > 1000)) frequent++;
            for (const wanted of [20, 80])
              expect(topChunks(ix, parsed.terms, wanted)).toEqual(topChunks(ix, parsed.terms, wanted, false));
            expect(rankSections(ix, parsed, 10)).toEqual(rankSections(ix, parsed, 10, false));
          }
        }),
        { numRuns: 4, endOnFailure: true },
      );
      expect(frequent).toBeGreaterThan(0);
    },
    limit(60_000),
  );

  test("positions are read of all chunks that they can lift among the first", () => {
    fc.assert(
      fc.property(bytes(2000), query, (course, words) => {
        const ix = courseOf(course);
        const parsed = parseQuery(ix, words.join(" "));
        const chunks = topChunks(ix, parsed.terms, 64);
        expect(addProximity(chunks, parsed, 10).slice(0, 10)).toEqual(
          addProximity(chunks, parsed, Infinity).slice(0, 10),
        );
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
