import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { connect } from "../../platform/db/database.ts";
import { signToken, verifyToken } from "../learner/index.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import { testContext } from "../../test/fixtures/context.ts";
import { grantTier, revokeTier } from "./entitlements.ts";
import { CLAIM_SECONDS, canRead, claimUntil, effectiveTier } from "./index.ts";
import { createTeam, giveSeat, takeSeat } from "./teams.ts";

const databaseUrl = inject("databaseUrl");
const secrets = { ...inject("secrets"), PUBLIC_ORIGIN: "https://learn.test" };
const world = { objects: new Map<string, Uint8Array>(), secrets, databaseUrl };
const db = connect({ DATABASE_URL: databaseUrl });
const release = {
  course: "gated",
  tier: "premium",
  prerequisites: "advice",
  chapters: [{ id: "paid", aliases: [], free: false, tier: "premium", requires: [] }],
} as unknown as Release;

async function newAccount(): Promise<string> {
  const id = uniqueId("a");
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  return id;
}

/** Mints a learner's token at a moment, from the state of the database. */
async function mint(learnerId: string, now = new Date()): Promise<string> {
  const caller = { learnerId, kind: "account" as const, tier: "free" as const, epoch: 0 };
  const granted = await effectiveTier(testContext(world, caller, now));
  const tierUntil = claimUntil(granted, now);
  const claims = { ...caller, tier: granted.tier, epoch: granted.epoch };
  return signToken(secrets, claims, now, CLAIM_SECONDS, tierUntil === undefined ? {} : { tierUntil });
}

/** Returns whether a token opens the paid chapter at a moment, and the number of queries. */
async function reads(token: string, now: Date): Promise<[boolean, number]> {
  const ctx = testContext(world, await verifyToken(secrets, token, now), now);
  let asked = 0;
  const counted: Context = { ...ctx, db: () => ((asked += 1), ctx.db()) };
  return [await canRead(counted, release, "paid"), asked];
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("an upgrade opens at once although the token says free: a grant, and a seat", async () => {
  for (const upgrade of [
    (learnerId: string) =>
      grantTier(db, { id: crypto.randomUUID(), learnerId, tier: "premium", source: "test", endsAt: null }),
    async (learnerId: string) => {
      const id = crypto.randomUUID();
      await createTeam(db, { id, name: "School", seats: 1, endsAt: null });
      await giveSeat(db, id, learnerId);
    },
  ]) {
    const learner = await newAccount();
    const token = await mint(learner);
    expect(await reads(token, new Date())).toEqual([false, 1]);
    await upgrade(learner);
    expect(await reads(token, new Date())).toEqual([true, 1]);
    expect(await reads(await mint(learner), new Date())).toEqual([true, 0]);
  }
});

test("a downgrade takes effect when the token ends, after half an hour at most; a renewal does not extend it", async () => {
  const learner = await newAccount();
  const team = crypto.randomUUID();
  await createTeam(db, { id: team, name: "School", seats: 1, endsAt: null });
  await giveSeat(db, team, learner);
  const token = await mint(learner);
  await takeSeat(db, team, learner);
  expect(await reads(token, inMinutes(29))).toEqual([true, 0]);
  await expect(reads(token, inMinutes(31))).rejects.toMatchObject({ code: "token-expired" });
  expect(await reads(await mint(learner), new Date())).toEqual([false, 1]);
});

test("a tier that ends sooner is not claimed beyond its end", async () => {
  const learner = await newAccount();
  const endsAt = inMinutes(10).toISOString();
  await grantTier(db, { id: crypto.randomUUID(), learnerId: learner, tier: "pro", source: "test", endsAt });
  const token = await mint(learner);
  expect(await reads(token, inMinutes(9))).toEqual([true, 0]);
  expect(await reads(token, inMinutes(11))).toEqual([false, 1]);
});

test("a token whose tier claim was changed is refused", async () => {
  const [head, body, signature] = (await mint(await newAccount())).split(".");
  const claims = JSON.parse(Buffer.from(body!, "base64url").toString()) as object;
  const raised = Buffer.from(JSON.stringify({ ...claims, tier: "team" })).toString("base64url");
  await expect(reads(`${head}.${raised}.${signature}`, new Date())).rejects.toMatchObject({
    code: "token-invalid",
  });
});

test("grants and revocations are in the audit log once each, under a pseudonym", async () => {
  const learnerId = await newAccount();
  const grant = {
    id: crypto.randomUUID(),
    learnerId,
    tier: "pro" as const,
    source: "operator",
    endsAt: null,
  };
  await grantTier(db, grant);
  await grantTier(db, grant);
  await revokeTier(db, learnerId, null);
  await revokeTier(db, learnerId, null);
  const log = await db.execute<{ action: string; tier: string | null }>(sql`
    select l.action, l.detail->>'tier' as tier from audit_log l
    join audit_pseudonyms p on p.pseudonym::text = l.subject where p.learner_id = ${learnerId} order by l.id`);
  expect(log.rows).toEqual([
    { action: "tier-granted", tier: "pro" },
    { action: "tier-revoked", tier: null },
  ]);
});
