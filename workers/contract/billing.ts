import * as z from "zod";

const Instant = z.iso.datetime({ offset: true });
const Name = z.string().min(1).max(200);

const StateData = z.object({
  subscriptionId: Name,
  product: Name.describe("The provider's id of what was bought; configuration says which tier it is"),
  quantity: z.number().int().min(0).max(100_000).default(1).describe("Seats, of a team"),
  startsAt: Instant.describe("Begin of the period that is paid"),
  endsAt: Instant.nullable().describe("When access ends if nothing else happens"),
});

/** A billing event as a provider sends it: a Standard Webhooks payload. Its id is the header `webhook-id`. */
export const BillingWebhook = z
  .discriminatedUnion("type", [
    z.object({
      type: z.enum(["subscription-started", "subscription-changed", "subscription-ended"]),
      timestamp: Instant.describe("When it happened; events may arrive in any order"),
      data: StateData,
    }),
    z.object({
      type: z.literal("checkout-linked"),
      timestamp: Instant,
      data: z.object({
        subscriptionId: Name,
        reference: z.string().max(500).describe("From POST /me/checkout-reference"),
      }),
    }),
    z.object({
      type: z.literal("payment-reversed"),
      timestamp: Instant,
      data: z.object({ subscriptionId: Name }),
    }),
  ])
  .meta({ id: "BillingWebhook" });
export type BillingWebhook = z.infer<typeof BillingWebhook>;

export const BillingReceived = z.object({ received: z.literal(true) }).meta({ id: "BillingReceived" });

export const CheckoutReference = z
  .object({
    reference: z.string().describe("At most 200 letters, digits, dashes and underscores"),
    expiresAt: z.string(),
  })
  .meta({ id: "CheckoutReference" });
