import { createTeam, giveSeat, listTeams, setSeats, takeSeat } from "../domain/access/teams.ts";
import { endSubscription, linkSubscription, listWaitingEvents } from "../domain/billing/index.ts";
import type { Db } from "../platform/db/database.ts";
import { findLearner } from "../domain/learner/roles.ts";
import { UsageError, readArgs, untilOf } from "./learner-call.ts";

export const TEAMS_HELP = `
  teams                                    every team, with its seats
  team new NAME --seats N [--until DAY]    make a team; who holds a seat has the tier team
  team seats TEAM N                        set how many; the newest beyond it lose effect, and none is taken away
  seat TEAM LEARNER                        give an account a seat
  unseat TEAM LEARNER                      take it back: writing ends at once, reading in half an hour
  billing unmatched                        billing events that wait, for their checkout or for an operator
  billing link SUBSCRIPTION LEARNER        say whose subscription it is; counts more than the checkout
  billing end SUBSCRIPTION                 end its paid period now, as for a refund that named none`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A call about teams or billing, checked. */
export type TeamCall = { url: string | undefined } & (
  | { command: "teams" | "billing unmatched" }
  | { command: "team new"; name: string; seats: number; until: string | null }
  | { command: "team seats"; team: string; seats: number }
  | { command: "seat" | "unseat"; team: string; learner: string }
  | { command: "billing link"; subscription: string; learner: string }
  | { command: "billing end"; subscription: string }
);

/** Reads a call about teams or billing; null when it is about something else. Throws `UsageError`. */
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
    if (missing !== undefined) throw new UsageError(`${command}: which ${missing}?`);
    const extra = positionals[names.length];
    if (extra !== undefined) throw new UsageError(`what is "${extra}"?`);
    return positionals;
  };
  if (command !== "team new" && (values.seats !== undefined || values.until !== undefined))
    throw new UsageError("--seats and --until belong to team new");
  switch (command) {
    case "teams":
    case "billing unmatched":
      take();
      return { command, url };
    case "team new": {
      const [name] = take("name");
      if (values.seats === undefined) throw new UsageError("how many? --seats N");
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

/** Does what was asked for and says so; gives the exit code. */
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
            endsAt ?? "without end",
            subscriptionId ?? "operator",
            name,
          ].join("\t"),
        );
      return 0;
    case "team new": {
      const { name, seats, until } = call;
      const id = crypto.randomUUID();
      await createTeam(db, { id, name, seats, endsAt: until });
      console.log(`${id} is the team ${name}, with ${seats} seats${until ? ` until ${until}` : ""}.`);
      return 0;
    }
    case "team seats":
      return tell(await setSeats(db, call.team, call.seats));
    case "seat":
      return tell(await giveSeat(db, call.team, await idOf(db, call.learner)));
    case "unseat":
      return tell(await takeSeat(db, call.team, await idOf(db, call.learner)));
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
      console.log(outcome === "unmatched" ? "Kept until whose subscription it is is known." : "Done.");
      return 0;
    }
  }
}

/** An e-mail address stands for the account that has it. */
const idOf = async (db: Db, learner: string) => (await findLearner(db, learner)) ?? learner;

const SAID = {
  set: "Done.",
  same: "It has that many seats already.",
  given: "Done.",
  held: "They have a seat already.",
  full: "All seats are taken: raise them with team seats, or unseat somebody.",
  taken: "Done.",
  "not-held": "They have no seat there.",
  "no-team": "There is no such team.",
  "no-account": "There is no such account; a guest signs in first.",
} as const;

/** Exit code 1 says that nothing was done. */
function tell(outcome: keyof typeof SAID): number {
  console.log(SAID[outcome]);
  return SAID[outcome] === "Done." ? 0 : 1;
}

function count(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`seats are a number up to 99999, not "${text}"`);
  return Number(text);
}

function teamOf(text: string): string {
  if (!UUID.test(text)) throw new UsageError(`"${text}" is no team: "teams" lists their ids`);
  return text;
}
