import * as z from "./zod.ts";
import { BillingReceived, BillingWebhook, CheckoutReference } from "./billing.ts";
import { defineRoute } from "./routes.ts";

const tag = "Billing";
/** What a signed webhook is answered with; always the same, so that it tells nothing about any learner. */
const webhook = {
  method: "post",
  tag,
  auth: "none",
  reply: { status: 200, description: "Taken in, now or before", schema: BillingReceived },
  problems: ["not-found", "signature-invalid", "database-unavailable"],
} as const;

export const createCheckoutReference = defineRoute({
  operationId: "createCheckoutReference",
  method: "post",
  path: "/me/checkout-reference",
  tag,
  summary: "A reference that ties a checkout to this account",
  description:
    "Give it to the billing provider's checkout (Stripe: `client_reference_id`) within 24 hours. It names who pays and opens nothing.",
  auth: "required",
  reply: { status: 200, description: "The reference", schema: CheckoutReference },
  problems: ["account-required", "not-found"],
});

export const receiveBillingEvent = defineRoute({
  ...webhook,
  operationId: "receiveBillingEvent",
  path: "/billing/events",
  summary: "A billing provider's event, signed as Standard Webhooks",
  description:
    "Headers `webhook-id`, `webhook-timestamp` (at most 5 minutes off) and `webhook-signature`. Each id counts once; order does not matter.",
  body: BillingWebhook,
});

export const receiveStripeEvent = defineRoute({
  ...webhook,
  operationId: "receiveStripeEvent",
  path: "/billing/stripe",
  summary: "An event of Stripe, with its `stripe-signature`",
  body: z.looseObject({ id: z.string(), type: z.string(), created: z.int() }),
});
