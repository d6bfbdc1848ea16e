import { expect, test } from "vitest";
import { guestCookieName, hostCookie, readCookie } from "./cookies.ts";

const withCookies = (cookie?: string) =>
  new Request("https://learn.test/", cookie === undefined ? {} : { headers: { cookie } });

test("cookies keep their exact format, so that browsers replace and delete existing ones", () => {
  expect(hostCookie("https://learn.test", "guest", "ey.J-_", 60)).toBe(
    "__Host-cc_guest=ey.J-_; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure",
  );
  expect(hostCookie("http://localhost:8787", "lang", "", 0)).toBe(
    "cc_lang=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
  );
});

test.each([
  ["a token as the API writes it", "__Host-cc_guest=eyJh.eyJz.s-_A", "eyJh.eyJz.s-_A"],
  [
    "several tokens as the sign-in page joins them",
    "a=1; __Host-cc_guest=n1.p-_=~n2.p2; b=2",
    "n1.p-_=~n2.p2",
  ],
  ["one among others without spaces", "a=1;__Host-cc_guest=x;b", "x"],
  ["the first of two", "__Host-cc_guest=x; __Host-cc_guest=y", "x"],
  ["an empty one", "__Host-cc_guest=", ""],
  ["a value in quotation marks", '__Host-cc_guest="x"', "x"],
  ["nothing from a longer name with the same ending", "x__Host-cc_guest=x", undefined],
  ["nothing with characters that a cookie must not contain", "__Host-cc_guest=a\u0007b", undefined],
  ["nothing without cookies", undefined, undefined],
])("reads %s", (_what, cookie, value) => {
  const request = { headers: { get: () => cookie ?? null } } as unknown as Request;
  expect(readCookie(request, guestCookieName("https://learn.test"))).toBe(value);
  if (cookie !== undefined && !cookie.includes("\u0007"))
    expect(readCookie(withCookies(cookie), "__Host-cc_guest")).toBe(value);
});
