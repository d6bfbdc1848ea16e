import { expect, test } from "vitest";
import { type Sender, isWithinLimits } from "./limits.ts";
import { networkOfAddress } from "./network.ts";

/** A limiter that counts like the binding, without resetting. */
function limiter(limit: number): RateLimit {
  const counts = new Map<string, number>();
  return {
    async limit({ key }) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { success: counts.get(key)! <= limit };
    },
  };
}

/** Counts how many of `count` requests are allowed. */
async function allowed(count: number, sender: (i: number) => Sender): Promise<number> {
  const limits = { each: limiter(10), network: limiter(40) };
  let passed = 0;
  for (let i = 0; i < count; i++) if (await isWithinLimits(limits, sender(i))) passed++;
  return passed;
}
const network = networkOfAddress("192.0.2.7");

test("a made-up name gives no fresh budget", async () => {
  expect(await allowed(50, () => ({ network }))).toBe(10);
  expect(await allowed(50, (i) => ({ network, claimed: `made up ${i}` }))).toBe(10);
  expect(await allowed(50, (i) => ({ network: networkOfAddress(`198.51.100.${i}`), claimed: "one" }))).toBe(
    10,
  );
});

test("learners of one network have their own budgets, within the network's", async () => {
  expect(await allowed(50, () => ({ network, learner: "ann" }))).toBe(10);
  expect(await allowed(30, (i) => ({ network, learner: `learner ${i % 3}` }))).toBe(30);
  expect(await allowed(90, (i) => ({ network, learner: `learner ${i}` }))).toBe(40);
  expect(await allowed(50, (i) => ({ network: networkOfAddress(`198.51.100.${i}`), learner: "ann" }))).toBe(
    10,
  );
});

test("all addresses of a /64 are one network, and all networks of a /48 share one budget", async () => {
  expect(await allowed(50, (i) => ({ network: networkOfAddress(`2001:db8:1:2::${i}`) }))).toBe(10);
  expect(await allowed(90, (i) => ({ network: networkOfAddress(`2001:db8:1:${i}::1`) }))).toBe(40);
  expect(await allowed(50, (i) => ({ network: networkOfAddress(`2001:db8:${i}::1`) }))).toBe(50);
});

test("without an address only the learner is counted", async () => {
  expect(await allowed(50, () => ({ network: null }))).toBe(50);
  expect(await allowed(50, () => ({ network: null, learner: "ann" }))).toBe(10);
});

test("a host's users have their own budgets, within the host's", async () => {
  const limits = { each: limiter(10), network: limiter(1), host: limiter(40) };
  const sends = async (count: number, claimed: (i: number) => string) => {
    let passed = 0;
    for (let i = 0; i < count; i++)
      if (await isWithinLimits(limits, { network, host: "chatgpt", claimed: claimed(i) })) passed++;
    return passed;
  };
  expect(await sends(15, () => "busy")).toBe(10);
  expect(await sends(10, (i) => `user ${i}`)).toBe(10);
  expect(await sends(90, (i) => `another ${i}`)).toBe(15);
});
