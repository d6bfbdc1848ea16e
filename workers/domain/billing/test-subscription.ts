import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import type { BillingContext } from "./apply-event.ts";
import type { BillingEventInput } from "./event.ts";
import { signReference } from "./reference.ts";

/** For tests: a new subscription, its events, and the resulting state of the database. */
export const NOW = new Date("2026-11-24T12:00:00.000Z");
export const CHECKOUT_KEY = "a".repeat(43);
export type Sent = BillingEventInput;

export const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
export const ctx = (now: Date = NOW): BillingContext => ({ db, now, env: { CHECKOUT_KEY } });
/** Returns the instant `days` after `NOW`. */
export const day = (days: number): string => new Date(NOW.getTime() + days * 86_400_000).toISOString();

export async function newAccount(): Promise<string> {
  const id = uniqueId("a");
  await db().execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}

/** Creates the events of one subscription; `at` is in days from `NOW`. */
export function newSubscription(id: string = uniqueId("sub")) {
  let count = 0;
  const common = (at: number) => ({
    id: `${id}-${String(count++).padStart(3, "0")}`,
    provider: "standard" as const,
    subscriptionId: id,
    occurredAt: day(at),
  });
  const plan = { tier: "pro" as "premium" | "pro" | "team" | null, seats: null as number | null };
  const state = (type: "started" | "changed" | "ended", at: number, more: Partial<Sent> = {}): Sent =>
    ({
      ...common(at),
      ...plan,
      type: `subscription-${type}`,
      startsAt: day(at),
      endsAt: day(at + 30),
      ...more,
    }) as Sent;
  return {
    id,
    key: `standard:${id}`,
    state,
    reversed: (at: number): Sent => ({ ...common(at), type: "payment-reversed" }),
    linked: async (at: number, learnerId: string, signedAt = new Date(day(at))): Promise<Sent> => ({
      ...common(at),
      type: "checkout-linked",
      reference: (await signReference(CHECKOUT_KEY, learnerId, signedAt)).reference,
    }),
  };
}

/** Returns the tier in force `days` after `NOW`. */
export async function tierAt(learnerId: string, days = 0): Promise<string> {
  const found = await db().execute<{ tier: string }>(
    sql`select tier from effective_tier(${learnerId}, ${day(days)}::timestamptz)`,
  );
  return found.rows[0]?.tier ?? "free";
}

export async function epochOf(learnerId: string): Promise<number> {
  const found = await db().execute<{ epoch: number }>(
    sql`select epoch from learners where id = ${learnerId}`,
  );
  return found.rows[0]!.epoch;
}

/** Returns the stored outcomes of a subscription's events, in order of occurrence. */
export async function outcomesOf(key: string): Promise<string[]> {
  const found = await db().execute<{ outcome: string }>(
    sql`select outcome from billing_events where subscription_id = ${key} order by occurred_at, id`,
  );
  return found.rows.map(({ outcome }) => outcome);
}
