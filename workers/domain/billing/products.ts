import * as z from "../../contract/zod.ts";

const Products = z.record(
  z.string(),
  z.object({
    tier: z.enum(["premium", "pro", "team"]),
    /** Seats that one unit buys; given, or for the tier team (then 1), the subscription is a team's. */
    seats: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  }),
);

/** What a product (a provider's price id) stands for here. */
export interface Bought {
  tier: "premium" | "pro" | "team" | null;
  seats: number | null;
}

const parsed = new Map<string, z.infer<typeof Products>>();

/**
 * What the buyer of `quantity` units gets, by the configured mapping (JSON: product → `{"tier": "pro"}` or
 * `{"tier": "team", "seats": 5}`). Only this mapping names tiers: no event can. An unknown product has tier null.
 * Throws for a mapping that is not one.
 */
export function boughtWith(mapping: string | undefined, product: string, quantity: number): Bought {
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
