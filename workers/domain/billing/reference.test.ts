import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readReference, signReference } from "./reference.ts";

const key = randomBytes(32).toString("base64url");
const other = randomBytes(32).toString("base64url");
const now = new Date("2026-11-24T12:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

it("names the learner for 24 hours", async () => {
  const { reference, expiresAt } = await signReference(key, "a_learner", now);
  expect(expiresAt).toBe("2026-11-25T12:00:00.000Z");
  expect(await readReference(key, reference, now)).toBe("a_learner");
  expect(await readReference(key, reference, later(23.999))).toBe("a_learner");
  expect(await readReference(key, reference, later(24))).toBeNull();
});

it("fits what Stripe takes: at most 200 letters, digits, dashes and underscores", async () => {
  for (const id of ["a", crypto.randomUUID(), "x".repeat(113)]) {
    const { reference } = await signReference(key, id, now);
    expect(reference).toMatch(/^[A-Za-z0-9_-]{1,200}$/);
    expect(await readReference(key, reference, now)).toBe(id);
  }
  await expect(signReference(key, "x".repeat(114), now)).rejects.toThrow("too long");
});

it("is refused when it is foreign, empty, or no reference at all", async () => {
  const { reference } = await signReference(other, "a_learner", now);
  for (const text of [reference, "", "AQ", "a_learner", `${reference}=`, "é", "x".repeat(400)])
    expect(await readReference(key, text, now)).toBeNull();
  expect(await readReference(undefined, reference, now)).toBeNull();
  await expect(signReference(undefined, "a", now)).rejects.toMatchObject({ code: "not-found" });
});

it("is refused with any one character changed", async () => {
  const { reference } = await signReference(key, "a_learner", now);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(reference.length - 1),
      fc.constantFrom("A", "Q", "z", "0", "-", "_"),
      async (at, char) => {
        fc.pre(reference[at] !== char);
        expect(
          await readReference(key, reference.slice(0, at) + char + reference.slice(at + 1), now),
        ).toBeNull();
      },
    ),
  );
});
