import { expect, test } from "vitest";
import { isolateLimiter } from "./isolate-limiter.ts";

test("each key has its own budget, which resets after a minute", async () => {
  let now = 0;
  const limiter = isolateLimiter(2, () => now);
  const ask = async (key: string) => (await limiter.limit({ key })).success;
  expect([await ask("a"), await ask("a"), await ask("a"), await ask("b")]).toEqual([true, true, false, true]);
  now = 60_000;
  expect(await ask("a")).toBe(true);
});

test("made-up keys do not fill the memory", async () => {
  const limiter = isolateLimiter(1, () => 0);
  await limiter.limit({ key: "first" });
  expect((await limiter.limit({ key: "first" })).success).toBe(false);
  for (let i = 0; i < 10_000; i += 1) await limiter.limit({ key: `made up ${i}` });
  // All counts are dropped when there are too many, including this one.
  expect((await limiter.limit({ key: "first" })).success).toBe(true);
});
