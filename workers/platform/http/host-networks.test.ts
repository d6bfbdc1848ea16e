import { expect, test } from "vitest";
import PUBLISHED from "../../mcp/host-networks.json" with { type: "json" };
import { readHostNetworks } from "./host-networks.ts";
import { networkOfAddress } from "./network.ts";

const find = readHostNetworks({
  one: ["192.0.2.128/25", "2001:db8:5::/47"],
  other: ["198.51.100.7/32"],
});

test.each([
  ["192.0.2.128", "one"],
  ["192.0.2.255", "one"],
  ["192.0.2.127", undefined],
  ["::ffff:192.0.2.200", "one"],
  ["2001:db8:4:ffff::1", "one"],
  ["2001:db8:5:ffff::1", "one"],
  ["2001:db8:6::1", undefined],
  ["198.51.100.7", "other"],
  ["198.51.100.8", undefined],
  ["not an address", undefined],
])("%s belongs to the host %s", (address, host) => {
  expect(find(networkOfAddress(address))).toBe(host);
});

test("a request without an address belongs to no host", () => {
  expect(find(null)).toBeUndefined();
});

test("invalid and overly wide ranges are rejected", () => {
  for (const range of [
    "192.0.2.0",
    "192.0.2.0/33",
    "192.0.2.0/",
    "x/24",
    "0.0.0.0/0",
    "192.0.2.0/7",
    "::/0",
    "2001:db8::/129",
  ])
    expect(() => readHostNetworks({ host: [range] })).toThrow(range);
});

test("the deployed ranges are valid", () => {
  expect(() => readHostNetworks(PUBLISHED)).not.toThrow();
});
