import * as z from "../../contract/zod.ts";

const Products = z.record(
  z.string(),
  z.object({
    tier: z.enum(["premium", "pro", "team"]),
    /** Seats for each unit. If set, or if the tier is `team` (then 1), the subscription creates a team. */
    seats: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  }),
);

/** What a product (a provider's price id) grants here. */
export interface Purchase {
  tier: "premium" | "pro" | "team" | null;
  seats: number | null;
}

const parsed = new Map<string, z.infer<typeof Products>>();

/**
 * Returns what the buyer of `quantity` units gets by the configured mapping (JSON: product → `{"tier": "pro"}` or
 * `{"tier": "team", "seats": 5}`). Tiers come from this mapping only, never from an event. An unknown product has a
 * null tier. Throws for an invalid mapping.
 */
export function purchaseOf(mapping: string | undefined, product: string, quantity: number): Purchase {
  const text = mapping || "{}";
  let products = parsed.get(text);
  if (!products) {
    products = Products.parse(JSON.parse(text));
    if (parsed.size > 8) parsed.clear();
    parsed.set(text, products);
  }
  const found = Object.hasOwn(products, product) ? products[product] : undefined;
  if (!found) return { tier: null, seats: null };
  const unit = found.seats ?? (found.tier === "team" ? 1 : null);
  return { tier: found.tier, seats: unit === null ? null : Math.min(unit * quantity, 100_000) };
}
