import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { type Origin, isWithinLimits, networkOf, readHostNetworks } from "../platform/http/index.ts";
import PUBLISHED from "./host-networks.json" with { type: "json" };
import type { ToolCall } from "./message.ts";
import type { FindGuest } from "./session.ts";
import { TOOLS } from "./tools/index.ts";

const WRITING = new Set<unknown>(TOOLS.filter(({ effect }) => effect === "writes").map(({ name }) => name));

/** By what `HOST_NETWORKS` said when they were read. */
let hosts: { said: string | undefined; find: ReturnType<typeof readHostNetworks> } | undefined;

/** Where a request comes from: its network, and the host that calls for its users from there. */
export function originOf(env: Env, request: Request): Origin {
  const said = env.HOST_NETWORKS;
  if (hosts?.said !== said || !hosts) {
    const config = said ? (JSON.parse(said) as Record<string, string[]>) : PUBLISHED;
    hosts = { said, find: readHostNetworks(config) };
  }
  const network = networkOf(request);
  return { network, host: hosts.find(network) };
}

/**
 * Counts a request by its network or host, and by its learner. Accounts are vouched for by their tokens; a guest is
 * who they say, so their name is counted beside the network.
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
