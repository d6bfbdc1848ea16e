/** Subscriptions of a billing provider, turned into entitlements. */
export { applyEvent, endByHand, linkByHand, type BillingContext } from "./apply-event.ts";
export { BillingEvent, type BillingEventInput } from "./event.ts";
export { boughtWith, type Bought } from "./products.ts";
export { signReference, type CheckoutReference } from "./reference.ts";
export { listWaiting, type Applied, type Waiting } from "./store.ts";
