import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signToken } from "../domain/learner/index.ts";
import { call } from "./test-app.ts";

/** The limiters of wrangler.toml count by clock minute: a burst must not extend into the next one. */
async function inOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 20_000) await new Promise((resolve) => setTimeout(resolve, left));
}

/** Counts how many of `count` requests get 429. */
async function refused(count: number, send: (i: number) => Promise<Response>): Promise<number> {
  await inOneMinute();
  let over = 0;
  for (let i = 0; i < count; i++) if ((await send(i)).status === 429) over++;
  return over;
}

/** A write that is counted, and then rejected because the course or the learner does not exist. */
const write = (address: string, authorization?: string) =>
  call("/me/plans/nothing", {
    method: "PUT",
    body: "{}",
    headers: {
      "cf-connecting-ip": address,
      "content-type": "application/json",
      ...(authorization ? { authorization } : {}),
    },
  });
const guest = async (id: string) =>
  `Bearer ${await signToken(env, { learnerId: id, kind: "guest", tier: "free", epoch: 0 }, new Date(), 600)}`;

test("all addresses of an IPv6 /64 share one limit of new guests, in any spelling", async () => {
  const mint = (i: number) => {
    const address = i % 2 ? `2001:db8:7:1::${i}` : `2001:0DB8:7:1:0:0:a:${i}`;
    return call("/guests", { method: "POST", headers: { "cf-connecting-ip": address } });
  };
  expect(await refused(33, mint)).toBe(3);
});

test("writes without a learner count for the network", async () => {
  expect(await refused(125, (i) => write(`2001:db8:7:2::${i.toString(16)}`))).toBe(5);
  // A learner of that network is not affected.
  expect((await write("2001:db8:7:2::1", await guest("g_limits_ann"))).status).not.toBe(429);
});

test("writes of a learner count for the learner, wherever they are", async () => {
  const ben = await guest("g_limits_ben");
  expect(await refused(125, (i) => write(`192.0.2.${i}`, ben))).toBe(5);
});

test("all networks of an IPv6 /48 share one limit, whoever their learners are", async () => {
  const keys = new Set<string>();
  const watched = { limit: async ({ key }: { key: string }) => (keys.add(key), { success: false }) };
  for (let i = 0; i < 3; i++) {
    const headers = { "cf-connecting-ip": `2001:db8:8:${i}::1`, authorization: await guest(`g_limits_${i}`) };
    const response = await call("/courses", { headers, env: { RATE_NETWORK_READS: watched } });
    expect(response.status).toBe(429);
  }
  expect([...keys]).toEqual(["flood 2001:db8:8::/48"]);
});
