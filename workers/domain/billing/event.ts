import * as z from "../../contract/zod.ts";
import { AppError } from "../../platform/errors.ts";
import { toInstant } from "../../platform/time.ts";
import { invalidRequest } from "../../platform/invalid-request.ts";

const Instant = z.pipe(z.iso.datetime({ offset: true }), z.transform(toInstant));
const Name = z.string().check(z.minLength(1), z.maxLength(200));
const PAID = ["premium", "pro", "team"] as const;

const common = {
  /** The provider's id of the event; each is applied once. */
  id: Name,
  /** Who sent it; ids are unique within a provider. `operator` is the command line. */
  provider: z.enum(["standard", "stripe", "operator"]),
  /** When it occurred at the provider, which can be long before it arrives here. */
  occurredAt: Instant,
};

const State = z.object({
  ...common,
  /** A state is complete from `occurredAt` on, so only the latest one matters. */
  type: z.enum(["subscription-started", "subscription-changed", "subscription-ended"]),
  subscriptionId: Name,
  /**
   * null when the product has no tier here (see products.ts); such an event is stored for an operator and has no
   * effect.
   */
  tier: z.nullable(z.enum(PAID)),
  /** The seats of the team that is created; null for a tier for the buyer alone. */
  seats: z.nullable(z.int().check(z.minimum(0), z.maximum(100_000))),
  /** Start of the paid period. */
  startsAt: Instant,
  /** When access ends unless another event arrives; null for no end. */
  endsAt: z.nullable(Instant),
  /** The provider's name of the product, shown to an operator when it has no tier. */
  product: z._default(z.nullable(Name), null),
});

const CheckoutLinked = z.object({
  ...common,
  type: z.literal("checkout-linked"),
  subscriptionId: Name,
  /**
   * The value returned by `POST /me/checkout-reference`; only a genuine one that has not expired makes the link.
   */
  reference: z.nullable(z.string().check(z.maxLength(500))),
});

const PaymentReversed = z.object({
  ...common,
  /** A full refund or a dispute; the period in which it occurred ends at that moment. */
  type: z.literal("payment-reversed"),
  /** null when the provider did not name it; an operator has to. */
  subscriptionId: z.nullable(Name),
  payment: z._default(z.nullable(Name), null),
});

/**
 * An event of a billing provider in our own terms. It has no field for an amount, a name, an address or a card:
 * whatever is not listed here is dropped before the event is stored.
 */
export const BillingEvent = z.discriminatedUnion("type", [State, CheckoutLinked, PaymentReversed]);
export type BillingEvent = z.infer<typeof BillingEvent>;
export type BillingEventInput = z.input<typeof BillingEvent>;

/**
 * The allowed clock difference. An event further in the future is a mistake, and would block every later event of
 * its subscription.
 */
const AHEAD_MS = 86_400_000;

/** Checks an event. Throws `invalid-request` with pointers. */
export function checkEvent(event: BillingEventInput, now: Date): BillingEvent {
  const result = BillingEvent.safeParse(event);
  if (!result.success) throw invalidRequest(result.error.issues);
  if (Date.parse(result.data.occurredAt) > now.getTime() + AHEAD_MS)
    throw new AppError("invalid-request", "The event has not happened yet.", {
      errors: [{ pointer: "/occurredAt", detail: "is more than a day ahead" }],
    });
  return result.data;
}
