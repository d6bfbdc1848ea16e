/** The network that a request comes from. All spellings of an address have the same names. */
export interface Network {
  /** The network of one subscriber: an IPv4 address, or the /64 of an IPv6 address. Limits are counted by it. */
  name: string;
  /** The largest network that one attacker may own: an IPv4 address, or the /48 of an IPv6 address (65,536 networks). */
  flood: string;
  /** The address itself, 4 or 16 bytes; null when it could not be parsed. */
  bytes: Uint8Array | null;
}

/** Shared by all addresses that cannot be parsed, so that an odd spelling gives no fresh budget. */
const UNREADABLE: Network = { name: "unreadable", flood: "unreadable", bytes: null };

/**
 * Returns the network of a request by its `cf-connecting-ip` header, which only Cloudflare can set and the front Worker
 * passes on. Null without that header (a call between Workers, a test): then nothing can be counted by network.
 */
export function networkOf(request: Request): Network | null {
  const address = request.headers.get("cf-connecting-ip");
  return address === null ? null : networkOfAddress(address);
}

/**
 * Returns the network of an address in any spelling: upper case, leading zeros, `::` anywhere, brackets, a zone, a tail
 * in IPv4 notation. An IPv4-mapped address (`::ffff:192.0.2.7`) is that IPv4 address.
 */
export function networkOfAddress(address: string): Network {
  const bytes = addressBytes(address);
  if (!bytes) return UNREADABLE;
  if (bytes.length === 4) {
    const name = bytes.join(".");
    return { name, flood: name, bytes };
  }
  const groups = groupsOf(bytes).map((group) => group.toString(16));
  return {
    name: `${groups.slice(0, 4).join(":")}::/64`,
    flood: `${groups.slice(0, 3).join(":")}::/48`,
    bytes,
  };
}

/** Parses an IP address to 4 or 16 bytes; null when it is invalid. An IPv4-mapped IPv6 address gives 4. */
export function addressBytes(address: string): Uint8Array | null {
  const text = address
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "");
  // The longest valid spelling has 45 characters.
  if (text.length > 45) return null;
  if (!text.includes(":")) return ipv4Bytes(text);
  const bytes = ipv6Bytes(text);
  const isMapped = bytes?.subarray(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 255));
  return bytes && isMapped ? bytes.slice(12) : bytes;
}

function ipv4Bytes(text: string): Uint8Array | null {
  const parts = text.split(".");
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? Uint8Array.from(parts, Number) : null;
}

function ipv6Bytes(text: string): Uint8Array | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(bytesOfGroups);
  if (!head || tail === null) return null;
  if (!tail) return head.length === 16 ? Uint8Array.from(head) : null;
  const zeros = 16 - head.length - tail.length;
  // `::` replaces at least one group of zeros.
  if (zeros < 2) return null;
  return Uint8Array.from([...head, ...Array<number>(zeros).fill(0), ...tail]);
}

/** Parses groups between colons, the last of which may be an IPv4 address; null when one is invalid. */
function bytesOfGroups(text: string): number[] | null {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [i, group] of groups.entries()) {
    const ipv4 = i === groups.length - 1 && group.includes(".") ? ipv4Bytes(group) : null;
    if (ipv4) bytes.push(...ipv4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 255);
    else return null;
  }
  return bytes;
}

const groupsOf = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length / 2 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
