/** `npm run learner -- COMMAND LEARNER`: what support does for one learner. */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { grantTier, revokeTier, type Entitlement } from "../access/entitlements.ts";
import { connect, type Db } from "../db.ts";
import { deleteLearner, exportLearner } from "../learner/personal-data.ts";

const HELP = `usage: npm run learner -- COMMAND LEARNER [options]

  grant LEARNER TIER [--until 2027-01-31]  give premium, pro or team
  revoke LEARNER [TIER]                    end grants that are in force
  show LEARNER                             tiers, progress and attempts in short
  export LEARNER                           everything kept about them, as JSON
  delete LEARNER --yes                     delete everything about them, for good

  --url URL   the database; otherwise DATABASE_URL of the environment or of .dev.vars
              (the local database runs while "npm start" does)

A learner's id is the "learner" of GET /api/v1/me; a guest's begins with g_.
Exit codes: 0 done, 1 no such learner or the database refused, 2 wrong call.`;

const TIERS = ["premium", "pro", "team"] as const;

/** A wrong call; shown with the way to the help. */
class UsageError extends Error {}

function database(url: string | undefined): Db {
  const vars = existsSync(".dev.vars") ? parseEnv(readFileSync(".dev.vars", "utf8")) : {};
  const address = url ?? process.env["DATABASE_URL"] ?? vars["DATABASE_URL"];
  if (!address) throw new UsageError("no database: pass --url, set DATABASE_URL, or run npm start once");
  return connect({ DATABASE_URL: address });
}

function tierOf(text: string | undefined): Entitlement["tier"] | null {
  if (text === undefined) return null;
  const tier = TIERS.find((known) => known === text);
  if (!tier) throw new UsageError(`unknown tier "${text}": use ${TIERS.join(", ")}`);
  return tier;
}

function untilOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.getTime() <= Date.now())
    throw new UsageError(`--until ${text}: use a date to come, such as 2027-01-31`);
  return at.toISOString();
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      until: { type: "string" },
      url: { type: "string" },
      yes: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, learner, tierText] = positionals;
  if (values.help || command === undefined) {
    console.log(HELP);
    return command === undefined && !values.help ? 2 : 0;
  }
  if (!["grant", "revoke", "show", "export", "delete"].includes(command))
    throw new UsageError(`unknown command "${command}"`);
  if (!learner) throw new UsageError("which learner?");
  const tier = tierOf(tierText);
  if (command === "grant" && tier === null) throw new UsageError(`which tier? ${TIERS.join(", ")}`);
  if (command === "delete" && !values.yes) throw new UsageError("this cannot be undone: add --yes to delete");
  const until = untilOf(values.until);
  const db = database(values.url);

  if (command === "grant") {
    const grant = await grantTier(db, {
      id: crypto.randomUUID(),
      learnerId: learner,
      tier: tier!,
      source: "operator",
      endsAt: until,
    });
    console.log(`${learner} has ${grant.tier}${grant.endsAt ? ` until ${grant.endsAt}` : ", without end"}.`);
    return 0;
  }
  if (command === "revoke") {
    const ended = await revokeTier(db, learner, tier);
    console.log(
      ended === 0
        ? `${learner} has no such grant in force.`
        : `${ended} grant${ended === 1 ? "" : "s"} of ${learner} ended.`,
    );
    return ended === 0 ? 1 : 0;
  }
  if (command === "delete") {
    const existed = await deleteLearner(db, learner);
    console.log(existed ? `Everything about ${learner} is deleted.` : `There is no learner ${learner}.`);
    return existed ? 0 : 1;
  }
  const data = await exportLearner(db, learner);
  if (!data) {
    console.error(`There is no learner ${learner}: nothing was kept about them.`);
    return 1;
  }
  if (command === "export")
    console.log(JSON.stringify({ learner, exportedAt: new Date().toISOString(), ...data }, null, 2));
  else
    for (const [table, rows] of Object.entries(data))
      console.log(
        `${table}: ${rows.length}${table === "entitlements" || table === "learners" ? ` ${JSON.stringify(rows)}` : ""}`,
      );
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const wrongCall =
    error instanceof UsageError ||
    (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  const known =
    error instanceof Error
      ? "code" in error && error.code === "database-unavailable"
        ? "the database cannot be reached: is npm start running?"
        : error.message
      : String(error);
  console.error(`learner: ${known}${wrongCall ? " (see npm run learner -- --help)" : ""}`);
  process.exitCode = wrongCall ? 2 : 1;
}
