import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { type BillingEventInput, checkEvent } from "./event.ts";
import { readReference } from "./reference.ts";
import { type AppliedEvent, knowsSubscription, storeEvent, storeLink } from "./store.ts";

/** What applying an event needs: the database, the clock, and the key of checkout references. */
export type BillingContext = Pick<Context, "db" | "now"> & { env: { CHECKOUT_KEY?: string } };

/**
 * Applies a provider's billing event in one statement: each id once, in any order of arrival. A subscription's
 * state follows from all its events (see data-model.md). A checkout link is accepted when its reference is genuine
 * and had not expired when the checkout was completed. Throws `invalid-request`.
 */
export async function applyEvent(ctx: BillingContext, event: BillingEventInput): Promise<AppliedEvent> {
  const checked = checkEvent(event, ctx.now);
  const linked =
    checked.type === "checkout-linked" && checked.reference !== null
      ? await readReference(ctx.env.CHECKOUT_KEY, checked.reference, new Date(checked.occurredAt))
      : null;
  return storeEvent(ctx.db(), checked, linked, ctx.now);
}

/**
 * Links a subscription (`provider:id`) to an account for an operator; this overrides the checkout's link. Throws
 * `not-found` when the account or the subscription is unknown.
 */
export async function linkSubscription(
  ctx: BillingContext,
  subscription: string,
  learnerId: string,
): Promise<AppliedEvent> {
  await requireSubscription(ctx, subscription);
  const event = checkEvent(
    { ...operatorEvent(ctx, subscription), type: "checkout-linked", reference: null },
    ctx.now,
  );
  const applied = await storeLink(ctx.db(), event, learnerId, ctx.now);
  if (!applied) throw new AppError("not-found", `Unknown account: ${learnerId}.`);
  return applied;
}

/**
 * Ends the current period of a subscription for an operator, for example after a refund that named none. Throws
 * `not-found`.
 */
export async function endSubscription(ctx: BillingContext, subscription: string): Promise<AppliedEvent> {
  await requireSubscription(ctx, subscription);
  const event = checkEvent({ ...operatorEvent(ctx, subscription), type: "payment-reversed" }, ctx.now);
  return storeEvent(ctx.db(), event, null, ctx.now);
}

const operatorEvent = (ctx: BillingContext, subscription: string) => ({
  id: crypto.randomUUID(),
  provider: "operator" as const,
  occurredAt: ctx.now.toISOString(),
  subscriptionId: subscription,
});

async function requireSubscription(ctx: BillingContext, subscription: string): Promise<void> {
  if (!(await knowsSubscription(ctx.db(), subscription)))
    throw new AppError("not-found", `Unknown subscription: ${subscription}.`);
}
