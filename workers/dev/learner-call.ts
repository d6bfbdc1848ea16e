import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Entitlement } from "../domain/access/entitlements.ts";

export const HELP = `usage: npm run learner -- COMMAND LEARNER [options]

  grant LEARNER TIER [--until 2027-01-31]  give premium, pro or team, until that day begins (UTC)
  revoke LEARNER [TIER]                    end grants that are in force: writing ends at once, reading in half an hour
  show LEARNER                             tiers, progress and attempts in short
  export LEARNER                           everything kept about them, as JSON
  delete LEARNER --yes                     delete everything about them, for good`;

export const OPTIONS_HELP = `

  --url URL   the database; otherwise DATABASE_URL of the environment or of .dev.vars,
              otherwise the local one, which runs while "npm start" does

LEARNER is an account's e-mail address or a learner's id, the "learner" of GET /api/v1/me; a guest's begins with g_.
Exit codes: 0 done, 1 nothing to do or the database refused, 2 wrong call.`;

const COMMANDS = ["grant", "revoke", "show", "export", "delete"] as const;
const TIERS = ["premium", "pro", "team"] as const;

/** A call of the command line, checked. */
export type LearnerCall = { learner: string; url: string | undefined } & (
  | { command: "grant"; tier: Entitlement["tier"]; until: string | null }
  | { command: "revoke"; tier: Entitlement["tier"] | null }
  | { command: "show" | "export" | "delete" }
);

/** A wrong call; shown with the way to the help. */
export class UsageError extends Error {}

/** Reads the arguments; null asks for the help. Throws `UsageError`. */
export function parseCall(args: string[], now: Date): LearnerCall | null {
  const { values, positionals } = readArgs(args, {
    until: { type: "string" },
    url: { type: "string" },
    yes: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return null;
  const [name, learner, third, ...rest] = positionals;
  if (name === undefined) throw new UsageError("which command?");
  const command = COMMANDS.find((known) => known === name);
  if (!command) throw new UsageError(`unknown command "${name}"`);
  if (!learner) throw new UsageError("which learner?");
  const takesTier = command === "grant" || command === "revoke";
  const extra = takesTier ? rest[0] : third;
  if (extra !== undefined) throw new UsageError(`what is "${extra}"?`);
  if (values.until !== undefined && command !== "grant") throw new UsageError("--until belongs to grant");
  const common = { learner, url: values.url };
  if (command === "grant") {
    const tier = tierOf(third);
    if (tier === null) throw new UsageError(`which tier? ${TIERS.join(", ")}`);
    return { ...common, command, tier, until: untilOf(values.until, now) };
  }
  if (command === "revoke") return { ...common, command, tier: tierOf(third) };
  if (command === "delete" && !values.yes) throw new UsageError("this cannot be undone: add --yes to delete");
  return { ...common, command };
}

/** Reads options and names. Throws `UsageError` for an option that there is not. */
export function readArgs<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: O,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function tierOf(text: string | undefined): Entitlement["tier"] | null {
  if (text === undefined) return null;
  const tier = TIERS.find((known) => known === text);
  if (!tier) throw new UsageError(`unknown tier "${text}": use ${TIERS.join(", ")}`);
  return tier;
}

/** The end of a grant: an instant to come, or null. Throws `UsageError`. */
export function untilOf(text: string | undefined, now: Date): string | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at <= now)
    throw new UsageError(`--until ${text}: use a date to come, such as 2027-01-31`);
  return at.toISOString();
}
