import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { type Origin, isWithinLimits, networkOf, readHostNetworks } from "../platform/http/index.ts";
import PUBLISHED from "./host-networks.json" with { type: "json" };
import type { ToolCall } from "./message.ts";
import type { FindGuest } from "./session.ts";
import { TOOLS } from "./tools/index.ts";

const WRITING = new Set<unknown>(TOOLS.filter(({ effect }) => effect === "writes").map(({ name }) => name));

/** Parsed host networks, with the `HOST_NETWORKS` that they were read from. */
let hosts: { source: string | undefined; find: ReturnType<typeof readHostNetworks> } | undefined;

/** Returns a request's network and the host that sends requests for its users from there. */
export function originOf(env: Env, request: Request): Origin {
  const source = env.HOST_NETWORKS;
  if (hosts?.source !== source || !hosts) {
    const config = source ? (JSON.parse(source) as Record<string, string[]>) : PUBLISHED;
    hosts = { source, find: readHostNetworks(config) };
  }
  const network = networkOf(request);
  return { network, host: hosts.find(network) };
}

/**
 * Counts a request by its network or host, and by its learner, and reports whether it is within the limits. Accounts are
 * verified by their tokens. A guest is not, so their id is counted in addition to the network.
 */
export async function isAllowed(
  env: Env,
  origin: Origin,
  account: Caller | null,
  call: ToolCall | null,
  findGuest: FindGuest,
): Promise<boolean> {
  const writes = call !== null && WRITING.has(call.tool);
  const guest = account || !call ? null : await findGuest(call.guest);
  return isWithinLimits(
    {
      each: writes ? env.RATE_WRITES : env.RATE_READS,
      network: writes ? env.RATE_NETWORK_WRITES : env.RATE_NETWORK_READS,
      host: env.RATE_HOSTS,
    },
    { ...origin, learner: account?.learnerId, claimed: guest?.id },
  );
}
