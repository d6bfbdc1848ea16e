import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { Hono } from "hono";
import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { connect } from "../platform/db/database.ts";
import { registerBillingRoutes } from "./billing-routes.ts";
import type { IdentityEnv } from "./env.ts";
import { eventOf, seconds, session, subscription } from "./test-stripe.ts";

const SECRET = "whsec_of_the_endpoint";
const bindings: IdentityEnv = {
  ...(env as unknown as IdentityEnv),
  STRIPE_WEBHOOK_SECRET: SECRET,
  STRIPE_PRICES: JSON.stringify({
    price_pro: { tier: "pro" },
    price_premium: { tier: "premium" },
    price_school: { tier: "team" },
  }),
  STRIPE_API_KEY: "rk_test_only_here",
};
const db = connect(bindings);

/** A test double of Stripe's API, which knows one payment of one subscription. */
const asked: string[] = [];
let paidFor: string | null = null;
let isDown = false;
const stripeApi = async (input: RequestInfo | URL): Promise<Response> => {
  asked.push(decodeURIComponent(new Request(input).url));
  if (isDown) return Response.json({ error: { type: "api_error" } }, { status: 500 });
  const invoice = { id: "in_1", parent: paidFor && { subscription_details: { subscription: paidFor } } };
  return Response.json({ object: "list", has_more: false, data: [{ id: "inpay_1", invoice }] });
};
const app = new Hono<{ Bindings: IdentityEnv }>();
registerBillingRoutes(app, stripeApi as typeof fetch);

async function post(
  event: unknown,
  {
    secret = SECRET,
    timestamp = seconds(),
    sent,
    own,
  }: { secret?: string; timestamp?: number; sent?: string; own?: Partial<IdentityEnv> } = {},
): Promise<Response> {
  const payload = typeof event === "string" ? event : JSON.stringify(event);
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret,
    timestamp,
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  });
  return app.request(
    "https://learn.test/api/v1/billing/stripe",
    {
      method: "POST",
      body: sent ?? payload,
      headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    },
    { ...bindings, ...own },
  );
}

async function newAccount(): Promise<string> {
  const id = `a_${crypto.randomUUID()}`;
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}
async function tierIn(learner: string, days = 0): Promise<string> {
  const moment = new Date(seconds(days) * 1_000 + 2_000).toISOString();
  const found = await db.execute<{ tier: string }>(
    sql`select tier from effective_tier(${learner}, ${moment}::timestamptz)`,
  );
  return found.rows[0]?.tier ?? "free";
}
async function subscribed(more: object = {}, price?: string, quantity?: number, days?: number) {
  const [learner, id] = [await newAccount(), `sub_${crypto.randomUUID()}`];
  const body = subscription(id, more, price, quantity, days);
  expect((await post(eventOf("customer.subscription.created", body, seconds(days)))).status).toBe(200);
  expect(
    (await post(eventOf("checkout.session.completed", await session(bindings.CHECKOUT_KEY, id, learner))))
      .status,
  ).toBe(200);
  return { learner, id };
}

describe("Stripe's events", () => {
  test("grant the purchase in any order; a renewal's payment may take three days", async () => {
    const { learner } = await subscribed();
    expect([await tierIn(learner), await tierIn(learner, 32), await tierIn(learner, 34)]).toEqual([
      "pro",
      "pro",
      "free",
    ]);
  });

  test("make a team with the quantity as its seats", async () => {
    const { learner, id } = await subscribed({}, "price_school", 25);
    const team = await db.execute<{ seats: number }>(
      sql`select seats from teams where subscription_id = ${`stripe:${id}`}`,
    );
    expect([team.rows[0]?.seats, await tierIn(learner)]).toEqual([25, "team"]);
  });

  test("change the plan, let a cancelled one expire, and end a deleted one", async () => {
    const { learner, id } = await subscribed();
    await post(
      eventOf("customer.subscription.updated", subscription(id, {}, "price_premium"), seconds() + 1),
    );
    expect(await tierIn(learner)).toBe("premium");
    const cancelled = subscription(id, { cancel_at_period_end: true }, "price_premium");
    await post(eventOf("customer.subscription.updated", cancelled, seconds() + 2));
    expect([await tierIn(learner, 29), await tierIn(learner, 30.1)]).toEqual(["premium", "free"]);
    const deleted = subscription(id, { status: "canceled", ended_at: seconds() }, "price_premium");
    await post(eventOf("customer.subscription.deleted", deleted, seconds() + 3));
    expect(await tierIn(learner)).toBe("free");
  });

  test.each(["incomplete", "incomplete_expired", "unpaid", "paused", "canceled", "something-new"])(
    "of the status %s give nothing",
    async (status) => {
      const { learner } = await subscribed({ status });
      expect(await tierIn(learner)).toBe("free");
    },
  );

  test("of a failed payment leave three days", async () => {
    const { learner } = await subscribed({ status: "past_due" });
    expect([await tierIn(learner, 2.9), await tierIn(learner, 3.1)]).toEqual(["pro", "free"]);
  });

  test("of a full refund or a dispute end it at once; a partial refund does not", async () => {
    for (const [type, object] of [
      ["charge.refunded", { id: "ch_1", refunded: true, payment_intent: "pi_7" }],
      ["charge.dispute.created", { id: "dp_1", charge: "ch_1", payment_intent: { id: "pi_7" } }],
    ] as const) {
      const { learner, id } = await subscribed({}, "price_pro", 1, -1);
      paidFor = id;
      await post(eventOf("charge.refunded", { refunded: false, payment_intent: "pi_7" }));
      expect(await tierIn(learner)).toBe("pro");
      expect((await post(eventOf(type, object))).status).toBe(200);
      expect([type, await tierIn(learner)]).toEqual([type, "free"]);
      expect(asked.at(-1)).toContain("payment[payment_intent]=pi_7");
    }
  });

  test("of a refund wait for an operator without a key, and are retried while Stripe does not respond", async () => {
    const refund = eventOf("charge.refunded", { refunded: true, payment_intent: "pi_8" });
    isDown = true;
    const failed = await post(refund);
    isDown = false;
    expect(failed.status).toBe(500);
    expect((await post(refund, { own: { STRIPE_API_KEY: "" } })).status).toBe(200);
    const row = await db.execute<{ outcome: string; payment: string }>(
      sql`select outcome, event->>'payment' as payment from billing_events where id = ${`stripe:${refund.id}`}`,
    );
    expect(row.rows).toEqual([{ outcome: "unmatched", payment: "pi_8" }]);
  });

  test("of other payments or types change and store nothing", async () => {
    paidFor = null;
    const others = [
      eventOf("charge.refunded", { refunded: true, payment_intent: "pi_9" }),
      eventOf("invoice.paid", { id: "in_1" }),
      eventOf("checkout.session.completed", await session(bindings.CHECKOUT_KEY, null, await newAccount())),
    ];
    for (const event of others) expect((await post(event)).status).toBe(200);
    const ids = others.map(({ id }) => `stripe:${id}`);
    const rows = await db.execute(
      sql`select from billing_events where id in (${ids[0]}, ${ids[1]}, ${ids[2]})`,
    );
    expect(rows.rows).toHaveLength(0);
  });

  test("store no name, address, amount, card or customer", async () => {
    const { id } = await subscribed();
    const rows = await db.execute<{ event: object }>(
      sql`select event from billing_events where subscription_id = ${`stripe:${id}`}`,
    );
    expect(rows.rows).toHaveLength(2);
    expect(JSON.stringify(rows.rows)).not.toMatch(/Ada|ada@|4900|cus_1|reference/);
  });
});

describe("rejected:", () => {
  const id = `sub_${crypto.randomUUID()}`;
  const good = eventOf("customer.subscription.created", subscription(id));
  const changed = JSON.stringify({ ...good, data: { object: subscription(id, {}, "price_school", 99) } });
  test.each<[string, Parameters<typeof post>[1]]>([
    ["another secret's", { secret: "whsec_of_another" }],
    ["a body that was changed", { sent: changed }],
    ["one of six minutes ago", { timestamp: seconds() - 360 }],
  ])("%s", async (_, options) => {
    const response = await post(good, options);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      401,
      "signature-invalid",
    ]);
    expect(
      (await db.execute(sql`select from billing_events where id = ${`stripe:${good.id}`}`)).rows,
    ).toEqual([]);
  });

  test("a signed body that is not an event, and anything without a configured secret", async () => {
    for (const body of ["{", "[]", "{}", JSON.stringify(eventOf("customer.subscription.created", { id }))])
      expect([body.slice(0, 20), (await post(body)).status]).toEqual([body.slice(0, 20), 422]);
    expect((await post(good, { own: { STRIPE_WEBHOOK_SECRET: "" } })).status).toBe(404);
  });

  test("no event of the previous secret during a rotation; a repeated one counts once", async () => {
    const own = { STRIPE_WEBHOOK_SECRET: `whsec_next, ${SECRET}` };
    const replies = [await post(good, { own }), await post(good, { own })];
    expect(await Promise.all(replies.map((reply) => reply.text()))).toEqual([
      '{"received":true}',
      '{"received":true}',
    ]);
    expect(
      (await db.execute(sql`select from billing_events where id = ${`stripe:${good.id}`}`)).rows,
    ).toHaveLength(1);
  });
});
