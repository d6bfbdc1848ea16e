import { expect, test } from "vitest";
import { isolateLimiter } from "../../workers/platform/http/isolate-limiter.ts";
import type { WebEnv } from "./env.ts";
import { TooManyRequests, spend } from "./limits.ts";

const from = (address: string) =>
  new Request("https://course.example", { headers: { "cf-connecting-ip": address } });

/** How many of `count` requests may cause work. */
async function allowed(env: Partial<WebEnv>, count: number, address: (i: number) => string) {
  let passed = 0;
  for (let i = 0; i < count; i += 1)
    await spend(env as WebEnv, from(address(i))).then(
      () => (passed += 1),
      (error: unknown) => expect(error).toBeInstanceOf(TooManyRequests),
    );
  return passed;
}

test("a network causes a bounded number of renderings a minute, whatever address of its own it takes", async () => {
  const env = () => ({ RATE_PAGES: isolateLimiter(10), RATE_PAGES_NETWORK: isolateLimiter(40) });
  expect(await allowed(env(), 30, () => "192.0.2.7")).toBe(10);
  expect(await allowed(env(), 30, (i) => `2001:db8:1:2::${i}`)).toBe(10);
  expect(await allowed(env(), 90, (i) => `2001:db8:1:${i}::1`)).toBe(40);
  expect(await allowed(env(), 30, (i) => `192.0.2.${i}`)).toBe(30);
});

test("without the bindings, as on Pages, there is a limit too", async () => {
  expect(await allowed({}, 400, () => "198.51.100.7")).toBe(300);
});
