import { types } from "node:util";
import * as mini from "zod/mini";
import { expect, test, vi } from "vitest";
import { builtSchema, lazily } from "./lazy-schema.ts";
import { ItemResponse, Question } from "./schema.ts";
import * as z from "./zod.ts";

test("a schema is made once, when it is used first, with those that it is made of", () => {
  const string = vi.fn(mini.string);
  const [text, object] = [lazily(string as typeof mini.string), lazily(mini.object)];
  const schema = object({ name: text().check(z.maxLength(3)) }).register(z.globalRegistry, { id: "Lazy" });
  expect(string).not.toHaveBeenCalled();
  expect([schema.safeParse({ name: "abc" }).success, schema.safeParse({ name: "abcd" }).success]).toEqual([
    true,
    false,
  ]);
  expect(string).toHaveBeenCalledTimes(1);
  expect(z.globalRegistry.get(builtSchema(schema))).toEqual({ id: "Lazy" });
});

test("what validates is schemas, no stand-ins", () => {
  const walk = (value: unknown, seen = new Set<unknown>()): number => {
    if (typeof value !== "object" || value === null || seen.has(value)) return 0;
    seen.add(value);
    expect(types.isProxy(value)).toBe(false);
    const inner = value instanceof mini.ZodMiniType ? [value._zod.def] : Object.values(value);
    return 1 + inner.reduce((sum: number, one) => sum + walk(one, seen), 0);
  };
  for (const schema of [Question, ItemResponse]) {
    expect(types.isProxy(schema)).toBe(true);
    expect(walk(builtSchema(schema))).toBeGreaterThan(50);
  }
});

test("a problem is said in words", () => {
  expect(z.string().check(z.maxLength(3)).safeParse("abcd").error!.issues[0]!.message).toBe(
    "Too big: expected string to have <=3 characters",
  );
});
