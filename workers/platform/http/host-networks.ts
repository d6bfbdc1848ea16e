import { type Network, addressBytes } from "./network.ts";

/** Where a request comes from. */
export interface Origin {
  network: Network | null;
  /** The host that calls for its users from there (`chatgpt`), when the network is in its published ranges. */
  host?: string | undefined;
}

interface Range {
  host: string;
  bytes: Uint8Array;
  bits: number;
}

/**
 * The networks of hosts, which call for very many people from few addresses: JSON, name of a host → address ranges in
 * CIDR notation. Throws for a range that is none, so that a typing error is seen at once.
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
  // A range as wide as this would give a stranger the budget of a host.
  const narrowest = bytes?.length === 4 ? 8 : 16;
  if (!bytes || !/^\d{1,3}$/.test(length) || bits < narrowest || bits > bytes.length * 8)
    throw new Error(`${host}: ${range} is no address range`);
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
