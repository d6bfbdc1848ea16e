import { expect, test } from "vitest";
import { networkOf, networkOfAddress } from "./network.ts";

test.each([
  ["192.0.2.7", "192.0.2.7", "192.0.2.7"],
  [" 192.000.002.007 ", "192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"],
  ["::FFFF:C000:0207", "192.0.2.7", "192.0.2.7"],
  ["0:0:0:0:0:ffff:c000:207", "192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["[2001:db8:1:2::9]", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:db8:1:2:0:0:192.0.2.7", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:db8:1:2::192.0.2.7", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:db8::5", "2001:db8:0:0::/64", "2001:db8:0::/48"],
  ["2001:db8:0:0:ffff:ffff:ffff:ffff", "2001:db8:0:0::/64", "2001:db8:0::/48"],
  ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0::/48"],
  ["::1", "0:0:0:0::/64", "0:0:0::/48"],
  ["::", "0:0:0:0::/64", "0:0:0::/48"],
])("%s has the same name in every spelling", (address, name, flood) => {
  expect(networkOfAddress(address)).toMatchObject({ name, flood });
});

test("addresses that cannot be read share one network", () => {
  const odd = [
    "",
    "x",
    "1.2.3",
    "1.2.3.256",
    "1:2:3",
    "1::2::3",
    ":::",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
    "g::",
    "9".repeat(99),
  ];
  expect(odd.map((address) => networkOfAddress(address).name)).toEqual(odd.map(() => "unreadable"));
});

test("the network of a request comes from Cloudflare's header, never from the sender's", () => {
  const named = {
    "cf-connecting-ip": "192.0.2.7",
    "x-forwarded-for": "198.51.100.1",
    "x-real-ip": "198.51.100.2",
  };
  expect(networkOf(new Request("https://course.example", { headers: named }))!.name).toBe("192.0.2.7");
  expect(
    networkOf(new Request("https://course.example", { headers: { "x-forwarded-for": "192.0.2.7" } })),
  ).toBeNull();
});
