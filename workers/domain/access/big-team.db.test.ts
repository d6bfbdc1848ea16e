import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { testContext } from "../../test/fixtures/context.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import { effectiveTier } from "./index.ts";
import { createTeam, setSeats, takeSeat } from "./teams.ts";

const MEMBERS = 10_000;
/** The time limit of an operation on the whole team, in milliseconds; a quadratic one took minutes. */
const LIMIT_MS = 2_000;

const databaseUrl = inject("databaseUrl");
const db = connect({ DATABASE_URL: databaseUrl }, { repeatable: false });
const world = { objects: new Map<string, Uint8Array>(), secrets: inject("secrets"), databaseUrl };
const name = uniqueId("m");
const team = crypto.randomUUID();
/** The `n`th member, from 1, in the order in which seats were assigned. */
const member = (n: number) => `${name}-${String(n).padStart(5, "0")}`;

beforeAll(async () => {
  await createTeam(db, { id: team, name: "University", seats: MEMBERS, endsAt: null });
  await db.execute(sql`
    with made as (
      insert into learners (id, kind) select ${name} || '-' || lpad(n::text, 5, '0'), 'account' from generate_series(1, ${MEMBERS}::int) n
      returning id
    )
    select count(*) from made`);
  await db.execute(sql`
    insert into team_seats (team_id, learner_id, created_at)
    select ${team}::uuid, l.id, now() - interval '1 day' + right(l.id, 5)::int * interval '1 second'
    from learners l where l.id like ${`${name}-%`}`);
});

const tierOf = async (n: number) =>
  (await effectiveTier(testContext(world, { learnerId: member(n), kind: "account" }))).tier;
async function movedOn(): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from learners where id like ${`${name}-%`} and epoch > 0`,
  );
  return rows[0]!.n;
}
async function timed<T>(act: Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now();
  const result = await act;
  return { result, ms: performance.now() - started };
}

describe("a team of 10,000", () => {
  it("lowers and raises its seats within two seconds; a member who loses the tier gets one new epoch", async () => {
    const lowered = await timed(setSeats(db, team, 4_000));
    expect([lowered.result, await movedOn()]).toEqual(["set", MEMBERS - 4_000]);
    expect([await tierOf(4_000), await tierOf(4_001), await tierOf(MEMBERS)]).toEqual([
      "team",
      "free",
      "free",
    ]);
    const lower = await timed(setSeats(db, team, 3_999));
    expect([await tierOf(3_999), await tierOf(4_000)]).toEqual(["team", "free"]);
    const raised = await timed(setSeats(db, team, MEMBERS));
    expect([raised.result, await tierOf(MEMBERS), await movedOn()]).toEqual(["set", "team", MEMBERS - 3_999]);
    for (const { ms } of [lowered, lower, raised]) expect(ms).toBeLessThan(LIMIT_MS);
  });

  it("takes a seat back within two seconds", async () => {
    const { result, ms } = await timed(takeSeat(db, team, member(1)));
    expect([result, await tierOf(1), await tierOf(2)]).toEqual(["taken", "free", "team"]);
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it("does not block members' writes while a seat is taken back", async () => {
    const held = db.execute(sql`
      with taken as materialized (select take_seat(${team}::uuid, ${member(2)}, 'operator') as outcome)
      select pg_sleep(1) from taken`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { ms } = await timed(
      db.execute(sql`update learners set last_seen_at = now() where id = ${member(3)}`),
    );
    await held;
    // PGlite has one connection, so all requests wait for each other there.
    if (process.env["TEST_PG_URL"]) expect(ms).toBeLessThan(500);
  });

  it("reads a member's tier in a few milliseconds, the newest member's too", async () => {
    const times: number[] = [];
    for (let n = 0; n < 15; n++) times.push((await timed(tierOf(MEMBERS - n))).ms);
    expect(times.toSorted((a, b) => a - b)[7]).toBeLessThan(50);
  });

  it("ranks all its members' tiers together as it does one by one", async () => {
    await setSeats(db, team, 5_000);
    await db.execute(sql`
      insert into entitlements (learner_id, tier, source, starts_at, ends_at)
      select l.id, (array['premium', 'pro', 'team'])[1 + n % 3], 'test', now() - interval '1 day', case when n % 2 = 0 then now() + interval '1 day' else now() end
      from (select id, right(id, 5)::int as n from learners where id like ${`${name}-%`}) l where n % 100 = 0`);
    const { rows } = await db.execute<{ people: number; wrong: number }>(sql`
      with asked as materialized (
        select id from learners where id like ${`${name}-%`} and right(id, 5)::int % 50 = 0
      ), ranks as materialized (
        select * from tier_ranks(array(select id from asked), now())
      )
      select count(*)::int as people, count(*) filter (where rank <> tier_rank(learner, now()))::int as wrong from ranks`);
    expect(rows).toEqual([{ people: MEMBERS / 50, wrong: 0 }]);
  });
});
