import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../audit/index.ts";
import type { Db } from "../../platform/db/database.ts";
import type { Entitlement } from "./entitlements.ts";

/** A team as an operator sees it. Times are ISO instants; a null `endsAt` means no end. */
export interface Team {
  id: string;
  name: string;
  tier: Entitlement["tier"];
  seats: number;
  /** Assigned seats; the newest ones beyond `seats` are inactive until there is room again. */
  held: number;
  endsAt: string | null;
  /** `provider:id` of the subscription that pays for it; null for a team created by an operator. */
  subscriptionId: string | null;
}

/** Who acts: `operator` or a learner's id, which the audit log keeps as a pseudonym. */
type Actor = string;

/**
 * Creates a team with a number of seats, from now until `endsAt`; safe to repeat with the same id. Members have the
 * team's tier until it ends.
 */
export async function createTeam(
  db: Db,
  team: { id: string; name: string; tier?: Entitlement["tier"]; seats: number; endsAt: string | null },
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<void> {
  const { id, name, tier = "team", seats, endsAt } = team;
  const detail = { team: id, tier, count: seats };
  const logged = auditEntry({ action: "team-changed", actor, subject: null, detail });
  await db.execute(sql`
    with made as (
      insert into teams (id, name, tier, seats, source, ends_at)
      values (${id}::uuid, ${name}, ${tier}, ${seats}::int, 'operator', ${endsAt}::timestamptz)
      on conflict (id) do nothing returning id
    )
    select ${logged} from made`);
}

/**
 * Assigns a seat to an account. Seats are counted under a lock on the team's row, so two requests cannot both get
 * the last one. `held`: the account already has a seat; `full`: every seat is assigned.
 */
export async function giveSeat(
  db: Db,
  teamId: string,
  learnerId: string,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"given" | "held" | "full" | "no-team" | "no-account"> {
  return outcomeOf(db, sql`give_seat(${teamId}::uuid, ${learnerId}, ${actor})`);
}

/** Takes a seat back. If that lowers the member's tier, their current token can no longer write. */
export async function takeSeat(
  db: Db,
  teamId: string,
  learnerId: string,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"taken" | "not-held" | "no-team"> {
  return outcomeOf(db, sql`take_seat(${teamId}::uuid, ${learnerId}, ${actor})`);
}

/**
 * Sets how many seats a team has. Lowering the number removes no member: the newest seats become inactive and
 * return when there is room, so that a late invoice does not cost a school its member list.
 */
export async function setSeats(
  db: Db,
  teamId: string,
  seats: number,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"set" | "same" | "no-team"> {
  return outcomeOf(db, sql`set_seats(${teamId}::uuid, ${seats}::int, ${actor})`);
}

/** Lists teams, newest first; at most 1,000. */
export async function listTeams(db: Db): Promise<Team[]> {
  const result = await db.execute<{ team: Team }>(sql`
    select json_build_object('id', t.id, 'name', t.name, 'tier', t.tier, 'seats', t.seats, 'endsAt', t.ends_at,
      'held', (select count(*) from team_seats s where s.team_id = t.id), 'subscriptionId', t.subscription_id) as team
    from teams t order by t.created_at desc, t.id limit 1000`);
  return result.rows.map(({ team }) => team);
}

async function outcomeOf<Outcome extends string>(db: Db, act: ReturnType<typeof sql>): Promise<Outcome> {
  const result = await db.execute<{ outcome: Outcome }>(sql`select ${act} as outcome`);
  return result.rows[0]!.outcome;
}
