import * as z from "zod";
import { type BillingEventInput, purchaseOf } from "../domain/billing/index.ts";
import { TIERS } from "../contract/tiers.ts";
import { checkSigned } from "./webhook.ts";

/** How long access continues while a renewal's payment is pending. */
const GRACE_SECONDS = 3 * 86_400;

const Seconds = z.number().int().min(0).max(253_402_300_799);
/** An id, or the expanded object. */
const Ref = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
/** Until 2025 Stripe had the period on the subscription, since then on its items. */
const period = { current_period_start: Seconds.optional(), current_period_end: Seconds.optional() };

const Subscription = z.object({
  id: z.string(),
  status: z.string(),
  cancel_at: Seconds.nullish(),
  cancel_at_period_end: z.boolean().default(false),
  ended_at: Seconds.nullish(),
  ...period,
  items: z.object({
    data: z
      .array(
        z.object({
          price: z.object({ id: z.string() }),
          quantity: z.number().int().min(0).default(1),
          ...period,
        }),
      )
      .min(1),
  }),
});
type Subscription = z.infer<typeof Subscription>;

const Session = z.object({ subscription: Ref.nullish(), client_reference_id: z.string().max(500).nullish() });
const Charge = z.object({ refunded: z.boolean(), payment_intent: Ref.nullish() });
const Dispute = z.object({ payment_intent: Ref.nullish() });

/** The parts of a Stripe event that are used here. */
export const StripeEvent = z.object({
  id: z.string(),
  type: z.string(),
  created: Seconds,
  data: z.object({ object: z.unknown() }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

/** Finds the subscription of a payment; null for none, undefined when only an operator can decide. */
export type FindSubscription = (paymentIntent: string) => Promise<string | null | undefined>;

const STATES = {
  "customer.subscription.created": "subscription-started",
  "customer.subscription.updated": "subscription-changed",
  "customer.subscription.deleted": "subscription-ended",
} as const;

/**
 * Converts a Stripe event to our terms; null for one without effect here. `prices` maps price ids to tiers. Throws
 * `invalid-request` for an invalid event.
 */
export async function fromStripe(
  event: StripeEvent,
  prices: string | undefined,
  find: FindSubscription,
): Promise<BillingEventInput | null> {
  const { id, type, created, data } = event;
  const common = { id, provider: "stripe" as const, occurredAt: iso(created) };
  switch (type) {
    case "customer.subscription.created":
    case "customer.subscription.updated":
    case "customer.subscription.deleted": {
      const subscription = checkSigned(Subscription, data.object);
      return { ...common, type: STATES[type], ...stateOf(subscription, created, prices) };
    }
    case "checkout.session.completed": {
      const { subscription, client_reference_id: reference } = checkSigned(Session, data.object);
      if (!subscription) return null;
      return {
        ...common,
        type: "checkout-linked",
        subscriptionId: subscription,
        reference: reference ?? null,
      };
    }
    case "charge.refunded": {
      const { refunded, payment_intent: payment } = checkSigned(Charge, data.object);
      // A partial refund does not end access.
      return refunded ? reversal(common, payment, find) : null;
    }
    case "charge.dispute.created":
      return reversal(common, checkSigned(Dispute, data.object).payment_intent, find);
    default:
      return null;
  }
}

async function reversal(
  common: { id: string; provider: "stripe"; occurredAt: string },
  payment: string | null | undefined,
  find: FindSubscription,
): Promise<BillingEventInput | null> {
  const subscriptionId = payment ? await find(payment) : null;
  if (subscriptionId === null) return null;
  return {
    ...common,
    type: "payment-reversed",
    subscriptionId: subscriptionId ?? null,
    payment: payment ?? null,
  };
}

function stateOf(subscription: Subscription, happened: number, prices: string | undefined) {
  const items = subscription.items.data.map((item) => ({
    ...item,
    bought: purchaseOf(prices, item.price.id, item.quantity),
  }));
  const rank = (tier: string | null) => TIERS.findIndex((known) => known === tier);
  const [best] = items.toSorted((a, b) => rank(b.bought.tier) - rank(a.bought.tier));
  const { bought, price, ...item } = best!;
  const start = item.current_period_start ?? subscription.current_period_start ?? happened;
  const end = item.current_period_end ?? subscription.current_period_end ?? happened;
  return {
    subscriptionId: subscription.id,
    ...bought,
    product: price.id,
    startsAt: iso(start),
    endsAt: iso(endOf(subscription, start, end, happened)),
  };
}

/** Returns when access ends. It fails closed: an unknown status gives no access. */
function endOf(subscription: Subscription, start: number, end: number, happened: number): number {
  const { status, cancel_at: cancelAt, cancel_at_period_end: ends, ended_at: endedAt } = subscription;
  if (status === "active" || status === "trialing")
    return Math.min(cancelAt ?? Infinity, ends ? end : end + GRACE_SECONDS);
  // The period has begun and is not paid yet.
  if (status === "past_due") return Math.min(cancelAt ?? Infinity, start + GRACE_SECONDS);
  return endedAt ?? happened;
}

const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString();
