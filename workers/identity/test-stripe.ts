import { signReference } from "../domain/billing/index.ts";

/** For tests: Stripe's events. Times are in seconds since 1970, given in days from now. */
export const seconds = (days = 0) => Math.floor(Date.now() / 1_000 + days * 86_400);
/** An event as Stripe sends it. */
export const eventOf = (
  type: string,
  object: object,
  created = seconds(),
  id = `evt_${crypto.randomUUID()}`,
) => ({
  id,
  object: "event",
  api_version: "2026-10-29",
  created,
  livemode: false,
  type,
  data: { object },
});

/** A subscription as Stripe sends it. */
export const subscription = (id: string, more: object = {}, price = "price_pro", quantity = 1, days = 0) => ({
  id,
  object: "subscription",
  customer: "cus_1",
  status: "active",
  cancel_at: null,
  cancel_at_period_end: false,
  ended_at: null,
  items: {
    object: "list",
    data: [
      {
        id: "si_1",
        price: { id: price, unit_amount: 4900 },
        quantity,
        current_period_start: seconds(days),
        current_period_end: seconds(days + 30),
      },
    ],
  },
  ...more,
});
/** A completed checkout, with more about the customer than should be stored here. */
export const session = async (key: string | undefined, id: string | null, learner: string) => ({
  id: "cs_1",
  object: "checkout.session",
  mode: "subscription",
  subscription: id,
  customer_details: { email: "ada@example.com", name: "Ada Lovelace" },
  amount_total: 4900,
  client_reference_id: (await signReference(key, learner, new Date())).reference,
});
