import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { signReference } from "../domain/billing/index.ts";
import { connect } from "../platform/db/database.ts";
import { registerBillingRoutes } from "./billing-routes.ts";
import type { IdentityEnv } from "./env.ts";

const SECRET = `whsec_${btoa("one secret of twenty-four b")}`;
const FORMER = `whsec_${btoa("the secret of the year before")}`;
const bindings = {
  ...(env as unknown as IdentityEnv),
  BILLING_SECRETS: `${SECRET}, ${FORMER}`,
  BILLING_PRODUCTS: JSON.stringify({ plan_pro: { tier: "pro" }, plan_school: { tier: "team" } }),
};
const db = connect(bindings);
const app = new Hono<{ Bindings: IdentityEnv }>();
registerBillingRoutes(app);

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const state = (subscriptionId: string, days = 0, more: object = {}) => ({
  type: "subscription-changed",
  timestamp: inDays(days),
  data: { subscriptionId, product: "plan_pro", startsAt: inDays(days), endsAt: inDays(days + 30), ...more },
});

interface Sending {
  id?: string;
  at?: Date;
  secret?: string;
  headers?: Record<string, string>;
  sent?: string;
  env?: Partial<IdentityEnv>;
}

/** Sends an event as a provider does; `sent` replaces the signed body. */
async function send(
  body: unknown,
  { id, at, secret, headers, sent, env: own }: Sending = {},
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const moment = at ?? new Date();
  const name = id ?? `msg_${crypto.randomUUID()}`;
  return app.request(
    "https://learn.test/api/v1/billing/events",
    {
      method: "POST",
      body: sent ?? text,
      headers: {
        "content-type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": String(Math.floor(moment.getTime() / 1_000)),
        "webhook-signature": new Webhook(secret ?? SECRET).sign(name, moment, text),
        ...headers,
      },
    },
    { ...bindings, ...own },
  );
}

async function newAccount(): Promise<string> {
  const id = `a_${crypto.randomUUID()}`;
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}
const linked = async (subscriptionId: string, learner: string) => ({
  type: "checkout-linked",
  timestamp: inDays(0),
  data: {
    subscriptionId,
    reference: (await signReference(bindings.CHECKOUT_KEY, learner, new Date())).reference,
  },
});
async function tierOf(learner: string): Promise<string> {
  const found = await db.execute<{ tier: string }>(sql`select tier from effective_tier(${learner}, now())`);
  return found.rows[0]?.tier ?? "free";
}
const newSubscription = () => `sub_${crypto.randomUUID()}`;
const storedEvents = async (subscription: string) =>
  (await db.execute(sql`select from billing_events where subscription_id = ${`standard:${subscription}`}`))
    .rows.length;

describe("a signed event", () => {
  test("grants the purchase: after the checkout, before it, and for a team", async () => {
    for (const order of ["link first", "link last"]) {
      const [learner, sub] = [await newAccount(), newSubscription()];
      const events = [await linked(sub, learner), state(sub)];
      for (const event of order === "link first" ? events : events.toReversed())
        expect((await send(event)).status).toBe(200);
      expect([order, await tierOf(learner)]).toEqual([order, "pro"]);
    }
    const [learner, sub] = [await newAccount(), newSubscription()];
    await send(state(sub, 0, { product: "plan_school", quantity: 4 }));
    await send(await linked(sub, learner));
    expect(await tierOf(learner)).toBe("team");
  });

  test("is applied once, and gets the same response every time, for a known learner or not", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    const id = `msg_${crypto.randomUUID()}`;
    const replies = [
      await send(await linked(sub, learner)),
      await send(state(sub), { id }),
      await send(state(sub, 0, { endsAt: inDays(-1) }), { id }),
      await send(state(newSubscription())),
      await send(await linked(sub, "a_nobody")),
      await send(state(sub, 0, { product: "plan_unknown" })),
    ];
    const bodies = await Promise.all(replies.map((reply) => reply.text()));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(bodies)).toEqual(new Set(['{"received":true}']));
    expect(await tierOf(learner)).toBe("pro");
  });

  test("older than the latest changes nothing", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await send(await linked(sub, learner));
    await send({
      ...state(sub),
      type: "subscription-ended",
      data: { ...state(sub).data, endsAt: inDays(0) },
    });
    await send(state(sub, -1));
    expect(await tierOf(learner)).toBe("free");
  });

  test("with the previous secret is accepted during a rotation only", async () => {
    expect((await send(state(newSubscription()), { secret: FORMER })).status).toBe(200);
    const sub = newSubscription();
    const late = await send(state(sub), { secret: FORMER, env: { BILLING_SECRETS: SECRET } });
    expect([late.status, await storedEvents(sub)]).toEqual([401, 0]);
  });
});

describe("rejected, and not stored:", () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const sub = newSubscription();
  const good = state(sub);
  const wrong = `whsec_${btoa("another secret")}`;
  test.each<[string, Sending]>([
    ["another secret's", { secret: wrong }],
    ["a body that was changed", { sent: JSON.stringify({ ...good, type: "subscription-started" }) }],
    ["a body with a blank more", { sent: `${JSON.stringify(good)} ` }],
    ["one of six minutes ago", { at: minutes(-6) }],
    ["one of six minutes ahead", { at: minutes(6) }],
    ["another id than was signed", { headers: { "webhook-id": "msg_other" } }],
    [
      "another time than was signed",
      { headers: { "webhook-timestamp": String(Math.floor(Date.now() / 1_000) - 60) } },
    ],
    ["no signature", { headers: { "webhook-signature": "" } }],
    ["a signature of another version", { headers: { "webhook-signature": "v0,abc" } }],
    ["no id", { headers: { "webhook-id": "" } }],
  ])("%s", async (_, sending) => {
    const response = await send(good, sending);
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "signature-invalid" });
    expect(await storedEvents(sub)).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ["no JSON", "{", ""],
    ["no event", [], ""],
    ["an unknown type", { ...good, type: "tier-raised" }, "/type"],
    [
      "a tier instead of a product",
      { ...good, data: { ...good.data, product: undefined, tier: "team" } },
      "/data/product",
    ],
    ["a day that is none", { ...good, timestamp: "soon" }, "/timestamp"],
    ["a day to come", { ...good, timestamp: inDays(9) }, "/occurredAt"],
  ])("%s, although it is signed", async (_, body, pointer) => {
    const response = await send(body);
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { code: string; errors?: { pointer: string }[] };
    expect([problem.code, problem.errors?.[0]?.pointer ?? ""]).toEqual(["invalid-request", pointer]);
    expect(await storedEvents(sub)).toBe(0);
  });

  test("more than 64 KB, and a content type other than JSON", async () => {
    expect((await send({ ...good, more: "x".repeat(70_000) })).status).toBe(413);
    expect((await send(good, { headers: { "content-type": "text/plain" } })).status).toBe(415);
  });

  test("anything, where no secret is configured", async () => {
    for (const none of ["", undefined])
      expect((await send(good, { env: { BILLING_SECRETS: none } as Partial<IdentityEnv> })).status).toBe(404);
  });
});
