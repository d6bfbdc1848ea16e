import * as z from "./zod.ts";

const Instant = z.iso.datetime({ offset: true });
const Name = z.string().check(z.minLength(1), z.maxLength(200));

const StateData = z.object({
  subscriptionId: Name,
  product: Name.check(z.describe("The provider's product id; configuration maps it to a tier")),
  quantity: z
    ._default(z.int().check(z.minimum(0), z.maximum(100_000)), 1)
    .check(z.describe("Number of seats, for a team")),
  startsAt: Instant.check(z.describe("Start of the paid period")),
  endsAt: z.nullable(Instant).check(z.describe("When access ends unless it is renewed")),
});

/** A billing event as a provider sends it: a Standard Webhooks payload. The `webhook-id` header carries its id. */
export const BillingWebhook = z
  .discriminatedUnion("type", [
    z.object({
      type: z.enum(["subscription-started", "subscription-changed", "subscription-ended"]),
      timestamp: Instant.check(z.describe("When it happened; events may arrive in any order")),
      data: StateData,
    }),
    z.object({
      type: z.literal("checkout-linked"),
      timestamp: Instant,
      data: z.object({
        subscriptionId: Name,
        reference: z.string().check(z.maxLength(500), z.describe("Created by POST /me/checkout-reference")),
      }),
    }),
    z.object({
      type: z.literal("payment-reversed"),
      timestamp: Instant,
      data: z.object({ subscriptionId: Name }),
    }),
  ])
  .register(z.globalRegistry, { id: "BillingWebhook" });
export type BillingWebhook = z.infer<typeof BillingWebhook>;

export const BillingReceived = z
  .object({ received: z.literal(true) })
  .register(z.globalRegistry, { id: "BillingReceived" });

export const CheckoutReference = z
  .object({
    reference: z.string().check(z.describe("At most 200 letters, digits, dashes and underscores")),
    expiresAt: z.string(),
  })
  .register(z.globalRegistry, { id: "CheckoutReference" });
