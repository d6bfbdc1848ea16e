import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchWithRetry } from "./fetch-with-retry.ts";

let asked: number[];
/** The site is busy for so many answers. */
function site(busy: number, retryAfter: string | null = "60") {
  asked = [];
  vi.stubGlobal("fetch", async () => {
    asked.push(Date.now());
    const headers = new Headers(retryAfter === null ? {} : { "retry-after": retryAfter });
    return asked.length <= busy ? new Response("busy", { status: 429, headers }) : new Response("page");
  });
}
beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("waits as long as the site asks for, then goes on", async () => {
  site(2);
  const asking = fetchWithRetry("/en/courses/a", { signal: new AbortController().signal });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await (await asking).text()).toBe("page");
  expect(asked).toEqual([0, 60_000, 120_000]);
});

test("gives the refusal back in the end", async () => {
  site(1_000, "1");
  const asking = fetchWithRetry("/en/courses/a", { signal: new AbortController().signal });
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await asking).status).toBe(429);
});

test.each([null, "soon", "-1", "999999"])("an odd time of %s is a wait within bounds", async (retryAfter) => {
  site(1, retryAfter);
  const asking = fetchWithRetry("/en/courses/a", { signal: new AbortController().signal });
  await vi.advanceTimersByTimeAsync(120_000);
  expect((await asking).status).toBe(200);
  expect(asked[1]).toBeGreaterThanOrEqual(1_000);
});

test("stops while it waits when it is stopped", async () => {
  site(5);
  const controller = new AbortController();
  const asking = fetchWithRetry("/en/courses/a", { signal: controller.signal });
  const refused = expect(asking).rejects.toThrow(/abort/i);
  await vi.advanceTimersByTimeAsync(1_000);
  controller.abort();
  await refused;
  expect(asked).toHaveLength(1);
});
