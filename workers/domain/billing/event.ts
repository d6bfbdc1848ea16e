import * as z from "../../contract/zod.ts";
import { AppError } from "../../platform/errors.ts";
import { toInstant } from "../../platform/time.ts";
import { invalidRequest } from "../../platform/invalid-request.ts";

const Instant = z.pipe(z.iso.datetime({ offset: true }), z.transform(toInstant));
const Name = z.string().check(z.minLength(1), z.maxLength(200));
const PAID = ["premium", "pro", "team"] as const;

const common = {
  /** The provider's id of the event: each counts once. */
  id: Name,
  /** Who speaks; ids of one provider mean nothing to another. `operator` is the command line. */
  provider: z.enum(["standard", "stripe", "operator"]),
  /** When it happened at the provider, whenever it came here. */
  occurredAt: Instant,
};

const State = z.object({
  ...common,
  /** A state says all that holds from `occurredAt` on, so the latest one is enough. */
  type: z.enum(["subscription-started", "subscription-changed", "subscription-ended"]),
  subscriptionId: Name,
  /** null: what was bought has no tier here (see products.ts); kept for an operator and otherwise without effect. */
  tier: z.nullable(z.enum(PAID)),
  /** A number makes a team with that many seats; null is a tier for the buyer alone. */
  seats: z.nullable(z.int().check(z.minimum(0), z.maximum(100_000))),
  /** Begin of the period that is paid. */
  startsAt: Instant,
  /** When access ends if nothing else happens; null: when an event says so. */
  endsAt: z.nullable(Instant),
  /** The provider's name for what was bought, shown to an operator when it has no tier. */
  product: z._default(z.nullable(Name), null),
});

const CheckoutLinked = z.object({
  ...common,
  type: z.literal("checkout-linked"),
  subscriptionId: Name,
  /** What `POST /me/checkout-reference` gave; the link is made only by a genuine one that had not expired. */
  reference: z.nullable(z.string().check(z.maxLength(500))),
});

const PaymentReversed = z.object({
  ...common,
  /** A refund in full or a dispute: the period in which it happened ends there. */
  type: z.literal("payment-reversed"),
  /** null: the provider did not say, so that an operator has to. */
  subscriptionId: z.nullable(Name),
  payment: z._default(z.nullable(Name), null),
});

/**
 * What happened at a billing provider, in our own terms. There is no place for an amount, a name, an address or a
 * card: what is not listed here is dropped before anything is kept.
 */
export const BillingEvent = z.discriminatedUnion("type", [State, CheckoutLinked, PaymentReversed]);
export type BillingEvent = z.infer<typeof BillingEvent>;
export type BillingEventInput = z.input<typeof BillingEvent>;

/** Clocks differ; more than this is a mistake that would hold back every later event of the subscription. */
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
