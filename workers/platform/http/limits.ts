import type { Network } from "./network.ts";

/** Who a request counts for. */
export interface Sender {
  /** From `networkOf`. */
  network: Network | null;
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
}

/**
 * Counts a request and says whether it is within its limits. It counts for its network, and for its learner: a
 * vouched-for learner has a budget of their own beside the network's whole; anybody else counts for the network (IPv4
 * address, IPv6 /64) and for the name that they claim. Limiters of several Workers never share keys unless they share
 * a `namespace_id`.
 */
export async function isWithinLimits(limits: Limits, sender: Sender): Promise<boolean> {
  const { network, learner, claimed } = sender;
  const counts: [RateLimit | undefined, string][] = [];
  if (network) counts.push([limits.network, `flood ${network.flood}`]);
  if (learner !== undefined) counts.push([limits.each, `learner ${learner}`]);
  else {
    if (network) counts.push([limits.each, `network ${network.name}`]);
    if (claimed !== undefined) counts.push([limits.each, `claimed ${claimed}`]);
  }
  for (const [limiter, key] of counts) if (limiter && !(await limiter.limit({ key })).success) return false;
  return true;
}
