import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { networkOfAddress } from "../../platform/http/index.ts";
import { NEW_GUESTS, admitGuest, guestCounters } from "./admit-guest.ts";

const db = connect({ DATABASE_URL: inject("databaseUrl") });
const env = { ATTEMPT_KEY: inject("secrets").ATTEMPT_KEY } as Parameters<typeof admitGuest>[0]["env"];
const ctx = { env, db: () => db };
let networks = 0;
/** A network in a new /48. */
const newNetwork = () => networkOfAddress(`2001:db8:${(++networks).toString(16)}:1::1`);
const outcome = (work: Promise<unknown>) => work.catch((error: { code: string }) => error.code);

async function fill(network: ReturnType<typeof newNetwork>, seconds: number, name: "network" | "flood") {
  const window = seconds === 60 ? "minute" : "day";
  const limit = NEW_GUESTS[name][window];
  const counter = (await guestCounters(env.ATTEMPT_KEY, { network })).find(
    (one) => one.seconds === seconds && one.limit === limit,
  )!;
  await db.execute(sql`insert into throttles (key, count, resets_at)
    values (${counter.key}, ${limit}, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set count = excluded.count`);
  return counter.key;
}

test("one network gets thirty new guests a minute, however many ask at once", async () => {
  const network = newNetwork();
  const many = () =>
    Promise.all(Array.from({ length: 40 }, () => outcome(admitGuest(ctx, { network }, null))));
  const first = await many();
  expect(first.filter((one) => one === "admitted").length).toBe(30);
  expect(first.filter((one) => one === "rate-limited").length).toBe(10);
  const [minute] = await guestCounters(env.ATTEMPT_KEY, { network });
  await db.execute(sql`update throttles set resets_at = now() where key = ${minute!.key}`);
  expect((await many()).filter((one) => one === "admitted").length).toBe(30);
});

test("a guest rejected by the minute's limit does not count for the day", async () => {
  const network = newNetwork();
  await fill(network, 60, "network");
  expect(await outcome(admitGuest(ctx, { network }, null))).toBe("rate-limited");
  const keys = (await guestCounters(env.ATTEMPT_KEY, { network })).slice(1).map(({ key }) => key);
  const { rows } = await db.execute(
    sql`select 1 from throttles where key in (${sql.join(
      keys.map((key) => sql`${key}`),
      sql`, `,
    )})`,
  );
  expect(rows).toEqual([]);
});

test("above the day's limit a network needs an account; above a /48's, all its networks do", async () => {
  const network = newNetwork();
  const beside = networkOfAddress(network.name.replace("1::/64", "2::1"));
  expect([beside.flood, beside.name === network.name]).toEqual([network.flood, false]);
  await fill(network, 86_400, "network");
  expect(await outcome(admitGuest(ctx, { network }, null))).toBe("account-required");
  expect(await outcome(admitGuest(ctx, { network: beside }, null))).toBe("admitted");
  await fill(network, 86_400, "flood");
  expect(await outcome(admitGuest(ctx, { network: beside }, null))).toBe("account-required");
});

test("a guest with a row, or merged into an account, is known and not counted", async () => {
  const network = newNetwork();
  const [guest, account, gone] = ["g_", "a_", "g_"].map((prefix) => prefix + crypto.randomUUID()) as [
    string,
    string,
    string,
  ];
  expect(await admitGuest(ctx, { network }, guest)).toBe("admitted");
  await db.execute(sql`insert into learners (id, kind) values (${guest}, 'guest'), (${account}, 'account')`);
  await db.execute(sql`insert into merged_guests (guest_id, learner_id) values (${gone}, ${account})`);
  await fill(network, 60, "network");
  for (const known of [guest, gone]) expect(await admitGuest(ctx, { network }, known)).toBe("known");
  expect(await outcome(admitGuest(ctx, { network }, `g_${crypto.randomUUID()}`))).toBe("rate-limited");
});

test("without an address nothing is counted", async () => {
  for (let i = 0; i < 40; i++) expect(await admitGuest(ctx, { network: null }, null)).toBe("admitted");
});

test("no counter reveals its network", async () => {
  const network = networkOfAddress("192.0.2.77");
  await admitGuest(ctx, { network }, null);
  const { rows } = await db.execute<{ key: string }>(
    sql`select key from throttles where key like 'guests-%'`,
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|2001:db8/);
});
