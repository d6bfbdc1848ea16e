import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Entitlement } from "../domain/access/entitlements.ts";

export const HELP = `usage: npm run learner -- COMMAND LEARNER [options]

  grant LEARNER TIER [--until 2027-01-31]  grant premium, pro or team, until the start of that day (UTC)
  revoke LEARNER [TIER]                    end current grants; writing stops at once, reading within half an hour
  show LEARNER                             show a summary of tiers, progress and attempts
  export LEARNER                           print all their data as JSON
  delete LEARNER --yes                     permanently delete all their data`;

export const OPTIONS_HELP = `

  --url URL   the database (default: DATABASE_URL from the environment or .dev.vars,
              else the local one, which runs while "npm start" does)

LEARNER is an account's e-mail address or a learner id ("learner" in GET /api/v1/me; a guest's starts with g_).
Exit codes: 0 success, 1 nothing to do or a database error, 2 invalid arguments.`;

const COMMANDS = ["grant", "revoke", "show", "export", "delete"] as const;
const TIERS = ["premium", "pro", "team"] as const;

/** A validated command. */
export type LearnerCall = { learner: string; url: string | undefined } & (
  | { command: "grant"; tier: Entitlement["tier"]; until: string | null }
  | { command: "revoke"; tier: Entitlement["tier"] | null }
  | { command: "show" | "export" | "delete" }
);

/** Invalid arguments; printed with a pointer to --help. */
export class UsageError extends Error {}

/** Parses the arguments; null means --help. Throws `UsageError`. */
export function parseCall(args: string[], now: Date): LearnerCall | null {
  const { values, positionals } = readArgs(args, {
    until: { type: "string" },
    url: { type: "string" },
    yes: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return null;
  const [name, learner, third, ...rest] = positionals;
  if (name === undefined) throw new UsageError("missing command");
  const command = COMMANDS.find((known) => known === name);
  if (!command) throw new UsageError(`unknown command "${name}"`);
  if (!learner) throw new UsageError("missing learner");
  const takesTier = command === "grant" || command === "revoke";
  const extra = takesTier ? rest[0] : third;
  if (extra !== undefined) throw new UsageError(`unexpected argument "${extra}"`);
  if (values.until !== undefined && command !== "grant")
    throw new UsageError("--until can only be used with grant");
  const common = { learner, url: values.url };
  if (command === "grant") {
    const tier = tierOf(third);
    if (tier === null) throw new UsageError(`missing tier: use ${TIERS.join(", ")}`);
    return { ...common, command, tier, until: untilOf(values.until, now) };
  }
  if (command === "revoke") return { ...common, command, tier: tierOf(third) };
  if (command === "delete" && !values.yes) throw new UsageError("this cannot be undone: add --yes to delete");
  return { ...common, command };
}

/** Parses options and positional arguments. Throws `UsageError` for an unknown option. */
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

/** Parses the end of a grant: a future instant, or null. Throws `UsageError`. */
export function untilOf(text: string | undefined, now: Date): string | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at <= now)
    throw new UsageError(`--until ${text}: use a future date such as 2027-01-31`);
  return at.toISOString();
}
