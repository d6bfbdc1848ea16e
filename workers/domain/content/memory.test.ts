import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteLru } from "./memory.ts";

test("the least recently used value is evicted first", () => {
  const lru = new ByteLru<string>(100);
  for (const key of ["a", "b", "c", "d"]) lru.set(key, key, 25);
  lru.get("a");
  lru.set("e", "e", 25);
  expect(["a", "b", "c", "d", "e"].map((key) => lru.get(key))).toEqual(["a", undefined, "c", "d", "e"]);
});

test("one large value does not evict everything else", () => {
  const lru = new ByteLru<string>(100);
  lru.set("small", "small", 10);
  lru.set("large", "large", 76);
  expect([lru.get("small"), lru.get("large"), lru.bytes]).toEqual(["small", undefined, 10]);
});

test("replacing a value counts its size once", () => {
  const lru = new ByteLru<number>(100);
  for (let i = 0; i < 50; i++) lru.set("same", i, 20);
  expect([lru.get("same"), lru.bytes]).toEqual([49, 20]);
});

test("after any sequence of operations it is within its capacity and its size is right", () => {
  const step = fc.record({
    key: fc.integer({ min: 0, max: 20 }),
    bytes: fc.integer({ min: 0, max: 60 }),
    drop: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const lru = new ByteLru<number>(200);
      for (const { key, bytes, drop } of steps) {
        if (drop) lru.delete(String(key));
        else lru.set(String(key), bytes, bytes);
        expect(lru.bytes).toBeLessThanOrEqual(200);
      }
      const held = Array.from({ length: 21 }, (_, key) => lru.get(String(key)) ?? 0).reduce(
        (sum, bytes) => sum + bytes,
        0,
      );
      expect(lru.bytes).toBe(held);
    }),
  );
});
