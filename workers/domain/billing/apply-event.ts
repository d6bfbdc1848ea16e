import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { type BillingEventInput, checkEvent } from "./event.ts";
import { readReference } from "./reference.ts";
import { type Applied, knowsSubscription, storeEvent, storeLink } from "./store.ts";

/** What applying an event needs: the database, the clock, and the key of checkout references. */
export type BillingContext = Pick<Context, "db" | "now"> & { env: { CHECKOUT_KEY?: string } };

/**
 * Takes a provider's event in: each id once, in whatever order they come, in one statement. What holds for a
 * subscription follows from all that is known of it (see data-model.md). A link counts when its reference is genuine
 * and had not expired when the checkout was completed. Throws `invalid-request`.
 */
export async function applyEvent(ctx: BillingContext, event: BillingEventInput): Promise<Applied> {
  const checked = checkEvent(event, ctx.now);
  const linked =
    checked.type === "checkout-linked" && checked.reference !== null
      ? await readReference(ctx.env.CHECKOUT_KEY, checked.reference, new Date(checked.occurredAt))
      : null;
  return storeEvent(ctx.db(), checked, linked, ctx.now);
}

/**
 * An operator says whose subscription (`provider:id`) it is; it counts more than the checkout's link. Throws
 * `not-found` when there is no such account, or nothing known of the subscription.
 */
export async function linkByHand(
  ctx: BillingContext,
  subscription: string,
  learnerId: string,
): Promise<Applied> {
  await requireSubscription(ctx, subscription);
  const event = checkEvent(
    { ...byOperator(ctx, subscription), type: "checkout-linked", reference: null },
    ctx.now,
  );
  const applied = await storeLink(ctx.db(), event, learnerId, ctx.now);
  if (!applied) throw new AppError("not-found", `There is no account ${learnerId}.`);
  return applied;
}

/** An operator ends the present period of a subscription now, as for a refund that named none. Throws `not-found`. */
export async function endByHand(ctx: BillingContext, subscription: string): Promise<Applied> {
  await requireSubscription(ctx, subscription);
  const event = checkEvent({ ...byOperator(ctx, subscription), type: "payment-reversed" }, ctx.now);
  return storeEvent(ctx.db(), event, null, ctx.now);
}

const byOperator = (ctx: BillingContext, subscription: string) => ({
  id: crypto.randomUUID(),
  provider: "operator" as const,
  occurredAt: ctx.now.toISOString(),
  subscriptionId: subscription,
});

async function requireSubscription(ctx: BillingContext, subscription: string): Promise<void> {
  if (!(await knowsSubscription(ctx.db(), subscription)))
    throw new AppError("not-found", `Nothing is known of the subscription ${subscription}.`);
}
