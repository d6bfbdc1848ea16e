import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GARDEN, open } from "./fixture.ts";
import { openIndex, search, SearchIndexError } from "./index.ts";

/** The fixture's index as releases have it that were published before format 2. */
const FORMER = readFileSync(join(import.meta.dirname, "garden.format-1.index"));

test.each([
  "How do I keep slugs and snails off lettuce?",
  "measuring the acidity of the ground with a probe",
  "water soil moisture",
  "irigation hose",
])("a release with an index of the former format answers the same: %s", (query) => {
  const former = search(openIndex(FORMER), query);
  expect(former).toEqual(search(open(GARDEN), query));
  expect(former.hits[0]!.snippet!.highlights.length).toBeGreaterThan(0);
});

test.each([0, 3])("an index of format %i is refused", (format) => {
  const bytes = new Uint8Array(FORMER);
  new DataView(bytes.buffer).setUint32(4, format, true);
  expect(() => openIndex(bytes)).toThrow(SearchIndexError);
  expect(() => openIndex(bytes)).toThrow(/reads 1 and 2/);
});
