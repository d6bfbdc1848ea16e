import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { testContext } from "../../test/fixtures/context.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import { effectiveTier } from "./index.ts";
import { createTeam, giveSeat, listTeams, setSeats, takeSeat } from "./teams.ts";

const databaseUrl = inject("databaseUrl");
const db = connect({ DATABASE_URL: databaseUrl });
const world = { objects: new Map<string, Uint8Array>(), secrets: inject("secrets"), databaseUrl };

async function newAccount(): Promise<string> {
  const id = uniqueId("a");
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}
const tierOf = async (learnerId: string) =>
  (await effectiveTier(testContext(world, { learnerId, kind: "account" }))).tier;
const epochOf = async (id: string) =>
  (await db.execute<{ epoch: number }>(sql`select epoch from learners where id = ${id}`)).rows[0]!.epoch;
const heldIn = async (id: string) => (await listTeams(db)).find((team) => team.id === id)?.held;

let team: string;
beforeEach(() => {
  team = crypto.randomUUID();
});
const make = (seats: number, endsAt: string | null = null) =>
  createTeam(db, { id: team, name: "School", seats, endsAt });

describe("a team", () => {
  it("gives its tier to a member until the seat is taken back", async () => {
    await make(2);
    const learner = await newAccount();
    expect(await tierOf(learner)).toBe("free");
    expect(await giveSeat(db, team, learner)).toBe("given");
    expect(await giveSeat(db, team, learner)).toBe("held");
    expect([await tierOf(learner), await heldIn(team), await epochOf(learner)]).toEqual(["team", 1, 0]);
    expect(await takeSeat(db, team, learner)).toBe("taken");
    expect(await takeSeat(db, team, learner)).toBe("not-held");
    expect([await tierOf(learner), await epochOf(learner)]).toEqual(["free", 1]);
  });

  it("that has ended gives no tier", async () => {
    await make(2, new Date(Date.now() - 1_000).toISOString());
    const learner = await newAccount();
    await giveSeat(db, team, learner);
    expect(await tierOf(learner)).toBe("free");
  });

  it("is created once, and has only existing accounts as members", async () => {
    await make(1);
    await make(5);
    expect((await listTeams(db)).find(({ id }) => id === team)).toMatchObject({ seats: 1, name: "School" });
    expect(await giveSeat(db, team, uniqueId("nobody"))).toBe("no-account");
    const guest = uniqueId("g_");
    await db.execute(sql`insert into learners (id, kind) values (${guest}, 'guest')`);
    expect(await giveSeat(db, team, guest)).toBe("no-account");
    expect(await giveSeat(db, crypto.randomUUID(), await newAccount())).toBe("no-team");
  });
});

describe("seats", () => {
  it("are never given twice: of eight who ask at once for the last one, one gets it", async () => {
    await make(3);
    for (let n = 0; n < 2; n++) await giveSeat(db, team, await newAccount());
    const learners = await Promise.all(Array.from({ length: 8 }, newAccount));
    const outcomes = await Promise.all(learners.map((learner) => giveSeat(db, team, learner)));
    expect(outcomes.filter((outcome) => outcome === "given")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "full")).toHaveLength(7);
    expect(await heldIn(team)).toBe(3);
  });

  it("become inactive from the newest when there are fewer, and active again when there is room", async () => {
    await make(3);
    const learners = [await newAccount(), await newAccount(), await newAccount()];
    for (const learner of learners) await giveSeat(db, team, learner);
    const tiers = () => Promise.all(learners.map(tierOf));
    expect(await setSeats(db, team, 1)).toBe("set");
    expect(await tiers()).toEqual(["team", "free", "free"]);
    expect(await Promise.all(learners.map(epochOf))).toEqual([0, 1, 1]);
    expect(await giveSeat(db, team, await newAccount())).toBe("full");
    expect(await takeSeat(db, team, learners[0]!)).toBe("taken");
    expect(await tiers()).toEqual(["free", "team", "free"]);
    expect(await setSeats(db, team, 2)).toBe("set");
    expect(await setSeats(db, team, 2)).toBe("same");
    expect(await tiers()).toEqual(["free", "team", "team"]);
    expect(await setSeats(db, crypto.randomUUID(), 2)).toBe("no-team");
  });

  it("do not affect a member's own grants", async () => {
    await make(1);
    const learner = await newAccount();
    await db.execute(
      sql`insert into entitlements (learner_id, tier, source) values (${learner}, 'team', 'test')`,
    );
    await giveSeat(db, team, learner);
    await takeSeat(db, team, learner);
    expect([await tierOf(learner), await epochOf(learner)]).toEqual(["team", 0]);
  });

  it("are in the audit log, under pseudonyms", async () => {
    await make(1);
    const [learner, teacher] = [await newAccount(), await newAccount()];
    await giveSeat(db, team, learner, teacher);
    await takeSeat(db, team, learner);
    await setSeats(db, team, 4);
    const log = await db.execute<{ action: string; actor: string; named: boolean }>(sql`
      select action, actor, subject is not null as named from audit_log where detail->>'team' = ${team} order by id`);
    expect(log.rows.map(({ action, named }) => [action, named])).toEqual([
      ["team-changed", false],
      ["seat-given", true],
      ["seat-taken", true],
      ["team-changed", false],
    ]);
    expect(log.rows[1]!.actor).toMatch(/^[0-9a-f-]{36}$/);
    expect(log.rows[2]!.actor).toBe("operator");
  });
});
