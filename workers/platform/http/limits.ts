import type { Origin } from "./host-networks.ts";

/** Who a request counts for: `network` from `networkOf`. */
export interface Sender extends Origin {
  /** A learner that this service vouches for: the id in a token whose signature was checked. */
  learner?: string | undefined;
  /**
   * A name that the sender may have made up (ChatGPT's subject). It is counted beside the network and never instead of
   * it, so that another name is no fresh budget.
   */
  claimed?: string | undefined;
}

/** The bindings that one kind of request is counted by; an absent one counts nothing. */
export interface Limits {
  /** The budget of one learner, and of a network whose senders are not vouched for. */
  each: RateLimit | undefined;
  /**
   * What a whole network has, whoever its senders are. Larger than `each`, since a school or a mobile provider is one
   * network; counted by the /48 of IPv6, so that 65,536 networks of one sender share it.
   */
  network?: RateLimit | undefined;
  /** What a host has for all its users; it takes the place of its networks' budgets. */
  host?: RateLimit | undefined;
}

/**
 * Counts a request and says whether it is within its limits. It counts for its network, and for its learner: a
 * vouched-for learner has a budget of their own beside the network's whole; anybody else counts for the network (IPv4
 * address, IPv6 /64) and for the name that they claim. A host's request
 * counts for the host and for the user that it names, and not for its network, which all its users share. Limiters of several Workers never share keys unless they share
 * a `namespace_id`.
 */
export async function isWithinLimits(limits: Limits, sender: Sender): Promise<boolean> {
  const { network, host, learner, claimed } = sender;
  const counts: [RateLimit | undefined, string][] = [];
  if (host !== undefined) counts.push([limits.host, `host ${host}`]);
  else if (network) counts.push([limits.network, `flood ${network.flood}`]);
  if (learner !== undefined) counts.push([limits.each, `learner ${learner}`]);
  else {
    if (host === undefined && network) counts.push([limits.each, `network ${network.name}`]);
    if (claimed !== undefined) counts.push([limits.each, `claimed ${claimed}`]);
  }
  for (const [limiter, key] of counts) if (limiter && !(await limiter.limit({ key })).success) return false;
  return true;
}
