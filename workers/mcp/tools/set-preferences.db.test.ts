import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { setPreferencesTool } from "./set-preferences.ts";

const { use, useAsStranger } = toolLearner();
const set = (args: object) => use(setPreferencesTool, { ...args });

test("only what is sent changes, and repeating changes nothing", async () => {
  expect(await set({ timeZone: "Asia/Karachi" })).toEqual({
    timeZone: "Asia/Karachi",
    language: null,
    guest: null,
  });
  const both = { timeZone: "Asia/Karachi", language: "es", guest: null };
  expect(await set({ language: "es" })).toEqual(both);
  expect(await set({ language: "es" })).toEqual(both);
});

test("an unknown zone, a language that is not a tag, and nothing at all are refused clearly", () => {
  for (const [args, said] of [
    [{ timeZone: "Mars/Olympus" }, /IANA name such as Asia\/Karachi/],
    [{ timeZone: "+05:00" }, /IANA name/],
    [{ language: "english" }, /language tag such as en/],
    [{ language: "e\0" }, /language tag/],
    [{}, /send timeZone, language or both/],
  ] as const)
    expect(() => setPreferencesTool.input.parse(args)).toThrow(said);
});

test("a stranger begins as a guest and gets the code", async () => {
  const { guest } = await useAsStranger(setPreferencesTool, { timeZone: "Europe/Madrid" });
  expect(guest).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
});
