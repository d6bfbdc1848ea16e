import { signReference } from "../../domain/billing/index.ts";
import {
  createCheckoutReference,
  receiveBillingEvent,
  receiveStripeEvent,
} from "../../contract/billing-routes.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../../domain/learner/index.ts";
import { type App, handle } from "../handle.ts";

/** Registers billing routes. The webhooks are only documented: the identity Worker, which has their secrets, serves them. */
export function registerBillingRoutes(app: App): void {
  handle(app, createCheckoutReference, (ctx) => {
    const caller = requireCaller(ctx);
    if (caller.kind !== "account")
      throw new AppError("account-required", "Sign in first: a purchase must belong to an account.");
    return signReference(ctx.env.CHECKOUT_KEY, caller.learnerId, ctx.now);
  });
  app.routes.push(receiveBillingEvent, receiveStripeEvent);
}
