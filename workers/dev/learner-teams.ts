import { createTeam, giveSeat, listTeams, setSeats, takeSeat } from "../domain/access/teams.ts";
import { endSubscription, linkSubscription, listWaitingEvents } from "../domain/billing/index.ts";
import type { Db } from "../platform/db/database.ts";
import { findLearner } from "../domain/learner/roles.ts";
import { UsageError, readArgs, untilOf } from "./learner-call.ts";

export const TEAMS_HELP = `
  teams                                    list all teams with their seats
  team new NAME --seats N [--until DAY]    create a team; its members have the tier team
  team seats TEAM N                        set the number of seats; the newest beyond it become inactive, none is removed
  seat TEAM LEARNER                        assign a seat to an account
  unseat TEAM LEARNER                      take a seat back; writing stops at once, reading within half an hour
  billing unmatched                        list billing events that wait for their checkout or an operator
  billing link SUBSCRIPTION LEARNER        link a subscription to an account, overriding the checkout
  billing end SUBSCRIPTION                 end its paid period now, for example after a refund that named none`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A validated team or billing command. */
export type TeamCall = { url: string | undefined } & (
  | { command: "teams" | "billing unmatched" }
  | { command: "team new"; name: string; seats: number; until: string | null }
  | { command: "team seats"; team: string; seats: number }
  | { command: "seat" | "unseat"; team: string; learner: string }
  | { command: "billing link"; subscription: string; learner: string }
  | { command: "billing end"; subscription: string }
);

/** Parses a team or billing command; null for other commands. Throws `UsageError`. */
export function parseTeamCall(args: string[], now: Date): TeamCall | null {
  const [first = "", second = ""] = args;
  if (!["teams", "team", "seat", "unseat", "billing"].includes(first)) return null;
  const command = first === "team" || first === "billing" ? `${first} ${second}` : first;
  const { values, positionals } = readArgs(args.slice(command.includes(" ") ? 2 : 1), {
    seats: { type: "string" },
    until: { type: "string" },
    url: { type: "string" },
  });
  const { url } = values;
  const take = (...names: string[]): string[] => {
    const missing = names[positionals.length];
    if (missing !== undefined) throw new UsageError(`${command}: missing ${missing}`);
    const extra = positionals[names.length];
    if (extra !== undefined) throw new UsageError(`unexpected argument "${extra}"`);
    return positionals;
  };
  if (command !== "team new" && (values.seats !== undefined || values.until !== undefined))
    throw new UsageError("--seats and --until can only be used with team new");
  switch (command) {
    case "teams":
    case "billing unmatched":
      take();
      return { command, url };
    case "team new": {
      const [name] = take("name");
      if (values.seats === undefined) throw new UsageError("missing --seats N");
      return { command, name: name!, seats: count(values.seats), until: untilOf(values.until, now), url };
    }
    case "team seats": {
      const [team, seats] = take("team", "number");
      return { command, team: teamOf(team!), seats: count(seats!), url };
    }
    case "seat":
    case "unseat": {
      const [team, learner] = take("team", "learner");
      return { command, team: teamOf(team!), learner: learner!, url };
    }
    case "billing link": {
      const [subscription, learner] = take("subscription", "learner");
      return { command, subscription: subscription!, learner: learner!, url };
    }
    case "billing end":
      return { command, subscription: take("subscription")[0]!, url };
    default:
      throw new UsageError(`unknown command "${command.trim()}"`);
  }
}

/** Runs a team or billing command, prints the result, and returns the exit code. */
export async function runTeamCall(db: Db, call: TeamCall): Promise<number> {
  const ctx = { db: () => db, now: new Date(), env: {} };
  switch (call.command) {
    case "teams":
      for (const { id, name, tier, seats, held, endsAt, subscriptionId } of await listTeams(db))
        console.log(
          [
            id,
            tier,
            `${held}/${seats} seats`,
            endsAt ?? "no end date",
            subscriptionId ?? "operator",
            name,
          ].join("\t"),
        );
      return 0;
    case "team new": {
      const { name, seats, until } = call;
      const id = crypto.randomUUID();
      await createTeam(db, { id, name, seats, endsAt: until });
      console.log(`${id} is the new team ${name} (seats: ${seats}${until ? `, until ${until}` : ""}).`);
      return 0;
    }
    case "team seats":
      return printOutcome(await setSeats(db, call.team, call.seats));
    case "seat":
      return printOutcome(await giveSeat(db, call.team, await idOf(db, call.learner)));
    case "unseat":
      return printOutcome(await takeSeat(db, call.team, await idOf(db, call.learner)));
    case "billing unmatched":
      for (const { occurredAt, outcome, type, subscription, about, id } of await listWaitingEvents(db))
        console.log(
          [occurredAt, outcome, type, subscription ?? "no subscription", about ?? "", id].join("\t"),
        );
      return 0;
    case "billing link":
    case "billing end": {
      const { outcome } =
        call.command === "billing end"
          ? await endSubscription(ctx, call.subscription)
          : await linkSubscription(ctx, call.subscription, await idOf(db, call.learner));
      console.log(
        outcome === "unmatched" ? "Saved until the subscription is linked to an account." : "Done.",
      );
      return 0;
    }
  }
}

/** Finds a learner by e-mail address or id. */
const idOf = async (db: Db, learner: string) => (await findLearner(db, learner)) ?? learner;

const MESSAGES = {
  set: "Done.",
  same: "The team already has that many seats.",
  given: "Done.",
  held: "The account already has a seat.",
  full: "All seats are taken. Add seats with team seats, or take one back with unseat.",
  taken: "Done.",
  "not-held": "The account has no seat in this team.",
  "no-team": "Unknown team.",
  "no-account": "Unknown account. A guest must sign in first.",
} as const;

/** Prints the result; exit code 1 means that nothing changed. */
function printOutcome(outcome: keyof typeof MESSAGES): number {
  console.log(MESSAGES[outcome]);
  return MESSAGES[outcome] === "Done." ? 0 : 1;
}

function count(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`invalid number of seats "${text}": use 0 to 99999`);
  return Number(text);
}

function teamOf(text: string): string {
  if (!UUID.test(text)) throw new UsageError(`"${text}" is not a team id; list them with "teams"`);
  return text;
}
