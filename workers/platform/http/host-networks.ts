import { type Network, addressBytes } from "./network.ts";

/** The network and the host that a request comes from. */
export interface Origin {
  network: Network | null;
  /** The host that sends requests for its users (`chatgpt`), when the network is in its published ranges. */
  host?: string | undefined;
}

interface Range {
  host: string;
  bytes: Uint8Array;
  bits: number;
}

/**
 * Builds a lookup from a network to the host that owns it. `config` has address ranges in CIDR notation by host name;
 * a host sends requests for very many people from few addresses. Throws for an invalid range, so that a typo is noticed.
 */
export function readHostNetworks(
  config: Record<string, readonly string[]>,
): (network: Network | null) => string | undefined {
  const ranges = Object.entries(config).flatMap(([host, list]) =>
    list.map((range) => readRange(host, range)),
  );
  return (network) => {
    const bytes = network?.bytes;
    return bytes ? ranges.find((range) => contains(range, bytes))?.host : undefined;
  };
}

function readRange(host: string, range: string): Range {
  const [address = "", length = ""] = range.split("/");
  const bytes = addressBytes(address);
  const bits = Number(length);
  // A wider range would give strangers the host's budget.
  const narrowest = bytes?.length === 4 ? 8 : 16;
  if (!bytes || !/^\d{1,3}$/.test(length) || bits < narrowest || bits > bytes.length * 8)
    throw new Error(`${host}: ${range} is not a valid address range`);
  return { host, bytes, bits };
}

function contains({ bytes, bits }: Range, address: Uint8Array): boolean {
  if (address.length !== bytes.length) return false;
  return bytes.every((byte, i) => {
    const inRange = Math.min(8, Math.max(0, bits - i * 8));
    const mask = (0xff << (8 - inRange)) & 0xff;
    return (byte & mask) === (address[i]! & mask);
  });
}
