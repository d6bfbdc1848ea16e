import * as z from "./zod.ts";
import { BillingReceived, BillingWebhook, CheckoutReference } from "./billing.ts";
import { defineRoute } from "./routes.ts";

const tag = "Billing";
/** Every signed webhook gets the same response, so that it reveals nothing about a learner. */
const webhook = {
  method: "post",
  tag,
  auth: "none",
  reply: { status: 200, description: "Accepted, now or earlier", schema: BillingReceived },
  problems: ["not-found", "signature-invalid", "database-unavailable"],
} as const;

export const createCheckoutReference = defineRoute({
  operationId: "createCheckoutReference",
  method: "post",
  path: "/me/checkout-reference",
  tag,
  summary: "Create a reference that links a checkout to this account",
  description:
    "Pass it to the billing provider's checkout (Stripe: `client_reference_id`) within 24 hours. It identifies the buyer and grants no access.",
  auth: "required",
  reply: { status: 200, description: "The reference", schema: CheckoutReference },
  problems: ["account-required", "not-found"],
});

export const receiveBillingEvent = defineRoute({
  ...webhook,
  operationId: "receiveBillingEvent",
  path: "/billing/events",
  summary: "Receive a billing event signed according to Standard Webhooks",
  description:
    "Requires the headers `webhook-id`, `webhook-timestamp` (at most 5 minutes off) and `webhook-signature`. Each id is processed once, and events may arrive in any order.",
  body: BillingWebhook,
});

export const receiveStripeEvent = defineRoute({
  ...webhook,
  operationId: "receiveStripeEvent",
  path: "/billing/stripe",
  summary: "Receive a Stripe event, signed with `stripe-signature`",
  body: z.looseObject({ id: z.string(), type: z.string(), created: z.int() }),
});
