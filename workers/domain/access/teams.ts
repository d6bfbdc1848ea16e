import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../audit/index.ts";
import type { Db } from "../../platform/db/database.ts";
import type { Entitlement } from "./entitlements.ts";

/** A team as an operator sees it. Times are ISO instants; `endsAt` null: without end. */
export interface Team {
  id: string;
  name: string;
  tier: Entitlement["tier"];
  seats: number;
  /** Seats given; those beyond `seats`, the newest, have no effect until there is room again. */
  held: number;
  endsAt: string | null;
  /** `provider:id` of the subscription behind it; null: made by an operator. */
  subscriptionId: string | null;
}

/** Who acts: `operator` or a learner's id, which the audit log keeps as a pseudonym. */
type Actor = string;

/**
 * Makes a team with a number of seats, from now until `endsAt`; safe to repeat with the same id. Whoever holds a seat
 * has the team's tier meanwhile.
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
 * Gives an account a seat. The seats are counted under the lock of the team's row, so the last one is given once
 * however many ask for it. `held`: they have one already; `full`: all are given.
 */
export async function giveSeat(
  db: Db,
  teamId: string,
  learnerId: string,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"given" | "held" | "full" | "no-team" | "no-account"> {
  return said(db, sql`give_seat(${teamId}::uuid, ${learnerId}, ${actor})`);
}

/** Takes a seat back; who stands lower by it writes nothing more with the token they have. */
export async function takeSeat(
  db: Db,
  teamId: string,
  learnerId: string,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"taken" | "not-held" | "no-team"> {
  return said(db, sql`take_seat(${teamId}::uuid, ${learnerId}, ${actor})`);
}

/**
 * Sets how many seats a team has. Fewer than are held takes none away: the newest lose effect, and have it again when
 * there is room, so that a late invoice does not make a school start over.
 */
export async function setSeats(
  db: Db,
  teamId: string,
  seats: number,
  actor: Actor = AUDIT_ACTORS.operator,
): Promise<"set" | "same" | "no-team"> {
  return said(db, sql`set_seats(${teamId}::uuid, ${seats}::int, ${actor})`);
}

/** Every team, the newest first; at most 1,000. */
export async function listTeams(db: Db): Promise<Team[]> {
  const result = await db.execute<{ team: Team }>(sql`
    select json_build_object('id', t.id, 'name', t.name, 'tier', t.tier, 'seats', t.seats, 'endsAt', t.ends_at,
      'held', (select count(*) from team_seats s where s.team_id = t.id), 'subscriptionId', t.subscription_id) as team
    from teams t order by t.created_at desc, t.id limit 1000`);
  return result.rows.map(({ team }) => team);
}

async function said<Outcome extends string>(db: Db, act: ReturnType<typeof sql>): Promise<Outcome> {
  const result = await db.execute<{ outcome: Outcome }>(sql`select ${act} as outcome`);
  return result.rows[0]!.outcome;
}
