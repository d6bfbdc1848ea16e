import * as z from "./zod.ts";
import { TIERS } from "./tier-order.ts";

export { TIERS, includesTier, requiredTier } from "./tier-order.ts";
export const Tier = z.enum(TIERS);
export type Tier = z.infer<typeof Tier>;
