/** Subscriptions of a billing provider, turned into entitlements. */
export { applyEvent, endSubscription, linkSubscription } from "./apply-event.ts";
export { type BillingEventInput } from "./event.ts";
export { purchaseOf } from "./products.ts";
export { signReference } from "./reference.ts";
export { listWaitingEvents } from "./store.ts";
