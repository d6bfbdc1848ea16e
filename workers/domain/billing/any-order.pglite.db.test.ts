import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEvent } from "./index.ts";
import { type Sent, ctx, newAccount, newSubscription, tierAt } from "./test-subscription.ts";
import { limit } from "../../test/harness/time-limits.ts";

const RANK = ["subscription-started", "subscription-changed", "subscription-ended"];
/** Days from now at which a history is checked. */
const MOMENTS = [-9.5, -4.5, 0, 3.5, 12, 40];

/** An event; times are in whole days, so that several occur at the same moment. */
const Step = fc.record({
  what: fc.constantFrom("started", "changed", "changed", "ended", "reversed", "linked", "foreign"),
  at: fc.integer({ min: -10, max: 0 }),
  tier: fc.constantFrom("premium", "pro", "team", null),
  seats: fc.constantFrom(null, null, 0, 1, 3),
  begins: fc.integer({ min: -10, max: 0 }),
  days: fc.constantFrom(0, 5, 30, null),
});
const History = fc.array(Step, { minLength: 1, maxLength: 9 });
/** A history that once depended on the order: the purchase was lost when its end arrived first. */
const ENDED_THEN_STARTED: typeof History extends fc.Arbitrary<infer T> ? T : never = [
  { what: "linked", at: 0, tier: "premium", seats: null, begins: 0, days: 0 },
  { what: "ended", at: 0, tier: null, seats: null, begins: 0, days: 0 },
  { what: "started", at: 0, tier: "premium", seats: null, begins: -5, days: 5 },
];

/** The expected result, computed from the whole history at once. */
function expected(history: Sent[], isLinked: boolean, days: number): string {
  if (!isLinked) return "free";
  const states = history.filter(
    (event) => "startsAt" in event && (event.tier !== null || event.type === "subscription-ended"),
  );
  const latest = states.toSorted(
    (a, b) =>
      b.occurredAt.localeCompare(a.occurredAt) ||
      RANK.indexOf(b.type) - RANK.indexOf(a.type) ||
      b.id.localeCompare(a.id),
  );
  // An end without a product ends the last named one.
  const last = latest.find((event) => "startsAt" in event && event.tier !== null);
  if (!last || !("startsAt" in last) || last.tier === null || last.seats === 0) return "free";
  const back = history.filter(
    (event) => event.type === "payment-reversed" && event.occurredAt >= last.startsAt,
  );
  const ends = back.map((event) => event.occurredAt);
  if (latest[0] && latest[0] !== last) ends.push(latest[0].occurredAt);
  if (last.endsAt) ends.push(last.endsAt);
  const moment = new Date(ctx().now.getTime() + days * 86_400_000).toISOString();
  return last.startsAt <= moment && ends.every((end) => end > moment) ? last.tier : "free";
}

it(
  "any order and repetition of a history leads to the same tier at every moment",
  { timeout: limit(120_000) },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        History,
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        async (steps, random, together) => {
          const [learner, stranger, sub] = [await newAccount(), await newAccount(), newSubscription()];
          const history: Sent[] = [];
          for (const { what, at, tier, seats, begins, days } of steps) {
            if (what === "linked") history.push(await sub.linked(at, learner));
            else if (what === "foreign")
              history.push({ ...(await sub.linked(at, stranger)), reference: stranger } as Sent);
            else if (what === "reversed") history.push(sub.reversed(at));
            else
              history.push(
                sub.state(what as "started", at, {
                  tier,
                  seats,
                  startsAt: dayOf(begins),
                  endsAt: days === null ? null : dayOf(begins + days),
                } as Partial<Sent>),
              );
          }
          const pick = (size: number) => random.next().value! % size;
          const sent = [...history, ...history.filter(() => pick(2) === 0)];
          for (let at = sent.length - 1; at > 0; at--) {
            const other = pick(at + 1);
            [sent[at], sent[other]] = [sent[other]!, sent[at]!];
          }
          if (together) await Promise.all(sent.map((event) => applyEvent(ctx(), event)));
          else for (const event of sent) await applyEvent(ctx(), event);
          const isLinked = steps.some(({ what }) => what === "linked");
          for (const moment of MOMENTS)
            expect([moment, await tierAt(learner, moment)]).toEqual([
              moment,
              expected(history, isLinked, moment),
            ]);
          expect(await tierAt(stranger)).toBe("free");
        },
      ),
      {
        numRuns: 60,
        examples: [[ENDED_THEN_STARTED, fc.sample(fc.infiniteStream(fc.constant(1)), 1)[0]!, false]],
      },
    );
  },
);

function dayOf(days: number): string {
  return new Date(ctx().now.getTime() + days * 86_400_000).toISOString();
}
