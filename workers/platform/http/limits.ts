import type { Origin } from "./host-networks.ts";

/** The sender that a request is counted for; `networkOf` returns its `network`. */
export interface Sender extends Origin {
  /** A verified learner: the id in a token whose signature was checked. */
  learner?: string | undefined;
  /**
   * An unverified name (ChatGPT's subject). It is counted in addition to the network, never instead, so that another name
   * gives no fresh budget.
   */
  claimed?: string | undefined;
}

/** Rate limiters for one kind of request; an absent one is not enforced. */
export interface Limits {
  /** The budget of one learner, or of a network's unverified senders. */
  each: RateLimit | undefined;
  /**
   * The budget of a whole network, whoever its senders are. It is larger than `each`, since a school or a mobile provider
   * is one network. For IPv6 it is counted by /48, so that 65,536 networks of one sender share it.
   */
  network?: RateLimit | undefined;
  /** The budget of a host for all its users, which replaces the budgets of its networks. */
  host?: RateLimit | undefined;
}

/**
 * Counts a request and reports whether it is within its limits. Every request counts for its network. A verified learner
 * also has their own budget; other senders share the network's (IPv4 address, IPv6 /64) and have one for the name that
 * they claim. A host's request counts for the host and for the user that it names, but not for its network, which all its
 * users share. Limiters of several Workers share keys only if they share a `namespace_id`.
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
