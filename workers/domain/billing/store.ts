import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import type { BillingEvent } from "./event.ts";

/** What became of an event. `stale`: something later was known; `unmatched`: waits for its checkout's link or an operator; `ignored`: what was bought has no tier here. */
type Outcome = "applied" | "stale" | "unmatched" | "ignored";

export interface Applied {
  outcome: Outcome;
  /** The event had been taken in before, and nothing was done now. */
  repeated: boolean;
}

/** An event that had no effect yet, as an operator sees it. */
export interface Waiting {
  id: string;
  type: string;
  outcome: "unmatched" | "ignored";
  subscription: string | null;
  /** Of a reversal: what the provider calls the payment. Of a state: the product. */
  about: string | null;
  occurredAt: string;
}

/**
 * Takes an event in, in one statement that is safe to repeat. `linked` is the learner of a genuine checkout
 * reference; the reference itself is not kept, since it holds their id.
 */
export async function storeEvent(
  db: Db,
  event: BillingEvent,
  linked: string | null,
  now: Date,
): Promise<Applied> {
  const result = await db.execute<{ applied: Applied }>(
    sql`select apply_billing_event(${kept(event)}::jsonb, ${linked}, ${now.toISOString()}::timestamptz) as applied`,
  );
  return result.rows[0]!.applied;
}

/** As `storeEvent` for an operator's link; null, and nothing kept, when there is no such account. */
export async function storeLink(
  db: Db,
  event: BillingEvent,
  learnerId: string,
  now: Date,
): Promise<Applied | null> {
  const result = await db.execute<{ applied: Applied }>(sql`
    select apply_billing_event(${kept(event)}::jsonb, l.id, ${now.toISOString()}::timestamptz) as applied
    from learners l where l.id = ${learnerId} and l.kind = 'account'`);
  return result.rows[0]?.applied ?? null;
}

/** Events that wait, the oldest first, and whether a subscription is known at all; at most 1,000. */
export async function listWaiting(db: Db): Promise<Waiting[]> {
  const result = await db.execute<{ waiting: Waiting }>(sql`
    select json_build_object('id', id, 'type', type, 'outcome', outcome, 'subscription', subscription_id,
      'about', coalesce(event->>'payment', event->>'product'), 'occurredAt', occurred_at) as waiting
    from billing_events where outcome in ('unmatched', 'ignored') order by occurred_at, id limit 1000`);
  return result.rows.map(({ waiting }) => waiting);
}

/** Whether any event or team is known of a subscription (`provider:id`). */
export async function knowsSubscription(db: Db, subscription: string): Promise<boolean> {
  const result = await db.execute(sql`
    select from billing_events where subscription_id = ${subscription}
    union all select from teams where subscription_id = ${subscription} limit 1`);
  return result.rows.length > 0;
}

/** An operator names subscriptions of any provider, with the provider before the colon; a provider only its own. */
function kept(event: BillingEvent): string {
  const { id, provider, type, occurredAt, subscriptionId } = event;
  const subscription =
    subscriptionId === null || provider === "operator" ? subscriptionId : `${provider}:${subscriptionId}`;
  const facts = { key: `${provider}:${id}`, type, occurredAt, subscription };
  if (type === "checkout-linked") return JSON.stringify(facts);
  if (type === "payment-reversed") return JSON.stringify({ ...facts, payment: event.payment });
  const { tier, seats, startsAt, endsAt, product } = event;
  return JSON.stringify({ ...facts, tier, seats, startsAt, endsAt, product });
}
