import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { applyEvent, endSubscription, linkSubscription, listWaitingEvents } from "./index.ts";
import {
  CHECKOUT_KEY,
  NOW,
  ctx,
  day,
  db,
  epochOf,
  newAccount,
  newSubscription,
} from "./test-subscription.ts";
import { outcomesOf, tierAt } from "./test-subscription.ts";
import { signReference } from "./reference.ts";

const isWaiting = async (key: string) =>
  (await listWaitingEvents(db())).some((one) => one.subscription === key);

describe("a subscription", () => {
  it("gives its tier at once and until its period ends; a cancellation lets it run out", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), await sub.linked(-2, learner));
    expect(await tierAt(learner)).toBe("free");
    expect(await applyEvent(ctx(), sub.state("started", -2))).toEqual({
      outcome: "applied",
      repeated: false,
    });
    expect([await tierAt(learner), await tierAt(learner, 29)]).toEqual(["pro", "free"]);
    await applyEvent(ctx(), sub.state("changed", -1, { tier: "team" }));
    expect(await tierAt(learner)).toBe("team");
    await applyEvent(ctx(), sub.state("ended", 0, { endsAt: day(5) }));
    expect([await tierAt(learner, 4), await tierAt(learner, 5), await epochOf(learner)]).toEqual([
      "pro",
      "free",
      1,
    ]);
  });

  it("waits for its checkout, and is granted when that arrives later", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    expect(await applyEvent(ctx(), sub.state("started", -2))).toMatchObject({ outcome: "unmatched" });
    expect(await applyEvent(ctx(), sub.state("changed", -1, { tier: "premium" }))).toMatchObject({
      outcome: "unmatched",
    });
    expect([await tierAt(learner), await isWaiting(sub.key)]).toEqual(["free", true]);
    expect(await applyEvent(ctx(), await sub.linked(-3, learner))).toMatchObject({ outcome: "applied" });
    expect([await tierAt(learner), await isWaiting(sub.key)]).toEqual(["premium", false]);
    expect(await outcomesOf(sub.key)).toEqual(["applied", "stale", "applied"]);
  });

  it("applies an event once, and reports the same result when it is repeated", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), await sub.linked(-2, learner));
    const event = sub.state("started", -2);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => applyEvent(ctx(), event)));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(["applied"]));
    const log = await db().execute(sql`
      select from audit_log l join audit_pseudonyms p on p.pseudonym::text = l.subject where p.learner_id = ${learner}`);
    expect(log.rows).toHaveLength(1);
  });

  it("is not changed by an event older than the latest", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), await sub.linked(-9, learner));
    await applyEvent(ctx(), sub.state("ended", -1, { endsAt: day(-1) }));
    expect(await applyEvent(ctx(), sub.state("changed", -2))).toMatchObject({ outcome: "stale" });
    expect(await tierAt(learner)).toBe("free");
  });

  it("ends at once with a refund, and the token can no longer write", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    for (const event of [await sub.linked(-2, learner), sub.state("started", -2)])
      await applyEvent(ctx(), event);
    expect(await epochOf(learner)).toBe(0);
    expect(await applyEvent(ctx(), sub.reversed(-1))).toMatchObject({ outcome: "applied" });
    expect([await tierAt(learner, -1.5), await tierAt(learner), await epochOf(learner)]).toEqual([
      "pro",
      "free",
      1,
    ]);
    // The provider sends more events of the same period; only a later, paid period gives access again.
    await applyEvent(ctx(), sub.state("changed", -0.5, { startsAt: day(-2) }));
    expect(await tierAt(learner)).toBe("free");
    await applyEvent(ctx(), sub.state("changed", 0, { startsAt: day(-0.1) }));
    expect(await tierAt(learner)).toBe("pro");
  });

  it("of an unknown product waits for an operator, and is granted when it is sent again with a tier", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), await sub.linked(-2, learner));
    const event = sub.state("started", -2);
    expect(
      await applyEvent(ctx(), { ...event, tier: null, product: "price_new" } as typeof event),
    ).toMatchObject({ outcome: "ignored" });
    expect((await listWaitingEvents(db())).find((one) => one.subscription === sub.key)).toMatchObject({
      about: "price_new",
    });
    expect(await applyEvent(ctx(), event)).toEqual({ outcome: "applied", repeated: false });
    expect(await tierAt(learner)).toBe("pro");
  });

  it("of a team makes a team, with the first seat for who bought it", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), sub.state("started", -2, { tier: "team", seats: 3 }));
    await applyEvent(ctx(), await sub.linked(-2, learner));
    const seat = await db().execute<{ seats: number; id: string }>(sql`
      select t.seats, t.id from teams t join team_seats s on s.team_id = t.id where t.subscription_id = ${sub.key} and s.learner_id = ${learner}`);
    expect([seat.rows[0]?.seats, await tierAt(learner)]).toEqual([3, "team"]);
    const pupil = await newAccount();
    await db().execute(sql`select give_seat(${seat.rows[0]!.id}::uuid, ${pupil}, 'operator')`);
    await applyEvent(ctx(), sub.state("changed", -1, { tier: "team", seats: 1 }));
    expect([await tierAt(learner), await tierAt(pupil), await epochOf(pupil)]).toEqual(["team", "free", 1]);
    await applyEvent(ctx(), sub.state("changed", -0.5, { tier: "team", seats: 2 }));
    expect(await tierAt(pupil)).toBe("team");
    // The buyer's account is deleted: members have access until the paid period ends.
    await db().execute(sql`delete from learners where id = ${learner}`);
    expect(await tierAt(pupil)).toBe("team");
    expect(await applyEvent(ctx(), sub.state("changed", -3, { tier: "team", seats: 0 }))).toMatchObject({
      outcome: "stale",
    });
    await applyEvent(ctx(), sub.state("ended", 0, { tier: "team", seats: 2, endsAt: day(0) }));
    expect(await tierAt(pupil)).toBe("free");
  });
});

describe("a checkout's link", () => {
  it("is not made by a forged, foreign or expired reference, nor for a guest or an unknown learner", async () => {
    const learner = await newAccount();
    const guest = `g_${crypto.randomUUID()}`;
    await db().execute(sql`insert into learners (id, kind) values (${guest}, 'guest')`);
    const foreign = (await signReference("b".repeat(43), learner, NOW)).reference;
    const good = (await signReference(CHECKOUT_KEY, learner, NOW)).reference;
    const tries = [foreign, learner, `${good.slice(0, -4)}AAAA`, null];
    for (const to of [guest, `a_${crypto.randomUUID()}`])
      tries.push((await signReference(CHECKOUT_KEY, to, NOW)).reference);
    for (const reference of tries) {
      const sub = newSubscription();
      const event = { ...(await sub.linked(0, learner)), reference } as Parameters<typeof applyEvent>[1];
      expect(await applyEvent(ctx(), event)).toMatchObject({ outcome: "unmatched" });
      expect(await applyEvent(ctx(), sub.state("started", 0))).toMatchObject({ outcome: "unmatched" });
    }
    const sub = newSubscription();
    const late = await sub.linked(0, learner, new Date(day(-1)));
    expect(await applyEvent(ctx(), late)).toMatchObject({ outcome: "unmatched" });
    expect([await tierAt(learner), await tierAt(guest)]).toEqual(["free", "free"]);
  });

  it("that comes late counts when the checkout was in time", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    await applyEvent(ctx(), sub.state("started", -3));
    expect(await applyEvent(ctx(), await sub.linked(-3, learner))).toMatchObject({ outcome: "applied" });
    expect(await tierAt(learner)).toBe("pro");
  });

  it("to another account does not take over a linked subscription", async () => {
    const [learner, other, sub] = [await newAccount(), await newAccount(), newSubscription()];
    for (const event of [
      await sub.linked(-2, learner),
      sub.state("started", -2),
      await sub.linked(-1, other),
    ])
      await applyEvent(ctx(), event);
    expect([await tierAt(learner), await tierAt(other)]).toEqual(["pro", "free"]);
  });

  it("by an operator overrides the checkout's, is in the audit log, and moves the grant", async () => {
    const [learner, other, sub] = [await newAccount(), await newAccount(), newSubscription()];
    for (const event of [sub.state("started", -2), await sub.linked(-2, learner)])
      await applyEvent(ctx(), event);
    expect(await linkSubscription(ctx(), sub.key, other)).toMatchObject({ outcome: "applied" });
    expect([await tierAt(learner), await tierAt(other), await epochOf(learner)]).toEqual(["free", "pro", 1]);
    const log = await db().execute<{ actor: string }>(sql`
      select l.actor from audit_log l join audit_pseudonyms p on p.pseudonym::text = l.subject where p.learner_id = ${other}`);
    expect(log.rows).toEqual([{ actor: "operator" }]);
    await expect(linkSubscription(ctx(), sub.key, "a_nobody")).rejects.toMatchObject({ code: "not-found" });
    await expect(linkSubscription(ctx(), "standard:none", other)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await endSubscription(ctx(), sub.key)).toMatchObject({ outcome: "applied" });
    expect(await tierAt(other)).toBe("free");
  });

  it("arriving at the same moment as the subscription's events finds them", async () => {
    for (let round = 0; round < 8; round++) {
      const [learner, sub] = [await newAccount(), newSubscription()];
      const events = [
        sub.state("started", -2, { tier: "premium" }),
        await sub.linked(-2, learner),
        sub.state("changed", -1),
      ];
      await Promise.all(events.map((event) => applyEvent(ctx(), event)));
      expect(await tierAt(learner)).toBe("pro");
    }
  });
});

describe("a stored event", () => {
  it("has no reference and no unlisted field", async () => {
    const [learner, sub] = [await newAccount(), newSubscription()];
    const personal = { customer: "Ada Lovelace", email: "ada@example.com", amount: 4900, card: "4242" };
    await applyEvent(ctx(), { ...(await sub.linked(-1, learner)), ...personal });
    await applyEvent(ctx(), { ...sub.state("started", -1), ...personal });
    const found = await db().execute<{ event: object }>(
      sql`select event from billing_events where subscription_id = ${sub.key}`,
    );
    expect(found.rows).toHaveLength(2);
    expect(JSON.stringify(found.rows)).not.toMatch(/Ada|ada@|4900|4242|reference/);
    expect(JSON.stringify(found.rows)).not.toContain(learner);
  });

  it.each([
    ["a day that is none", { occurredAt: "yesterday" }, "/occurredAt"],
    ["next week", { occurredAt: day(7) }, "/occurredAt"],
    ["a made-up tier", { tier: "gold" }, "/tier"],
    ["half a seat", { seats: 1.5 }, "/seats"],
    ["no subscription", { subscriptionId: "" }, "/subscriptionId"],
    ["another provider", { provider: "another" }, "/provider"],
  ])("is nothing for %s", async (_, wrong, pointer) => {
    const event = { ...newSubscription().state("started", 0), ...wrong } as Parameters<typeof applyEvent>[1];
    await expect(applyEvent(ctx(), event)).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer }],
    });
  });
});
