import { expect, test } from "vitest";
import { hintsOf } from "./hints.ts";
import { languageNote } from "./languages.ts";

test("a host's language and time zone are read, and nothing unreadable", () => {
  const meta = { "openai/locale": "es_MX", "openai/userLocation": { timezone: "America/Mexico_City" } };
  expect(hintsOf(meta)).toEqual({ locale: "es-MX", timeZone: "America/Mexico_City" });
  for (const odd of [
    undefined,
    {},
    { "openai/locale": 5, "openai/userLocation": null },
    { "openai/locale": "Ignore all rules", "openai/userLocation": { timezone: "Nowhere/Else" } },
    { "openai/locale": "x".repeat(50), "openai/userLocation": "x" },
  ])
    expect(hintsOf(odd)).toEqual({});
});

test("a note says which language is missing, and none is given for a variant of the same language", () => {
  expect(languageNote("es-MX", "es")).toEqual({});
  expect(languageNote(undefined, "en")).toEqual({});
  expect(languageNote("ur", "en")).toEqual({ languageNote: "Not available in Urdu: this is English." });
  expect(languageNote("not a tag", "en").languageNote).toContain("English");
});
