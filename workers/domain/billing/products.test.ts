import { expect, it } from "vitest";
import { purchaseOf } from "./products.ts";

const mapping = JSON.stringify({
  price_pro: { tier: "pro" },
  price_school: { tier: "team" },
  price_class: { tier: "premium", seats: 30 },
});

it("gives a tier for one, or a team with seats for the quantity", () => {
  expect(purchaseOf(mapping, "price_pro", 3)).toEqual({ tier: "pro", seats: null });
  expect(purchaseOf(mapping, "price_school", 12)).toEqual({ tier: "team", seats: 12 });
  expect(purchaseOf(mapping, "price_class", 2)).toEqual({ tier: "premium", seats: 60 });
});

it.each([["price_other"], ["toString"], ["__proto__"], [""]])("gives nothing for %s", (product) => {
  expect(purchaseOf(mapping, product, 1)).toEqual({ tier: null, seats: null });
  expect(purchaseOf(undefined, product, 1)).toEqual({ tier: null, seats: null });
});

it("rejects a mapping to an unknown tier", () => {
  expect(() => purchaseOf('{"p":{"tier":"gold"}}', "p", 1)).toThrow();
  expect(() => purchaseOf("[1]", "p", 1)).toThrow();
});
