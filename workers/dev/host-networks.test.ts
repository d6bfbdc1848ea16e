import { expect, test } from "vitest";
import { publishedRanges } from "./host-networks.ts";

test("ranges are read from the published document, each once and sorted", () => {
  const document = {
    creationTime: "2026-11-01T00:00:00Z",
    prefixes: [
      { ipv6Prefix: "2001:db8::/64" },
      { ipv4Prefix: "192.0.2.0/28" },
      { ipv4Prefix: "192.0.2.0/28" },
    ],
  };
  expect(publishedRanges(document)).toEqual(["192.0.2.0/28", "2001:db8::/64"]);
});

test("a document without ranges, or with an invalid one, is rejected", () => {
  for (const document of [
    null,
    {},
    { prefixes: [] },
    { prefixes: [{}] },
    { prefixes: [{ ipv4Prefix: "192.0.2.0" }] },
  ])
    expect(() => publishedRanges(document)).toThrow();
});
