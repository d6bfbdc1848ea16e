import { base64url } from "jose";
import { hmac } from "../../platform/hash.ts";
import type { Origin } from "../../platform/http/index.ts";

/** A counter in `throttles`, named by a keyed hash, with the limit of its scope. */
export interface OriginCounter<L> {
  key: string;
  limit: L;
}

/**
 * Returns the counters of `purpose` for an origin: of its host when it calls for many people, else of its network (an
 * IPv4 address, or the /64 of an IPv6 address) and of the /48 that the network belongs to. None without an address.
 */
export async function originCounters<L>(
  secret: string,
  purpose: string,
  { network, host }: Origin,
  limits: { network: L; flood: L; host: L },
): Promise<OriginCounter<L>[]> {
  const flood =
    network && network.flood !== network.name
      ? [{ name: `flood ${network.flood}`, limit: limits.flood }]
      : [];
  const own = network ? [{ name: `network ${network.name}`, limit: limits.network }, ...flood] : [];
  const scopes = host ? [{ name: `host ${host}`, limit: limits.host }] : own;
  return Promise.all(
    scopes.map(async ({ name, limit }) => ({
      key: base64url.encode(await hmac(secret, new TextEncoder().encode(`${purpose}\0${name}`))),
      limit,
    })),
  );
}

/** Formats a PostgreSQL array as text, because the query builder spreads an array parameter. */
export const pgArray = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;
