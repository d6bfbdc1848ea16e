import { expect, test } from "vitest";
import { returnPath } from "./return-to.ts";

test.each([
  [undefined, "/account"],
  ["", "/account"],
  ["/", "/"],
  ["/courses/a?b=c%2F%2Fd#e", "/courses/a?b=c%2F%2Fd"],
  [
    "/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example%2F",
    "/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example%2F",
  ],
])("%s leads to %s", (value, path) => {
  expect(returnPath(value)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/a\n",
  "/..//evil.example",
  "/.//evil.example",
  "/%2e%2e//evil.example",
  "javascript:alert(1)",
  "account",
  " /account",
  `/${"a".repeat(5_000)}`,
])("%j leads nowhere", (value) => {
  expect(returnPath(value)).toBeNull();
});
