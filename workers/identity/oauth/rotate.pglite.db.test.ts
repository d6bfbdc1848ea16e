import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { findOrCreateAccount } from "../accounts.ts";
import type { IdentityEnv } from "../env.ts";
import { redeemGrant } from "./grants.ts";
import { type Rotation, responseDelayOf, rotateGrant } from "./rotate.ts";

const env = { DATABASE_URL: inject("databaseUrl") } as IdentityEnv;
const HOLD_MS = responseDelayOf(0);
const RESOURCE = "https://learn.test/mcp";
let grant: { learnerId: string; grantId: string; clientId: string };

const newGrant = async (
  clientId: string = randomUUID(),
  learnerId?: string,
  redirectUri = "https://a.test/cb",
) => {
  const owner =
    learnerId ?? (await findOrCreateAccount(connect(env), `${randomUUID()}@example.com`, "en")).learnerId;
  const id = randomUUID();
  const redeemed = await redeemGrant(env, {
    id,
    learnerId: owner,
    clientId,
    clientName: "App",
    redirectUri,
    resource: RESOURCE,
    scope: ["learn"],
    redemption: randomUUID(),
    refreshHash: "first",
  });
  expect(redeemed).toMatchObject({ tier: "free", epoch: 0 });
  return { learnerId: owner, grantId: id, clientId };
};
beforeEach(async () => {
  grant = await newGrant();
});

/** Uses a token, and returns the outcome. */
async function use(sent: string, next: string, changes: Partial<Rotation> = {}): Promise<string> {
  const verdict = await rotateGrant(env, {
    ...grant,
    sent,
    next,
    waitedMs: 0,
    resource: undefined,
    ...changes,
  });
  return typeof verdict === "string" ? verdict : "issued";
}
/** Moves the last rotation and use back by `ms`. */
const wait = (ms: number) =>
  connect(env).execute(sql`
    update oauth_grants set answered_at = answered_at - make_interval(secs => ${ms / 1_000}),
      last_used_at = last_used_at - make_interval(secs => ${ms / 1_000}) where id = ${grant.grantId}`);
const auditOf = async () => {
  const { rows } = await connect(env).execute<{ action: string }>(sql`
    select a.action from audit_log a join audit_pseudonyms p on p.pseudonym::text = a.subject
    where p.learner_id = ${grant.learnerId} order by a.id`);
  return rows.map(({ action }) => action);
};
const isClosed = async (id = grant.grantId) => {
  const { rows } = await connect(env).execute<{ closed: boolean }>(sql`
    select (select revoked_at is not null from oauth_grants where id = ${id})
      and exists (select from revoked_grants where id = ${id}) as closed`);
  return rows[0]!.closed;
};

it("of eight simultaneous uses one gets a token, and the grant continues", async () => {
  const verdicts = await Promise.all(Array.from({ length: 8 }, (_, at) => use("first", `next-${at}`)));
  expect(verdicts.toSorted()).toEqual(["issued", ...Array<string>(7).fill("simultaneous")]);
  await wait(1_800_000);
  expect(await use(`next-${verdicts.indexOf("issued")}`, "last")).toBe("issued");
  expect(await auditOf()).not.toContain("code-replayed");
});

it("a token can be used once more within a minute, which invalidates what was issued for it", async () => {
  expect(await use("first", "lost")).toBe("issued");
  await wait(HOLD_MS);
  expect(await use("first", "second")).toBe("issued");
  await wait(HOLD_MS);
  expect(await use("second", "third")).toBe("issued");
  expect(await isClosed()).toBe(false);
  expect(await use("lost", "stolen")).toBe("reused");
  expect(await isClosed()).toBe(true);
  expect(await use("third", "fourth")).toBe("ended");
});

it("a repetition sent twice at the same moment counts once", async () => {
  await use("first", "lost");
  await wait(HOLD_MS);
  const verdicts = await Promise.all(Array.from({ length: 4 }, (_, at) => use("first", `next-${at}`)));
  expect(verdicts.toSorted()).toEqual(["issued", ...Array<string>(3).fill("simultaneous")]);
});

it.each([
  ["a third time", async () => void (await use("first", "second")), HOLD_MS],
  ["after the new one was used", async () => void (await use("lost", "second")), HOLD_MS],
  ["after a minute", async () => {}, 60_000],
])("a token used %s ends the grant, once and with an entry in the log", async (_, before, ms) => {
  await use("first", "lost");
  await wait(HOLD_MS);
  await before();
  await wait(ms);
  expect(await use("first", "stolen")).toBe("reused");
  expect(await isClosed()).toBe(true);
  expect(await use("first", "stolen")).toBe("ended");
  expect((await auditOf()).filter((action) => action === "code-replayed")).toHaveLength(1);
});

it("a request that arrived before the response was sent is simultaneous, however slow it was", async () => {
  await use("first", "second");
  await wait(20_000);
  expect(await use("first", "other", { waitedMs: 25_000 })).toBe("simultaneous");
  expect(await use("first", "other", { waitedMs: 10_000 })).toBe("issued");
});

it("a response is delayed for a second, and longer when requests are slow", () => {
  expect([0, 100, 1_000, 60_000].map(responseDelayOf)).toEqual([1_000, 1_000, 3_000, 5_000]);
});

it("the statement can be repeated after a lost reply", async () => {
  expect(await use("first", "second")).toBe("issued");
  expect(await use("first", "second")).toBe("issued");
  expect(await use("second", "third")).toBe("issued");
});

it("another client or resource, an unverified old grant, an idle or a deleted one get nothing", async () => {
  expect(await use("first", "x", { clientId: "other" })).toBe("ended");
  expect(await use("first", "x", { resource: "https://learn.test/other" })).toBe("other-resource");
  expect(await use("first", "x", { grantId: randomUUID() })).toBe("ended");
  await connect(env).execute(sql`update oauth_grants set refresh_hash = null where id = ${grant.grantId}`);
  expect(await use("first", "second")).toBe("unrecorded");
  expect(await use("first", "second", { adopt: true, resource: RESOURCE })).toBe("issued");
  expect(await isClosed()).toBe(false);
  await wait(31 * 86_400_000);
  expect(await use("second", "third")).toBe("ended");
  await connect(env).execute(sql`delete from learners where id = ${grant.learnerId}`);
  expect(await use("second", "third")).toBe("ended");
});

it("connecting an app again ends its earlier access, and no other installation's", async () => {
  const { learnerId, grantId } = grant;
  const document = "https://app.test/client.json";
  const shared = await newGrant(document, learnerId, "http://127.0.0.1:1/cb");
  const mine = await newGrant(document, learnerId, "http://127.0.0.1:2/cb");
  const other = await newGrant(grant.clientId);
  await newGrant(document, learnerId, "http://127.0.0.1:2/cb");
  await newGrant(grant.clientId, learnerId, "https://a.test/other");
  const closed = await Promise.all([grantId, shared.grantId, mine.grantId, other.grantId].map(isClosed));
  expect(closed).toEqual([true, false, true, false]);
});
