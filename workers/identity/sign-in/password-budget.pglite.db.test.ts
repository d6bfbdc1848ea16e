import { randomInt, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { findOrCreateAccount } from "../accounts.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash } from "../keyed-hash.ts";
import type { PageProblem } from "../page-problem.ts";
import { rememberBrowser } from "./known-browser.ts";
import { countTry, trustedBrowser } from "./password-budget.ts";

const env = {
  DATABASE_URL: inject("databaseUrl"),
  IDENTITY_KEY: inject("secrets").IDENTITY_KEY,
  PUBLIC_ORIGIN: "https://learn.test",
} as IdentityEnv;
const db = connect(env);

const newEmail = () => `${randomUUID()}@example.com`;
const newBlock = () =>
  `2001:${randomInt(0x1000, 0xffff).toString(16)}:${randomInt(0x1000, 0xffff).toString(16)}`;
const newNetwork = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const from = (address: string, headers: Record<string, string> = {}) =>
  new Request("https://learn.test/sign-in/password", {
    headers: { "cf-connecting-ip": address, ...headers },
  });
/** Counts a try, and returns its rank or the error's status. */
async function tried(address: string, email = newEmail(), browser?: string): Promise<number | string> {
  try {
    return (await countTry(env, from(address), email, browser)).rank;
  } catch (error) {
    const { status, retryAfter = 0 } = error as PageProblem;
    return `${status} ${retryAfter > 800 && retryAfter <= 900}`;
  }
}
const cookieOf = async (email: string) =>
  (await rememberBrowser(env, from("192.0.2.1"), email)).split(";")[0]!;

/** Sets the uses of a budget to `count`. */
const setCount = async (name: string, value: string, count: number) =>
  db.execute(sql`
    update throttles set count = ${count} where key = ${`${name}:${await keyedHash(env, name, value)}`}`);

it("the sender with the fewest tries goes first, and a network is limited after a hundred", async () => {
  const [network, other] = [newNetwork(), newNetwork()];
  for (let count = 1; count <= 5; count++) expect(await tried(network)).toBe(count);
  await setCount("password-network", network, 99);
  expect(await tried(network)).toBe(100);
  expect(await tried(network)).toBe("429 true");
  expect(await tried(other)).toBe(1);
});

it("networks of one /48 count as one sender", async () => {
  const [block, other] = [newBlock(), newBlock()];
  for (let count = 1; count <= 10; count++)
    expect(await tried(`${block}:${count.toString(16)}::1`)).toBe(count);
  await setCount("password-flood", `${block}::/48`, 299);
  expect(await tried(`${block}:eeee::1`)).toBe(300);
  expect(await tried(`${block}:ffff::1`)).toBe("429 true");
  expect(await tried(`${other}:1::1`)).toBe(1);
});

it("a network above its limit adds nothing to the account's count", async () => {
  const [network, email] = [newNetwork(), newEmail()];
  const count = async () => {
    const { rows } = await db.execute(sql`select 1 from throttles where key like 'password-account:%'`);
    return rows.length;
  };
  await tried(network, email);
  await setCount("password-network", network, 100);
  const before = await count();
  for (let i = 0; i < 5; i++) expect(await tried(network, newEmail())).toBe("429 true");
  expect(await count()).toBe(before);
});

it("a class behind one address is not limited, and a right password gives no free tries", async () => {
  const network = newNetwork();
  const signIn = async (email: string) => {
    const counted = await countTry(env, from(network), email, undefined);
    await counted.succeed();
    return counted.rank;
  };
  for (let pupil = 0; pupil < 20; pupil++) expect(await signIn(newEmail())).toBe(1);
  const one = newEmail();
  const ranks: number[] = [];
  for (let i = 0; i < 6; i++) ranks.push(await signIn(one));
  expect(ranks).toEqual([1, 1, 1, 1, 2, 3]);
});

it("a browser is trusted by its proof, and only if the account has a password", async () => {
  const email = newEmail();
  const { learnerId } = await findOrCreateAccount(db, email, "en");
  const trusted = async (cookie: string, account = email) =>
    (await trustedBrowser(env, from("192.0.2.1", { cookie }), account)) !== undefined;
  const cookie = await cookieOf(email);
  expect(await trusted(cookie)).toBe(false);
  await db.execute(sql`
    insert into auth_accounts (id, user_id, account_id, provider_id, password)
    values (${randomUUID()}, ${learnerId}, ${learnerId}, 'credential', 'scrypt')`);
  expect(await trusted(cookie)).toBe(true);
  expect(await trusted(cookie, newEmail())).toBe(false);
  expect(await trusted(await cookieOf(newEmail()))).toBe(false);
  expect(await trusted("__Host-cc_known=x.y")).toBe(false);
  expect(await trusted("")).toBe(false);
});

it("a trusted browser has its own limit, independent of its network and of strangers", async () => {
  const [network, email, browser] = [newNetwork(), newEmail(), randomUUID()];
  await tried(network, email);
  await setCount("password-network", network, 100);
  expect(await tried(network, email)).toBe("429 true");
  for (let count = 1; count <= 20; count++) expect(await tried(network, email, browser)).toBe(count);
  expect(await tried(network, email, browser)).toBe("429 true");
});
