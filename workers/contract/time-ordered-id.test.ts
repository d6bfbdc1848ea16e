import { expect, test, vi } from "vitest";
import { z } from "./zod.ts";

/** The function with a clock and a counter of its own. */
async function fresh(): Promise<(now?: number) => string> {
  vi.resetModules();
  return (await import("./time-ordered-id.ts")).timeOrderedId;
}
const AT = Date.UTC(2026, 10, 30);
const timeOf = (id: string) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

test("an id is a UUID of version 7 that begins with the time", async () => {
  const make = await fresh();
  for (let i = 0; i < 1_000; i++) {
    const id = make(AT + i);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(z.uuid().safeParse(id).success).toBe(true);
    expect(timeOf(id)).toBe(AT + i);
  }
  expect(Math.abs(timeOf(make()) - Date.now())).toBeLessThan(60_000);
});

test("ids rise and differ, however many in a millisecond", async () => {
  const make = await fresh();
  const ids = Array.from({ length: 20_000 }, () => make(AT));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(timeOf(ids.at(-1)!) - AT).toBeLessThan(20);
});

test("ids rise when the clock is set back, and follow it again once it has caught up", async () => {
  const make = await fresh();
  const before = make(AT);
  const back = make(AT - 3_600_000);
  expect(back > before).toBe(true);
  expect(timeOf(back)).toBe(AT);
  expect(timeOf(make(AT + 5))).toBe(AT + 5);
});

test("two makers of the same millisecond make different ids", async () => {
  const [one, other] = [await fresh(), await fresh()];
  const ids = Array.from({ length: 500 }, () => [one(AT), other(AT)]).flat();
  expect(new Set(ids).size).toBe(1_000);
});

test("every random bit is sometimes set and sometimes not", async () => {
  const make = await fresh();
  const seen = Array.from({ length: 300 }, (_, i) => BigInt(`0x${make(AT + i).replaceAll("-", "")}`));
  const bits = (1n << 62n) - 1n;
  expect(seen.reduce((all, id) => all | id, 0n) & bits).toBe(bits);
  expect(seen.reduce((all, id) => all & id, bits) & bits).toBe(0n);
});
