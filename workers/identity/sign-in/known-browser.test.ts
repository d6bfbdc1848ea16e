import { expect, test } from "vitest";
import type { IdentityEnv } from "../env.ts";
import { knownBrowser, rememberBrowser } from "./known-browser.ts";

const env = { PUBLIC_ORIGIN: "https://learn.test", IDENTITY_KEY: "k".repeat(43) } as IdentityEnv;
const NAME = "__Host-cc_known";

const withCookie = (value: string) =>
  new Request("https://learn.test/sign-in", { headers: { cookie: value === "" ? "" : `${NAME}=${value}` } });
/** Returns the cookie's value after signing in to these addresses in turn. */
async function signIn(...emails: string[]): Promise<string> {
  let value = "";
  for (const email of emails) {
    const line = await rememberBrowser(env, withCookie(value), email);
    value = line.slice(`${NAME}=`.length, line.indexOf(";"));
  }
  return value;
}
const known = (value: string, email: string) => knownBrowser(env, withCookie(value), email);

test("a browser is known to the address it signed in to, by its number, and to no other", async () => {
  const [one, two] = [await signIn("ada@example.com"), await signIn("ada@example.com")];
  expect(await known(one, "ada@example.com")).toMatch(/^[\w-]{16}$/);
  expect(await known(one, "ada@example.com")).not.toBe(await known(two, "ada@example.com"));
  expect(await known(one, "bob@example.com")).toBeUndefined();
});

test("a number without its proof, or with a wrong one, is unknown", async () => {
  const [one, two] = [await signIn("ada@example.com"), await signIn("ada@example.com")];
  const [number, proof] = one.split(".") as [string, string];
  const [, otherProof] = two.split(".") as [string, string];
  const bad = [
    "",
    "x.y",
    ".",
    number,
    `${number}.`,
    `.${proof}`,
    `${"a".repeat(16)}.${proof}`,
    `${number}.${otherProof}`,
    `${number}.${"a".repeat(43)}`,
    `${number}.${proof.slice(0, -1)}`,
    `${number}.${proof}x`,
    `${number}.${proof}.${proof}`,
    Array.from({ length: 9 }, () => `${number}.${otherProof}`).join("~"),
  ];
  for (const value of bad) expect([value, await known(value, "ada@example.com")]).toEqual([value, undefined]);
  const rotated = { ...env, IDENTITY_KEY: "other" };
  expect(await knownBrowser(rotated, withCookie(one), "ada@example.com")).toBeUndefined();
});

test("a shared browser is known to the last five who signed in, each once", async () => {
  const people = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}@example.com`);
  const shared = await signIn(...people, "f@example.com", "c@example.com");
  const numbers = await Promise.all(people.map((email) => known(shared, email)));
  expect(numbers.map((number) => number !== undefined)).toEqual([false, true, true, true, true, true]);
  expect(shared.split("~")).toHaveLength(5);
  expect(new Set(numbers.filter(Boolean)).size).toBe(5);
});
