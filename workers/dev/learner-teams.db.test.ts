import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { applyEvent } from "../domain/billing/index.ts";
import { connect } from "../platform/db/database.ts";
import { runLearnerCli } from "../test/harness/learner-cli.ts";
import { uniqueId } from "../test/harness/seed.ts";
import { UsageError } from "./learner-call.ts";
import { parseTeamCall } from "./learner-teams.ts";
import { limit } from "../test/harness/time-limits.ts";

const url = inject("databaseUrl");
const db = connect({ DATABASE_URL: url });
const now = new Date("2026-11-24T12:00:00Z");
const TEAM = "6f1c5f0e-5d0b-4f0c-9a57-0d3b6c1f2a10";

/** Runs the command line as an operator does, and returns exit code and output. */
async function learner(...args: string[]): Promise<[number | null, string]> {
  const { code, out, err } = await runLearnerCli(args);
  return [code, (out + err).trim()];
}
async function newAccount(): Promise<string> {
  const id = uniqueId("a");
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}
async function tierOf(id: string): Promise<string> {
  const found = await db.execute<{ tier: string }>(sql`select tier from effective_tier(${id}, now())`);
  return found.rows[0]?.tier ?? "free";
}

describe("npm run learner", () => {
  it("creates a team, assigns and takes back seats, and lists it", { timeout: limit(60_000) }, async () => {
    const [one, two] = [await newAccount(), await newAccount()];
    const [code, said] = await learner("team", "new", "Class 5b", "--seats", "1", "--until", "2099-01-31");
    const team = said.split(" ")[0]!;
    expect([code, said]).toEqual([
      0,
      `${team} is the new team Class 5b (seats: 1, until 2099-01-31T00:00:00.000Z).`,
    ]);
    expect(await learner("seat", team, one)).toEqual([0, "Done."]);
    expect(await learner("seat", team, two)).toEqual([1, expect.stringContaining("All seats are taken")]);
    expect(await learner("team", "seats", team, "2")).toEqual([0, "Done."]);
    expect(await learner("seat", team, two)).toEqual([0, "Done."]);
    expect(await learner("unseat", team, one)).toEqual([0, "Done."]);
    expect([await tierOf(one), await tierOf(two)]).toEqual(["free", "team"]);
    const [, teams] = await learner("teams");
    expect(teams).toContain(`${team}\tteam\t1/2 seats\t2099-01-31`);
    expect(await learner("seat", TEAM, one)).toEqual([1, "Unknown team."]);
  });

  it(
    "lists waiting billing events, and links and ends a subscription",
    { timeout: limit(60_000) },
    async () => {
      const [account, sub] = [await newAccount(), uniqueId("sub")];
      await applyEvent(
        { db: () => db, now: new Date(), env: {} },
        {
          id: uniqueId("evt"),
          provider: "stripe",
          type: "subscription-started",
          subscriptionId: sub,
          occurredAt: new Date().toISOString(),
          tier: "pro",
          seats: null,
          startsAt: new Date().toISOString(),
          endsAt: null,
        },
      );
      expect((await learner("billing", "unmatched"))[1]).toContain(`subscription-started\tstripe:${sub}`);
      expect(await learner("billing", "link", `stripe:${sub}`, account)).toEqual([0, "Done."]);
      expect(await tierOf(account)).toBe("pro");
      expect((await learner("billing", "unmatched"))[1]).not.toContain(sub);
      expect(await learner("billing", "end", `stripe:${sub}`)).toEqual([0, "Done."]);
      expect(await tierOf(account)).toBe("free");
      expect((await learner("billing", "link", "stripe:none", account))[0]).toBe(1);
      expect((await learner("billing", "link", `stripe:${sub}`, "a_nobody"))[1]).toContain("Unknown account");
    },
  );
});

it.each([
  [["team"]],
  [["team", "new"]],
  [["team", "new", "x"]],
  [["team", "new", "x", "--seats", "-1"]],
  [["team", "new", "x", "--seats", "1.5"]],
  [["team", "new", "x", "--seats", "1", "--until", "2020-01-01"]],
  [["team", "seats", TEAM]],
  [["seat", TEAM]],
  [["seat", "class-5b", "a_1"]],
  [["seat", TEAM, "a_1", "a_2"]],
  [["unseat", TEAM, "a_1", "--seats", "2"]],
  [["teams", "all"]],
  [["billing"]],
  [["billing", "link", "stripe:sub_1"]],
  [["billing", "pay"]],
])("refuses %j", (args) => {
  expect(() => parseTeamCall(args, now)).toThrow(UsageError);
});

it("ignores other commands", () => {
  expect(parseTeamCall(["grant", "g_x", "pro"], now)).toBeNull();
  expect(parseTeamCall([], now)).toBeNull();
});
