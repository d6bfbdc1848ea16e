import { beforeAll, expect, test } from "vitest";
import type { Caller, Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { networkOfAddress } from "../../platform/http/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { fixtureWorld, newGuest, rows } from "../../test/fixtures/quiz-driver.ts";
import { QUOTE_BUDGET } from "./quote-budget.ts";
import { verifyQuote } from "./index.ts";

const CLOSED = "The deeper chapter explains submarine hydraulics";
const OPEN = "The start chapter explains gardens and colours";
const ABSENT = "The deeper chapter explains submarine cookery";
const DAY = 86_400_000;
let world: TestWorld;
beforeAll(async () => {
  world = await fixtureWorld();
});

let made = 0;
/** Returns a function for addresses in a new /48; `n` selects the /64. */
const networkOfTest = () => {
  const group = (++made + Math.floor(Math.random() * 30_000)).toString(16);
  return (n: number) => networkOfAddress(`2001:db8:${group}:${n.toString(16)}::1`);
};
const ask = async (ctx: Context, quote: string) => (await verifyQuote(ctx, "fixture", { quote })).result;
const from = (
  network: ReturnType<typeof networkOfAddress> | null,
  caller: Caller | null = null,
  more: Partial<Context> = {},
) => ({ ...testContext(world, caller), origin: { network }, ...more });
/** Sends `times` requests and returns how often the closed passage was confirmed. */
async function confirmed(times: number, ctx: (i: number) => Context): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++) if ((await ask(ctx(i), CLOSED)) === "verbatim") count++;
  return count;
}

test("a passage of a closed chapter shows its title only, and needs at least six whole words", async () => {
  const network = networkOfTest()(1);
  const closed = await verifyQuote(from(network), "fixture", { quote: CLOSED });
  expect(closed.place).toMatchObject({ chapter: "deeper", title: "Going deeper", gated: true, text: null });
  expect(JSON.stringify(closed)).not.toMatch(/hydraulics/);
  expect(await ask(from(network), "deeper chapter explains submarine hydraulics in")).toBe("verbatim");
  for (const quote of [
    "explains submarine hydraulics",
    "The deeper chapter explains submarine hydraul",
    "he deeper chapter explains submarine hydraulics",
    "The deeper chapter explains submarine hydraulics on",
    // The heading is public; five words follow it.
    "Going deeper The deeper chapter explains submarine",
  ])
    expect([quote, await ask(from(network), quote)]).toEqual([quote, "none"]);
});

test("beyond a learner's daily budget, passages of closed chapters are not found", async () => {
  const network = networkOfTest();
  const caller = newGuest();
  const { learner } = QUOTE_BUDGET;
  // Independent of the network.
  expect(await confirmed(learner + 5, (i) => from(network(i % 3), caller))).toBe(learner);
  expect(await verifyQuote(from(network(1), caller), "fixture", { quote: CLOSED })).toEqual(
    await verifyQuote(from(network(1), caller), "fixture", { quote: ABSENT }),
  );
  expect(await ask(from(network(1), caller), OPEN)).toBe("verbatim");
  expect(await ask(from(network(1), { ...caller, tier: "premium" }), CLOSED)).toBe("verbatim");
  const tomorrow = { now: new Date(Date.now() + DAY + 60_000) };
  await rows(`update throttles set resets_at = now() - interval '1 second' where key like 'quotes-%'`);
  expect(await ask(from(network(1), caller, tomorrow), CLOSED)).toBe("verbatim");
});

test("invented guests, anonymous callers and the networks of a /48 share the network's budget", async () => {
  const { network: limit } = QUOTE_BUDGET;
  const guests = networkOfTest();
  expect(await confirmed(limit + 10, (i) => from(guests(i), newGuest()))).toBe(limit);
  expect(await confirmed(3, (i) => from(guests(500 + i)))).toBe(0);
  const randomNetwork = networkOfTest();
  expect(await confirmed(limit + 10, (i) => from(randomNetwork(i)))).toBe(limit);
});

test("a host's users share the host's budget, each with their own", async () => {
  const host = `host-${crypto.randomUUID()}`;
  const network = networkOfTest();
  const by = (caller: Caller) => ({ ...testContext(world, caller), origin: { network: network(1), host } });
  const one = newGuest();
  const { learner, network: limit } = QUOTE_BUDGET;
  expect(await confirmed(learner + 3, () => by(one))).toBe(learner);
  expect(await confirmed(limit, () => by(newGuest()))).toBe(limit);
});

test("wrong guesses and open passages use no budget and no database", async () => {
  const network = networkOfTest();
  const noDatabase = {
    db: () => {
      throw new Error("this must not ask the database");
    },
  };
  for (let i = 0; i < 500; i++) {
    expect(await ask(from(network(1), null, noDatabase), `${CLOSED} ${i}`)).toBe("none");
    expect(await ask(from(network(1), null, noDatabase), OPEN)).toBe("verbatim");
  }
  expect(await ask(from(network(1)), CLOSED)).toBe("verbatim");
});

test("with the database down closed passages stay closed, open ones are quoted, and the next request does not wait", async () => {
  const network = networkOfTest();
  const now = new Date(Date.now() + 10 * DAY);
  let asked = 0;
  const down = {
    now,
    db: () => {
      asked++;
      throw new AppError("database-unavailable", "");
    },
  };
  for (let i = 0; i < 5; i++) expect(await ask(from(network(1), null, down), CLOSED)).toBe("none");
  expect(await ask(from(network(1), null, down), OPEN)).toBe("verbatim");
  expect(asked).toBe(1);
  const later = { now: new Date(now.getTime() + 11_000), db: () => connect(from(null).env) };
  expect(await ask(from(network(1), null, later), CLOSED)).toBe("verbatim");
});
