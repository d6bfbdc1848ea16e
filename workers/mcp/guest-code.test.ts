import { expect, test } from "vitest";
import { codeOfSubject, guestIdOf, newGuestCode, readGuestCode } from "./guest-code.ts";

const env = { ATTEMPT_KEY: Buffer.alloc(32, 7).toString("base64") };

test("a code has 12 characters that differ each time, and is read as people write it", () => {
  const codes = Array.from({ length: 200 }, () => newGuestCode());
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(readGuestCode(code)).toBe(code);
  expect(new Set(codes.join("")).size).toBe(32);
  expect(readGuestCode("o1ib-cdeg jkmn")).toBe("011BCDEGJKMN");
});

test.each(["", "ABC", "0123456789ABC", "UUUUUUUUUUUU", "０１２３４５６７８９AB", "A".repeat(64)])(
  "%o is no code",
  (text) => expect(readGuestCode(text)).toBeNull(),
);

test("a subject has one code, and a code one id that does not contain it", async () => {
  const code = await codeOfSubject(env, "v1/someone");
  expect(await codeOfSubject(env, "v1/someone")).toBe(code);
  expect(await codeOfSubject(env, "v1/another")).not.toBe(code);
  expect(readGuestCode(code)).toBe(code);
  const id = await guestIdOf(env, code);
  expect(id).toMatch(/^g_[\w-]{32}$/);
  expect(id).not.toContain(code);
});
