/** Subscriptions of a billing provider, turned into entitlements. */
export { applyEvent, endByHand, linkByHand } from "./apply-event.ts";
export { type BillingEventInput } from "./event.ts";
export { boughtWith } from "./products.ts";
export { signReference } from "./reference.ts";
export { listWaiting } from "./store.ts";
