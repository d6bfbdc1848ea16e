import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import type { BillingEvent } from "./event.ts";

/**
 * The result of an event. `stale`: a later event was known; `unmatched`: it waits for its checkout's link or an
 * operator; `ignored`: the product has no tier here.
 */
type Outcome = "applied" | "stale" | "unmatched" | "ignored";

export interface AppliedEvent {
  outcome: Outcome;
  /** The event was stored before; nothing changed now. */
  repeated: boolean;
}

/** An event that had no effect yet, as an operator sees it. */
export interface WaitingEvent {
  id: string;
  type: string;
  outcome: "unmatched" | "ignored";
  subscription: string | null;
  /** Of a reversal: the provider's id of the payment. Of a state: the product. */
  about: string | null;
  occurredAt: string;
}

/**
 * Stores and applies an event in one statement that is safe to repeat. `linked` is the learner of a genuine
 * checkout reference; the reference itself is not stored, since it contains their id.
 */
export async function storeEvent(
  db: Db,
  event: BillingEvent,
  linked: string | null,
  now: Date,
): Promise<AppliedEvent> {
  const result = await db.execute<{ applied: AppliedEvent }>(
    sql`select apply_billing_event(${storedForm(event)}::jsonb, ${linked}, ${now.toISOString()}::timestamptz) as applied`,
  );
  return result.rows[0]!.applied;
}

/**
 * Stores an operator's link like `storeEvent`. Returns null, and stores nothing, when the account does not exist.
 */
export async function storeLink(
  db: Db,
  event: BillingEvent,
  learnerId: string,
  now: Date,
): Promise<AppliedEvent | null> {
  const result = await db.execute<{ applied: AppliedEvent }>(sql`
    select apply_billing_event(${storedForm(event)}::jsonb, l.id, ${now.toISOString()}::timestamptz) as applied
    from learners l where l.id = ${learnerId} and l.kind = 'account'`);
  return result.rows[0]?.applied ?? null;
}

/** Lists the events that wait, oldest first; at most 1,000. */
export async function listWaitingEvents(db: Db): Promise<WaitingEvent[]> {
  const result = await db.execute<{ waiting: WaitingEvent }>(sql`
    select json_build_object('id', id, 'type', type, 'outcome', outcome, 'subscription', subscription_id,
      'about', coalesce(event->>'payment', event->>'product'), 'occurredAt', occurred_at) as waiting
    from billing_events where outcome in ('unmatched', 'ignored') order by occurred_at, id limit 1000`);
  return result.rows.map(({ waiting }) => waiting);
}

/** Returns whether an event or a team belongs to the subscription (`provider:id`). */
export async function knowsSubscription(db: Db, subscription: string): Promise<boolean> {
  const result = await db.execute(sql`
    select from billing_events where subscription_id = ${subscription}
    union all select from teams where subscription_id = ${subscription} limit 1`);
  return result.rows.length > 0;
}

/**
 * The event as it is stored. An operator names subscriptions with their provider; a provider's own ids get its
 * prefix, so that it cannot name another's.
 */
function storedForm(event: BillingEvent): string {
  const { id, provider, type, occurredAt, subscriptionId } = event;
  const subscription =
    subscriptionId === null || provider === "operator" ? subscriptionId : `${provider}:${subscriptionId}`;
  const facts = { key: `${provider}:${id}`, type, occurredAt, subscription };
  if (type === "checkout-linked") return JSON.stringify(facts);
  if (type === "payment-reversed") return JSON.stringify({ ...facts, payment: event.payment });
  const { tier, seats, startsAt, endsAt, product } = event;
  return JSON.stringify({ ...facts, tier, seats, startsAt, endsAt, product });
}
