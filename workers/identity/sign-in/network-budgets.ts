import type { Network } from "../../platform/http/index.ts";
import type { Budget } from "./throttle.ts";

type Limit = Pick<Budget, "limit" | "seconds">;

/**
 * Returns the budgets of a network: its own, and one that all networks of an IPv6 /48 share, so that its 65,536
 * networks get little more than one. Returns none without an address.
 */
export function networkBudgets(
  name: string,
  network: Network | null,
  limits: { each: Limit; flood: Limit },
): Budget[] {
  if (!network) return [];
  const own = { name: `${name}-network`, value: network.name, ...limits.each };
  if (network.flood === network.name) return [own];
  return [own, { name: `${name}-flood`, value: network.flood, ...limits.flood }];
}
